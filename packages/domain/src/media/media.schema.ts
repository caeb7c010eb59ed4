/** Where a picture is served from, on the site and on the dashboard alike. */
export const picturePath = /^\/media\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A stored picture. `width` and `height` in pixels, `src` as a document names it. */
export interface Picture {
  id: string;
  src: string;
  width: number;
  height: number;
}

/** A picture's bytes as an endpoint sends them. They never change, so they may be cached for ever. */
export interface PictureFile {
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
}
