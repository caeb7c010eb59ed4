import type { ServiceView } from "@attune/domain/schemas";
import { api } from "#lib/api/client.ts";
import { ClientForm } from "./client-form.svelte.ts";

/** A visit that staff book for a client, on the phone or at the desk, as far as it is filled in. */
export class NewBooking {
  readonly client = new ClientForm();
  /** The same for every try of this booking, so that trying again never books twice. */
  #idempotencyKey = crypto.randomUUID();
  variantId = $state("");
  /** Empty: whoever is free. */
  practitionerId = $state("");
  startsAt = $state<string>();
  wasTried = $state(false);

  chooseVariant(variantId: string, services: ServiceView[]): void {
    this.variantId = variantId;
    this.startsAt = undefined;
    const offered = practitionersOf(services, variantId);
    if (!offered.some(({ id }) => id === this.practitionerId)) this.practitionerId = "";
  }

  choosePractitioner(practitionerId: string): void {
    this.practitionerId = practitionerId;
    this.startsAt = undefined;
  }

  get problems(): Record<string, string> {
    const problems = { ...this.client.problems };
    if (!this.variantId) problems["slot.variantId"] = "Please choose a service.";
    else if (!this.startsAt) problems["slot.startsAt"] = "Please choose a time.";
    return problems;
  }

  /** Books it; call it once there are no problems. A refusal is thrown. */
  async book(): Promise<{ id: string }> {
    const { variantId, practitionerId, startsAt = "", client } = this;
    const slot = { variantId, startsAt, ...(practitionerId ? { practitionerId } : {}) };
    return api.bookings.book.mutate({
      slot,
      idempotencyKey: this.#idempotencyKey,
      ...client.typed,
    });
  }
}

/** Who offers a variant. */
export function practitionersOf(services: ServiceView[], variantId: string) {
  const variants = services.flatMap((service) => service.variants);
  return variants.find(({ id }) => id === variantId)?.practitioners ?? [];
}
