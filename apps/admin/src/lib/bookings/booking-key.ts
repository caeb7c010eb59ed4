import { refusalOf } from "#lib/api/refusals.ts";

/**
 * The key of one booking: the same for every try, so that trying again never books twice. Once the server has said that it
 * booked something else under this key, which staff have then been told, the next try has a key of its own.
 */
export class BookingKey {
  #key: string = crypto.randomUUID();

  /** Books under the key; a refusal is thrown. */
  async use<T>(book: (idempotencyKey: string) => Promise<T>): Promise<T> {
    try {
      return await book(this.#key);
    } catch (error) {
      if (refusalOf(error).code === "booked-already") this.#key = crypto.randomUUID();
      throw error;
    }
  }
}
