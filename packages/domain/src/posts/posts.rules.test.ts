import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DocumentNode, PostDocument } from "./posts.document.ts";
import { documentSchema } from "./posts.document.ts";
import { incompleteness, renderDocument } from "./posts.rules.ts";
import { outlineOf, plainTextOf } from "./text.rules.ts";

type Marks = NonNullable<DocumentNode["marks"]>;
const src = "/media/01890a5d-ac96-774b-bcce-b302099a8057";

const doc = (...content: DocumentNode[]): PostDocument => ({ type: "doc", content });
const text = (words: string, ...marks: Marks): DocumentNode => ({
  type: "text",
  text: words,
  marks,
});
const p = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });
const heading = (level: number, words: string): DocumentNode => ({
  type: "heading",
  attrs: { level },
  content: [text(words)],
});
const picture = (attrs: Record<string, unknown>): DocumentNode => ({ type: "image", attrs });
const bold = { type: "bold" };
const link = (href: string) => ({ type: "link", attrs: { href } });

test("a post renders as plain, semantic HTML", () => {
  const item = (words: string) => ({ type: "listItem", content: [p(text(words))] });
  const html = renderDocument(
    doc(
      heading(2, "Rest & café"),
      p(text("One "), text("two", bold), { type: "hardBreak" }, text("three", { type: "italic" })),
      { type: "bulletList", content: [item("a")] },
      { type: "orderedList", attrs: { start: 3 }, content: [item("b")] },
      { type: "blockquote", content: [p(text("c"))] },
      { type: "horizontalRule" },
      p(),
    ),
  );
  expect(html).toBe(
    '<h2 id="section-rest-cafe">Rest &amp; café</h2><p>One <strong>two</strong><br/><em>three</em></p>' +
      '<ul><li><p>a</p></li></ul><ol start="3"><li><p>b</p></li></ol><blockquote><p>c</p></blockquote><hr/>',
  );
});

test("a picture has its description, size and caption, and loads when it comes near", () => {
  const attrs = { src, alt: 'A "quiet" room', caption: "Room <two>", width: 800, height: 600 };
  expect(renderDocument(doc(picture(attrs)))).toBe(
    `<figure><img src="${src}" alt="A &quot;quiet&quot; room" width="800" height="600" loading="lazy" decoding="async"/>` +
      "<figcaption>Room &lt;two&gt;</figcaption></figure>",
  );
});

test("a decorative picture is silent", () => {
  const html = renderDocument(doc(picture({ src, alt: "left over", decorative: true })));
  expect(html).toContain('alt=""');
});

test("a link with a bold word in it stays one link and tells the other site nothing", () => {
  const href = "https://example.org/";
  const line = p(text("see "), text("this ", link(href)), text("page", link(href), bold));
  expect(renderDocument(doc(line))).toBe(
    `<p>see <a href="${href}" rel="noopener noreferrer">this <strong>page</strong></a></p>`,
  );
});

