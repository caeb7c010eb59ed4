import { api } from "#lib/api/client.ts";
import { BookingKey } from "#lib/bookings/booking-key.ts";
import { ClientForm } from "#lib/bookings/client-form.svelte.ts";
import { type Choice, chosenAgain } from "./choices.ts";

/** A series that staff plan for a client, as far as it is filled in. */
export class SeriesPlan {
  readonly client = new ClientForm();
  readonly #key = new BookingKey();
  variantId = $state("");
  practitionerId = $state("");
  addOnIds = $state<string[]>([]);
  startsAt = $state<string>();
  everyWeeks = $state(1);
  count = $state(6);
  choices = $state<Choice[]>([]);
  wasTried = $state(false);

  /** What is chosen stands no longer once the series is another. */
  clear(): void {
    this.choices = [];
  }

  /** Asks which dates are free. What was chosen before stands where it still can be had. */
  async plan(): Promise<void> {
    const { variantId, practitionerId, addOnIds, startsAt = "", everyWeeks, count } = this;
    const wanted = { variantId, practitionerId, addOnIds, startsAt, everyWeeks, count };
    const visits = await api.series.plan.query(wanted);
    this.choices = chosenAgain(visits, this.choices);
  }

  get chosen(): string[] {
    return this.choices.flatMap(({ chosen }) => (chosen ? [chosen] : []));
  }

  /** Books what is chosen; a refusal is thrown. */
  async book(): Promise<string[]> {
    const { variantId, practitionerId, addOnIds, client, chosen } = this;
    const wanted = { variantId, practitionerId, addOnIds, startsAt: chosen, ...client.typed };
    const { ids } = await this.#key.use((idempotencyKey) =>
      api.series.book.mutate({ ...wanted, idempotencyKey }),
    );
    return ids;
  }
}
