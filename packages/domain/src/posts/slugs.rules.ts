/** Letters that Unicode does not take apart into a plain one and an accent. */
const plainLetters: Record<string, string> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ß: "ss",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const longest = 80;

/**
 * Words as they stand in an address: small letters, digits and hyphens, at most 80. Empty when there is
 * nothing in the words that could be written so.
 */
export function slugOf(words: string): string {
  const hyphenated = words
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[’']/g, "")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[æœøßłđðþı]/g, (letter) => plainLetters[letter] ?? "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  if (hyphenated.length <= longest) return hyphenated;
  const cut = hyphenated.slice(0, longest + 1);
  const end = cut.lastIndexOf("-");
  return cut.slice(0, end > 0 ? end : longest);
}

/** A tag as it stands in an address. Words in other scripts become their code points, so that none is empty. */
export function tagSlugOf(tag: string): string {
  return slugOf(tag) || Array.from(tag, (sign) => sign.codePointAt(0)?.toString(16)).join("-");
}

/** The slug itself, or with the first number after it that makes it one of its own. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

/** The address that a title suggests. */
export function titleSlugOf(title: string): string {
  return slugOf(title) || "article";
}

/** Whether a post's address was made from its title, and not chosen by a person. */
export function followsTitle(slug: string, title: string): boolean {
  const suggested = titleSlugOf(title);
  return (
    slug === suggested ||
    (/^-\d+$/.test(slug.slice(suggested.length)) && slug.startsWith(suggested))
  );
}

/** The tags in their order, each address only once. */
export function distinctTags(tags: readonly string[]): { name: string; slug: string }[] {
  const bySlug = new Map<string, { name: string; slug: string }>();
  for (const name of tags) {
    const slug = tagSlugOf(name);
    if (!bySlug.has(slug)) bySlug.set(slug, { name, slug });
  }
  return [...bySlug.values()];
}