describe("hostile documents", () => {
  test("a script is words", () => {
    const html = renderDocument(doc(p(text("<script>alert(1)</script>"))));
    expect(html).toBe("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
  });

  test("a link that may not be followed is words", () => {
    const html = renderDocument(doc(p(text("click", link("javascript:alert(1)")))));
    expect(html).toBe("<p>click</p>");
  });

  test("a link outside of a line is words", () => {
    expect(renderDocument(doc(text("click", link("javascript:alert(1)"))))).toBe("click");
  });

  test.each([
    "https://tracker.example/pixel.gif",
    `${src}" onload="alert(1)`,
    "data:image/svg+xml,<svg onload=alert(1)>",
    "javascript:alert(1)",
    "/media/../admin",
    null,
  ])("a picture from elsewhere is not shown: %j", (elsewhere) => {
    expect(renderDocument(doc(picture({ src: elsewhere, alt: "a" })))).toBe("");
  });

  test("attributes that the schema does not name are left out", () => {
    const html = renderDocument(
      doc(
        { ...p(text("a")), attrs: { onclick: "alert(1)", style: "color:red" } },
        { type: "heading", attrs: { level: "1 onload=alert(1)" }, content: [text("b")] },
        picture({ src, alt: "", decorative: true, onload: "alert(1)", width: '1" onload="x' }),
        p(text("c", { type: "link", attrs: { href: "/book", target: "_blank", onclick: "x" } })),
      ),
    );
    expect(html).toBe(
      `<p>a</p><h2 id="section-b">b</h2><figure><img src="${src}" alt="" loading="lazy" decoding="async"/></figure>` +
        '<p><a href="/book">c</a></p>',
    );
  });

  test("what the schema does not know shows nothing, and the rest stays", () => {
    const html = renderDocument(
      doc(
        { type: "html", attrs: { html: "<b>" }, content: [heading(2, "hidden")] },
        p(text("kept", { type: "blink" }), { type: "constructor", content: [text("hidden")] }),
      ),
    );
    expect(html).toBe("<p>kept</p>");
  });

  test("whatever its nodes say, a document renders to the schema's elements alone", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("<script>", '" onload="x', "javascript:x", src),
    );
    const attrs = fc.dictionary(
      fc.constantFrom("href", "src", "alt", "level", "start", "type", "caption", "onload", "id"),
      fc.oneof(word, fc.jsonValue({ maxDepth: 1 })),
    );
    const marks = fc.array(
      fc.record({ type: fc.constantFrom("bold", "italic", "link", "script"), attrs }),
      { maxLength: 3 },
    );
    const known = "paragraph heading image bulletList orderedList listItem blockquote hardBreak";
    const unknown = "script __proto__ toString";
    const type = fc.constantFrom(...`${known} horizontalRule doc ${unknown}`.split(" "));
    const { node } = fc.letrec<{ node: DocumentNode }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        fc.record({ type: fc.constant("text"), text: word.filter((words) => words !== ""), marks }),
        fc.record({ type, attrs, marks, content: fc.array(tie("node"), { maxLength: 4 }) }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (content) => {
        const document = doc(...content);
        if (!documentSchema.safeParse(document).success) return;
        const html = renderDocument(document);
        for (const [, element = "", attributes = ""] of html.matchAll(/<([a-z0-9]+)([^>]*)>/g)) {
          expect(element).toMatch(
            /^(p|h2|h3|strong|em|a|ul|ol|li|blockquote|br|hr|figure|figcaption|img)$/,
          );
          expect(attributes.replaceAll(/"[^"]*"/g, "")).toMatch(
            /^( (id|href|rel|src|alt|width|height|loading|decoding|start|type)=)*\/?$/,
          );
        }
        for (const [, href = ""] of html.matchAll(/<a href="([^"]*)"/g)) {
          expect(href).not.toMatch(/^\s*(javascript|data|vbscript):/i);
        }
        const anchors = [...html.matchAll(/<h[23] id="([^"]*)"/g)].map(([, id]) => id);
        expect(anchors).toEqual(outlineOf(document).map(({ id }) => id));
        plainTextOf(document);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a post can be published", () => {
  const document = doc(p(text("words")));

  test("when it has a title and words", () => {
    expect(incompleteness({ title: "Rest", document })).toBeUndefined();
  });

  test("not without a title, nor without words", () => {
    expect(incompleteness({ title: " ", document })?.field).toBe("title");
    expect(incompleteness({ title: "Rest", document: doc(p()) })?.field).toBe("document");
  });

  test("not with a picture that is neither described nor decorative", () => {
    const withPicture = (attrs: Record<string, unknown>) =>
      incompleteness({
        title: "Rest",
        document: doc(p(text("words")), picture({ src, ...attrs })),
      });
    expect(withPicture({ alt: " " })?.sentence).toContain("description");
    expect(withPicture({ alt: "A chair" })).toBeUndefined();
    expect(withPicture({ alt: "", decorative: true })).toBeUndefined();
  });
});
