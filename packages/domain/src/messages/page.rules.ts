import { type Markup, markup } from "./markup.rules.ts";
import type { Fact, Letter } from "./letter.rules.ts";

const sans = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
const serif = "font-family:Georgia,'Times New Roman',serif;";
const style = {
  body: `margin:0;padding:0;background:#f6f1e8;color:#2c2a26;${sans}font-size:17px;line-height:1.55;overflow-wrap:break-word;-webkit-text-size-adjust:100%;`,
  frame: "max-width:560px;margin:0 auto;padding:24px 12px 40px;",
  practice: `margin:0 8px 16px;${serif}font-size:17px;color:#5d574d;`,
  card: "background:#fffdf9;border:1px solid #e6dccb;border-radius:16px;padding:32px 28px;",
  heading: `margin:0 0 24px;${serif}font-size:29px;line-height:1.2;font-weight:normal;color:#24433a;`,
  paragraph: "margin:0 0 16px;",
  facts: "margin:24px 0;padding:20px 0 4px;border-top:1px solid #e6dccb;",
  fact: "margin:0 0 16px;",
  factName: "margin:0 0 2px;font-size:15px;color:#5d574d;",
  factFirst: "margin:0;font-weight:600;",
  factRest: "margin:0;font-size:16px;",
  button:
    "display:inline-block;padding:14px 24px;border-radius:10px;background:#2f5d50;color:#ffffff;font-weight:600;text-decoration:none;",
  small: "margin:12px 0 0;font-size:15px;color:#5d574d;",
  closing: "margin:28px 0 0;padding:20px 0 0;border-top:1px solid #e6dccb;",
  subheading: `margin:0 0 8px;${serif}font-size:20px;line-height:1.3;font-weight:normal;color:#24433a;`,
  closingText: "margin:0;font-size:16px;",
  contact: "margin:20px 8px 0;font-size:15px;color:#5d574d;",
  link: "color:#2f5d50;",
};

// Mail programs that follow the reader's dark setting read this; the others keep the inlined light colours.
const darkRules = `
@media (prefers-color-scheme: dark) {
  .ground { background: #1b1d1a !important; color: #ece6da !important; }
  .card { background: #252825 !important; border-color: #3a3e38 !important; }
  .rule { border-color: #3a3e38 !important; }
  .title { color: #bfdccd !important; }
  .quiet { color: #b9b2a4 !important; }
  .link { color: #a9d3c1 !important; }
  .button { background: #a9d3c1 !important; color: #14261f !important; }
}`;

/** Sets a letter as a page of its own: no table, picture, script or outside address but the visit's link. */
export function setAsPage(letter: Letter): string {
  const { action, note, closing, contact } = letter;
  const page = markup`<!doctype html>
<html lang="en-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${letter.subject}</title>
<style>:root { color-scheme: light dark; }${darkRules}
</style>
</head>
<body class="ground" style="${style.body}">
<div style="${style.frame}">
<header><p class="quiet" style="${style.practice}">${contact.name}</p></header>
<main class="card" style="${style.card}">
<h1 class="title" style="${style.heading}">${letter.heading}</h1>
<p style="${style.paragraph}">${letter.greeting}</p>
<p style="${style.paragraph}">${letter.opening}</p>
<dl class="rule" style="${style.facts}">
${letter.facts.map(setFact)}</dl>
${action ? setAction(action) : ""}<p class="quiet" style="${style.small}">${note}</p>
${closing ? setClosing(closing) : ""}</main>
<footer class="quiet" style="${style.contact}">
<p style="margin:0;">${contact.name}</p>
<p style="margin:0;"><a class="link" href="tel:${dialled(contact.phone)}" style="${style.link}">${contact.phone}</a> · <a class="link" href="mailto:${contact.email}" style="${style.link}">${contact.email}</a></p>
</footer>
</div>
</body>
</html>
`;
  return page.source;
}

function setAction({ label, address }: NonNullable<Letter["action"]>): Markup {
  return markup`<p style="margin:0;"><a class="button" href="${address}" style="${style.button}">${label}</a></p>
`;
}

function setFact({ name, lines, link }: Fact): Markup {
  const [first = "", ...rest] = lines;
  return markup`<div style="${style.fact}">
<dt class="quiet" style="${style.factName}">${name}</dt>
<dd style="${style.factFirst}">${first}</dd>
${rest.map((line) => markup`<dd style="${style.factRest}">${line}</dd>\n`)}${link ? setLink(link) : ""}</div>
`;
}

function setLink({ label, address }: NonNullable<Fact["link"]>): Markup {
  return markup`<dd style="${style.factRest}"><a class="link" href="${address}" style="${style.link}">${label}</a></dd>
`;
}

function setClosing({ heading, text }: NonNullable<Letter["closing"]>): Markup {
  return markup`<section class="rule" style="${style.closing}">
<h2 class="title" style="${style.subheading}">${heading}</h2>
<p style="${style.closingText}">${text}</p>
</section>
`;
}

function dialled(phone: string): string {
  return phone.replace(/[^\d+]/g, "");
}
