import type { PlannedVisit } from "@attune/domain/schemas";
import { api } from "#lib/api/client.ts";
import { ClientForm } from "#lib/bookings/client-form.svelte.ts";

/** A date of the plan with what is chosen for it: its own time, the one that is free instead, or none. */
export interface Choice {
  visit: PlannedVisit;
  chosen: string;
}

/** A series that staff plan for a client, as far as it is filled in. */
export class SeriesPlan {
  readonly client = new ClientForm();
  /** The same for every try of this series, so that trying again never books twice. */
  #idempotencyKey = crypto.randomUUID();
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

  async plan(): Promise<void> {
    const { variantId, practitionerId, addOnIds, startsAt = "", everyWeeks, count } = this;
    const wanted = { variantId, practitionerId, addOnIds, startsAt, everyWeeks, count };
    const visits = await api.series.plan.query(wanted);
    this.choices = visits.map((visit) => ({
      visit,
      chosen: (visit.free ? visit.startsAt : visit.alternative) ?? "",
    }));
  }

  get chosen(): string[] {
    return this.choices.flatMap(({ chosen }) => (chosen ? [chosen] : []));
  }

  /** Books what is chosen; a refusal is thrown. */
  async book(): Promise<string[]> {
    const { variantId, practitionerId, addOnIds, client, chosen } = this;
    const { ids } = await api.series.book.mutate({
      variantId,
      practitionerId,
      addOnIds,
      startsAt: chosen,
      ...client.typed,
      idempotencyKey: this.#idempotencyKey,
    });
    return ids;
  }
}
