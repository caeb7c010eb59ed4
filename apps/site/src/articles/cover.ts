import { illustrationUrl } from "@attune/ui/illustrations";

/** The address of an article's cover: a picture that staff added, or an illustration by its name. */
export function coverUrl(cover: string): string | undefined {
  return cover.startsWith("/media/") ? cover : illustrationUrl(cover);
}
