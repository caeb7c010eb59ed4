import type { BookingRow } from "@attune/domain/schemas";
import { addDays, civilDateOf } from "@attune/domain/time";
import { api } from "#lib/api/client.ts";
import { queryClient } from "#lib/api/query-client.ts";
import { minuteOf } from "#lib/hours/clock-time.ts";
import { waitlistQuery } from "./waitlist.queries.ts";

/** What somebody waits for, as far as staff have filled it in. Dates and times are on the clinic's clock. */
export class Wish {
  readonly #visit: BookingRow | undefined;
  variantId = $state("");
  /** Empty: anyone who is free. */
  practitionerId = $state("");
  weekdays = $state([1, 2, 3, 4, 5, 6, 7]);
  fromTime = $state("08:00");
  untilTime = $state("20:00");
  fromDate = $state("");
  untilDate = $state("");
  name = $state("");
  email = $state("");
  phone = $state("");

  /** With a visit: its client waits for an earlier one of the same kind in its place. */
  constructor(timeZone: string, visit?: BookingRow) {
    const today = civilDateOf(Date.now(), timeZone);
    this.#visit = visit;
    this.fromDate = today;
    this.untilDate = visit ? civilDateOf(Date.parse(visit.startsAt), timeZone) : addDays(today, 30);
    if (visit) {
      this.variantId = visit.variant.id;
      this.practitionerId = visit.practitioner.id;
    }
  }

  /** Puts them on the list. A refusal is thrown. */
  async add(): Promise<void> {
    const known = this.#visit?.client;
    const { name, email, phone } = known ?? this;
    await api.waitlist.add.mutate({
      variantId: this.variantId,
      weekdays: this.weekdays,
      fromMinute: minuteOf(this.fromTime),
      untilMinute: minuteOf(this.untilTime),
      fromDate: this.fromDate,
      untilDate: this.untilDate,
      client: { name, email, phone },
      ...(this.practitionerId ? { practitionerId: this.practitionerId } : {}),
      ...(this.#visit ? { laterBookingId: this.#visit.id } : {}),
    });
    await queryClient.invalidateQueries({ queryKey: waitlistQuery.queryKey });
  }
}
