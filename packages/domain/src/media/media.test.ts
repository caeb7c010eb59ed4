import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { readMedia, saveMedia } from "./media.store.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function canvas(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: "#7a8f7b" } });
}

async function stored(bytes: Uint8Array) {
  const picture = await saveMedia(database, bytes);
  const file = await readMedia(database, picture.id);
  return { picture, file, metadata: await sharp(file?.bytes).metadata() };
}

test.each(["jpeg", "png", "webp", "avif", "gif"] as const)(
  "a %s picture becomes WebP at its own address",
  async (format) => {
    const { picture, file, metadata } = await stored(
      await canvas(64, 48).toFormat(format).toBuffer(),
    );
    expect(picture).toMatchObject({ src: `/media/${picture.id}`, width: 64, height: 48 });
    expect(file?.contentType).toBe("image/webp");
    expect(metadata).toMatchObject({ format: "webp", width: 64, height: 48 });
  },
);

test("a photograph is turned upright, and says nothing of camera and place", async () => {
  const photograph = await canvas(64, 48)
    .withExif({ IFD0: { Make: "Camera" }, IFD3: { GPSLatitude: "43/1 39/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const { picture, metadata } = await stored(photograph);
  expect(picture).toMatchObject({ width: 48, height: 64 });
  expect([metadata.exif, metadata.xmp, metadata.icc, metadata.orientation]).toEqual(
    Array.from({ length: 4 }),
  );
});

test("a large picture is scaled down to what a page shows", async () => {
  const { picture } = await stored(await canvas(4000, 1000).jpeg().toBuffer());
  expect(picture).toMatchObject({ width: 1600, height: 400 });
});

test.each([
  ["words", Buffer.from("<html>")],
  ["nothing", Buffer.alloc(0)],
  [
    "a drawing that could hold a script",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
  ],
])("%s is refused as a picture", async (_, bytes) => {
  await expect(saveMedia(database, bytes)).rejects.toMatchObject({ code: "picture-unreadable" });
});

test("half a picture is refused", async () => {
  const whole = await canvas(400, 400).jpeg().toBuffer();
  const half = whole.subarray(0, whole.byteLength / 2);
  await expect(saveMedia(database, half)).rejects.toMatchObject({ code: "picture-unreadable" });
});

test("a picture that would fill the memory is refused before it is unpacked", async () => {
  const bomb = await canvas(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.byteLength).toBeLessThan(1_000_000);
  await expect(saveMedia(database, bomb)).rejects.toMatchObject({ code: "picture-unreadable" });
});

test("more than 10 MB is refused, and the sentence says so", async () => {
  await expect(saveMedia(database, Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject({
    sentence: expect.stringContaining("10 MB"),
  });
});

test.each(["01890a5d-ac96-774b-bcce-b302099a8057", "../etc/passwd", "", "a\0"])(
  "there is no picture at %j",
  async (id) => {
    expect(await readMedia(database, id)).toBeUndefined();
  },
);
