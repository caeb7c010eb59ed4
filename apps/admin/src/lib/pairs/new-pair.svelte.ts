import type { PairTime } from "@attune/domain/schemas";
import { api } from "#lib/api/client.ts";
import { ClientForm } from "#lib/bookings/client-form.svelte.ts";

/** Two visits of a plan that staff book for a client, as far as it is filled in. */
export class NewPair {
  readonly client = new ClientForm();
  /** The same for every try of this pair, so that trying again never books twice. */
  #idempotencyKey = crypto.randomUUID();
  planId = $state("");
  times = $state.raw<PairTime>();
  wasTried = $state(false);

  /** Books what is chosen; a refusal is thrown. */
  async book(): Promise<void> {
    const { planId, times, client } = this;
    if (!times) return;
    const idempotencyKey = this.#idempotencyKey;
    await api.pairs.book.mutate({ planId, ...times, ...client.typed, idempotencyKey });
  }
}
