/** What staff may add: sizes in bytes and in pixels of the picture as it arrives. */
export const pictureLimits = { bytes: 10 * 1024 * 1024, pixels: 60_000_000 } as const;

/** The largest picture that pages are given, in pixels; anything larger is scaled down to fit. */
export const pictureBounds = { width: 1600, height: 4800 } as const;

const readableFormats = new Set(["jpeg", "png", "webp", "gif"]);

/** Whether a decoder's name for a format is one that staff may add. AVIF is HEIF that holds AV1. */
export function isReadableFormat(format: string, compression?: string): boolean {
  return readableFormats.has(format) || (format === "heif" && compression === "av1");
}
