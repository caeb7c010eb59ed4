import type { ServiceView } from "@attune/domain/schemas";
import { api } from "#lib/api/client.ts";
import { BookingKey } from "./booking-key.ts";
import { ClientForm } from "./client-form.svelte.ts";

/** A visit that staff book for a client, on the phone or at the desk, as far as it is filled in. */
export class NewBooking {
  readonly client = new ClientForm();
  readonly #key = new BookingKey();
  variantId = $state("");
  /** Empty: whoever is free. */
  practitionerId = $state("");
  startsAt = $state<string>();
  addOnIds = $state<string[]>([]);
  /** Whether the visit may overlap others, or lie outside of hours; then a reason is asked for. */
  mayOverlap = $state(false);
  overlapReason = $state("");
  /** When it begins where it may overlap, as a date-and-time field says it on the practice's clock. */
  anyTime = $state("");
  wasTried = $state(false);

  chooseVariant(variantId: string, services: ServiceView[]): void {
    this.variantId = variantId;
    this.startsAt = undefined;
    this.addOnIds = [];
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
    if (this.mayOverlap && !this.practitionerId) {
      problems["slot.practitionerId"] = "Please choose who sees the client.";
    }
    if (this.mayOverlap && !this.overlapReason.trim()) {
      problems["overlapReason"] = "Please say why, for the visit’s history.";
    }
    return problems;
  }

  /** Books it; call it once there are no problems. A refusal is thrown. */
  async book(): Promise<{ id: string }> {
    const { variantId, practitionerId, startsAt = "", addOnIds, client } = this;
    const slot = { variantId, startsAt, addOnIds, ...(practitionerId ? { practitionerId } : {}) };
    const overlapReason = this.mayOverlap ? this.overlapReason : "";
    return this.#key.use((idempotencyKey) =>
      api.bookings.book.mutate({ slot, idempotencyKey, ...client.typed, overlapReason }),
    );
  }
}

/** The extras that may be added to a variant. */
export function addOnsOf(services: ServiceView[], variantId: string) {
  return services.find(({ variants }) => variants.some(({ id }) => id === variantId))?.addOns ?? [];
}

/** Who offers a variant. */
export function practitionersOf(services: ServiceView[], variantId: string) {
  const variants = services.flatMap((service) => service.variants);
  return variants.find(({ id }) => id === variantId)?.practitioners ?? [];
}
