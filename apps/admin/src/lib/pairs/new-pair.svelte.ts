import type { PairTime } from "@attune/domain/schemas";
import { api } from "#lib/api/client.ts";
import { BookingKey } from "#lib/bookings/booking-key.ts";
import { ClientForm } from "#lib/bookings/client-form.svelte.ts";

/** Two visits of a plan that staff book for a client, as far as it is filled in. */
export class NewPair {
  readonly client = new ClientForm();
  readonly #key = new BookingKey();
  planId = $state("");
  times = $state.raw<PairTime>();
  wasTried = $state(false);

  /** Books what is chosen; a refusal is thrown. */
  async book(): Promise<void> {
    const { planId, times, client } = this;
    if (!times) return;
    await this.#key.use((idempotencyKey) =>
      api.pairs.book.mutate({ planId, ...times, ...client.typed, idempotencyKey }),
    );
  }
}
