const files = import.meta.glob<string>("./illustrations/*.svg", {
  eager: true,
  query: "?url&no-inline",
  import: "default",
});

/** The address of an illustration by its name, such as `hero`; nothing where there is none of that name. */
export function illustrationUrl(name: string): string | undefined {
  return files[`./illustrations/${name}.svg`];
}

/** The names of all illustrations. */
export const illustrationNames: readonly string[] = Object.keys(files).map((path) =>
  path.slice("./illustrations/".length, -".svg".length),
);
