import type { PostDraft } from "@attune/domain/schemas";
import type { PostDocument } from "@attune/domain/posts/document";
import { api } from "#lib/api/client.ts";
import { refusalOf } from "#lib/api/refusals.ts";

/** What an author edits of a post. */
export interface Writing {
  title: string;
  summary: string;
  document: PostDocument;
  tags: string[];
  cover: string;
  authorId: string;
  slug: string;
}

const pause = 1200;

/**
 * A post being written: saved a moment after each change, one save at a time. Words that could not be saved
 * are kept in this browser until they are.
 */
export class Draft {
  writing = $state.raw<Writing>() as Writing;
  state = $state<"saved" | "changed" | "saving" | "refused">("saved");
  sentence = $state<string>();
  code = $state<string>();
  fields = $state.raw<Record<string, string>>({});
  post = $state.raw<PostDraft>() as PostDraft;
  savedAt = $state<Date>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<boolean> | undefined;
  #choseSlug = $state(false);

  constructor(post: PostDraft) {
    this.post = post;
    this.writing = writingOf(post);
  }

  /** The post's address: the one chosen here, else the one that follows the title. */
  get slug(): string {
    return this.#choseSlug ? this.writing.slug : this.post.slug;
  }

  get isUnsaved(): boolean {
    return this.state !== "saved";
  }

  /** Takes a change, and saves it after a pause. */
  change(changes: Partial<Writing>) {
    if (changes.slug !== undefined) this.#choseSlug = true;
    this.writing = { ...this.writing, ...changes };
    this.state = "changed";
    keepLocally(this.post.id, this.writing);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), pause);
  }

  /** Saves until nothing is left to save; answers false where the server refused. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    while (this.isUnsaved) {
      this.#saving = this.#send(this.writing);
      const wasTaken = await this.#saving;
      this.#saving = undefined;
      if (!wasTaken) return false;
    }
    return true;
  }

  async #send(sent: Writing): Promise<boolean> {
    this.state = "saving";
    const { slug, ...writing } = sent;
    try {
      const { id, draft } = this.post;
      const address = this.#choseSlug ? { slug } : {};
      this.accept(await api.posts.saveDraft.mutate({ id, draft, ...writing, ...address }));
      this.state = this.writing === sent ? "saved" : "changed";
      if (this.state === "saved") forgetLocally(id);
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      this.state = "refused";
      this.sentence = refusal.sentence;
      this.code = refusal.code;
      this.fields = refusal.fields;
      return false;
    }
  }

  /** Takes the post as the server has it now. */
  accept(post: PostDraft) {
    this.post = post;
    this.sentence = undefined;
    this.code = undefined;
    this.fields = {};
    this.savedAt = new Date();
  }

  /** Words of an earlier visit that never reached the server, if this browser kept some. */
  leftBehind(): Writing | undefined {
    const kept = readLocally(this.post.id);
    return kept && JSON.stringify(kept) !== JSON.stringify(this.writing) ? kept : undefined;
  }

  forgetLeftBehind() {
    forgetLocally(this.post.id);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}

function writingOf({ title, summary, document, tags, cover, authorId, slug }: PostDraft): Writing {
  return { title, summary, document, tags, cover, authorId, slug };
}

const nameOf = (id: string) => `attune-draft-${id}`;

function keepLocally(id: string, writing: Writing) {
  try {
    localStorage.setItem(nameOf(id), JSON.stringify(writing));
  } catch {
    // Without room in the browser the server's copy is the only one.
  }
}

function readLocally(id: string): Writing | undefined {
  try {
    const kept = localStorage.getItem(nameOf(id));
    return kept ? (JSON.parse(kept) as Writing) : undefined;
  } catch {
    return undefined;
  }
}

function forgetLocally(id: string) {
  try {
    localStorage.removeItem(nameOf(id));
  } catch {
    // Nothing was kept.
  }
}
