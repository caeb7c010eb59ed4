import { Editor } from "@tiptap/core";
import { documentExtensions, type PostDocument } from "@attune/domain/posts/document";
import { createSubscriber } from "svelte/reactivity";

/** Tiptap's editor with what the page shows of it kept in step with every transaction. */
export class WritingEditor {
  readonly editor: Editor;
  /** Set where the document holds what this editor does not know: then it is shown, and not edited. */
  isForeign = $state(false);
  readonly #subscribe: () => void;

  constructor(options: {
    element: HTMLElement;
    document: PostDocument;
    label: string;
    onChange: (document: PostDocument) => void;
  }) {
    this.editor = new Editor({
      element: options.element,
      extensions: documentExtensions,
      content: options.document,
      enableContentCheck: true,
      // Its style sheet would be inline, which the Content-Security-Policy refuses; ours has what it needs.
      injectCSS: false,
      editorProps: {
        attributes: {
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": options.label,
          class: "prose",
        },
      },
      onContentError: ({ editor }) => {
        editor.setEditable(false);
        this.isForeign = true;
      },
      onUpdate: ({ editor }) => options.onChange(editor.getJSON() as PostDocument),
    });
    this.#subscribe = createSubscriber((update) => {
      this.editor.on("transaction", update);
      return () => this.editor.off("transaction", update);
    });
  }

  /** Whether the selection is in such a node or mark. */
  isActive(name: string, attributes?: Record<string, unknown>): boolean {
    this.#subscribe();
    return this.editor.isActive(name, attributes);
  }

  get canUndo(): boolean {
    this.#subscribe();
    return this.editor.can().undo();
  }

  get canRedo(): boolean {
    this.#subscribe();
    return this.editor.can().redo();
  }

  get linkHref(): string {
    this.#subscribe();
    const href: unknown = this.editor.getAttributes("link")["href"];
    return typeof href === "string" ? href : "";
  }

  destroy() {
    this.editor.destroy();
  }
}
