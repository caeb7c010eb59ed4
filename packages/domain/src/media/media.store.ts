import sharp from "sharp";
import { z } from "zod";
import type { Database } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import { isReadableFormat, pictureBounds, pictureLimits } from "./media.rules.ts";
import type { Picture, PictureFile } from "./media.schema.ts";

/**
 * Stores a picture, turned upright, without the camera's and the place's data, as WebP that fits pages.
 * Refuses with `picture-unreadable` what is no JPEG, PNG, WebP, AVIF or GIF of at most 10 MB.
 */
export async function saveMedia(database: Database, bytes: Uint8Array): Promise<Picture> {
  if (bytes.byteLength > pictureLimits.bytes) {
    throw new DomainError("picture-unreadable", {
      sentence: "That picture is larger than 10 MB. Please choose a smaller one.",
    });
  }
  const { data, info } = await reencode(bytes).catch((cause: unknown) => {
    throw new DomainError("picture-unreadable", { cause });
  });
  const { width, height } = info;
  const { id } = await database.prisma.mediaFile.create({
    data: { contentType: "image/webp", width, height, bytes: new Uint8Array(data) },
    select: { id: true },
  });
  return { id, src: `/media/${id}`, width, height };
}

async function reencode(bytes: Uint8Array) {
  const picture = sharp(bytes, { limitInputPixels: pictureLimits.pixels });
  const { format, compression } = await picture.metadata();
  if (!isReadableFormat(format, compression)) throw new Error(`Not accepted: ${format}`);
  return picture
    .autoOrient()
    .resize({ ...pictureBounds, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
}

/** The picture that `/media/<id>` names, or undefined when there is none, also for an id that is none. */
export async function readMedia({ pool }: Database, id: string): Promise<PictureFile | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const { rows } = await pool.query<PictureFile>(
    `SELECT content_type AS "contentType", bytes FROM media_file WHERE id = $1`,
    [id],
  );
  return rows[0];
}
