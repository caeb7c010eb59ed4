import { refusalOf } from "#lib/api/refusals.ts";
import { askToSignIn } from "#lib/session/session.ts";

/** One try at saving what a form holds: whether it is under way, and what the server refused. */
export class Attempt {
  isBusy = $state(false);
  sentence = $state<string>();
  /** The stable code of the refusal. */
  code = $state<string>();
  fields = $state.raw<Record<string, string>>({});

  /** Answers whether it went well. A second try while one is under way does nothing. */
  async make(save: () => Promise<unknown>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.sentence = undefined;
    this.code = undefined;
    this.fields = {};
    try {
      await save();
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      this.sentence = refusal.sentence;
      this.code = refusal.code;
      this.fields = refusal.fields;
      if (refusal.code === "not-signed-in") void askToSignIn();
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}
