import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkFile, type Limits } from "#platform/files/check.ts";
import { extensionOf } from "./cleaned-name.ts";
import { FileRefusal } from "#platform/files/refusal.ts";
import {
  archive,
  drawing,
  letter,
  PDF,
  photograph,
  recording,
} from "#tests/harness/sample-files.ts";
import { allowedType } from "./contract-kinds.ts";

const LIMITS: Limits = {
  mostBytes: 25 * 1024 * 1024,
  mostPixels: 50_000_000,
  longestVoiceMs: 60_000,
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "trellis-check-"));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

/** What comes of a file: `taken`, or the code of its refusal. */
async function judged(name: string, bytes: Buffer, limits = LIMITS): Promise<string> {
  const place = path.join(folder, "upload");
  await writeFile(place, bytes);
  const expected = allowedType(extensionOf(name));
  if (expected === undefined) return "file_type_not_allowed";
  try {
    await checkFile(place, expected, limits);
    return "taken";
  } catch (error) {
    if (error instanceof FileRefusal) return error.code;
    throw error;
  }
}

/** A picture that says it is so large: few bytes, and gigabytes when it is unpacked. */
async function pixelBomb(): Promise<Buffer> {
  return sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: "#fff" } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

const SVG = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);
const HTML = Buffer.from("<!doctype html><script>alert(1)</script>");
const PLAYLIST = Buffer.from("#EXTM3U\n#EXTINF:10,\nhttp://169.254.169.254/latest/meta-data\n");

describe("files as they should be", () => {
  test("are taken", async () => {
    expect(await judged("photo.jpg", await photograph())).toBe("taken");
    expect(await judged("drawing.png", await drawing())).toBe("taken");
    expect(await judged("minutes.pdf", PDF)).toBe("taken");
    expect(await judged("letter.odt", letter())).toBe("taken");
    expect(await judged("notes.txt", Buffer.from("Grüße, мир, 世界 ✓\r\n\tdone"))).toBe("taken");
    expect(await judged("old.csv", Buffer.from("Größe;Preis\n1;2\n", "latin1"))).toBe("taken");
    expect(await judged("voice.webm", await recording("webm", 2))).toBe("taken");
    expect(await judged("voice.ogg", await recording("ogg", 2))).toBe("taken");
    expect(await judged("voice.m4a", await recording("m4a", 2))).toBe("taken");
  });

  test("moving pictures stay moving", async () => {
    const frames = await Promise.all(
      ["#f00", "#0f0"].map(async (colour) => drawing(60, 40, colour)),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const place = path.join(folder, "moving");
    await writeFile(place, moving);
    const type = allowedType("gif");
    if (type === undefined) throw new Error("gif is allowed");
    const { forms, height } = await checkFile(place, type, LIMITS);
    expect(height).toBe(40);
    const [first] = forms;
    const source = first?.source instanceof Uint8Array ? first.source : Buffer.alloc(0);
    expect((await sharp(source, { animated: true }).metadata()).pages).toBe(2);
  });
});

describe("hostile files", () => {
  test("are refused, each with its code", async () => {
    const jpeg = await photograph();
    const voice = await recording("webm", 2);
    const corpus: readonly (readonly [string, Buffer, string])[] = [
      ["drawing.svg", SVG, "file_type_not_allowed"],
      ["page.html", HTML, "file_type_not_allowed"],
      ["all.zip", archive([{ name: "a.txt", body: Buffer.from("a") }]), "file_type_not_allowed"],
      ["run.exe", Buffer.from("MZ\u0090\u0000"), "file_type_not_allowed"],
      ["photo.jpg.exe", jpeg, "file_type_not_allowed"],
      ["no-ending", jpeg, "file_type_not_allowed"],
      ["__proto__", jpeg, "file_type_not_allowed"],
      // Wrong magic, and what has none.
      ["drawing.png", SVG, "file_not_what_it_says"],
      ["photo.jpg", HTML, "file_not_what_it_says"],
      ["photo.jpg", await drawing(), "file_not_what_it_says"],
      ["photo.png", jpeg, "file_not_what_it_says"],
      ["minutes.pdf", jpeg, "file_not_what_it_says"],
      ["minutes.pdf", HTML, "file_not_what_it_says"],
      ["notes.txt", jpeg, "file_not_what_it_says"],
      ["notes.txt", Buffer.from("\u0000\u0001\u0002"), "file_not_what_it_says"],
      ["table.csv", Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03]), "file_not_what_it_says"],
      ["letter.odt", archive([{ name: "a.txt", body: Buffer.from("a") }]), "file_not_what_it_says"],
      ["letter.docx", letter(), "file_not_what_it_says"],
      // Nothing, and too much.
      ["nothing.txt", Buffer.alloc(0), "file_empty"],
      ["much.txt", Buffer.alloc(LIMITS.mostBytes + 1, "a"), "file_too_large"],
      ["huge.png", await pixelBomb(), "image_too_many_pixels"],
      ["bomb.odt", letter(4_000_000_000), "file_unpacks_too_large"],
      // Cut off.
      ["photo.jpg", jpeg.subarray(0, Math.floor(jpeg.length / 2)), "file_broken"],
      ["minutes.pdf", PDF.subarray(0, 60), "file_broken"],
      ["letter.odt", letter().subarray(0, -30), "file_broken"],
      // Voice that is something else.
      ["voice.webm", PLAYLIST, "file_not_what_it_says"],
      ["voice.m4a", PLAYLIST, "file_not_what_it_says"],
      ["voice.ogg", voice, "file_not_what_it_says"],
      ["voice.webm", voice.subarray(0, 60), "file_not_what_it_says"],
      ["voice.m4a", (await recording("m4a", 2)).subarray(0, -100), "file_broken"],
      ["long.webm", await recording("webm", 61), "voice_too_long"],
    ];
    const found = [];
    for (const [name, bytes] of corpus) {
      // oxlint-disable-next-line no-await-in-loop -- one place for them all
      found.push([name, await judged(name, bytes)]);
    }
    expect(found).toEqual(corpus.map(([name, , code]) => [name, code]));
  }, 60_000);

  test("a picture that is a page too is drawn anew, without the page", async () => {
    const polyglot = Buffer.concat([await photograph(), HTML, SVG]);
    const place = path.join(folder, "polyglot");
    await writeFile(place, polyglot);
    const type = allowedType("jpg");
    if (type === undefined) throw new Error("jpg is allowed");
    const { forms } = await checkFile(place, type, LIMITS);
    for (const { source } of forms) {
      const bytes = source instanceof Uint8Array ? Buffer.from(source) : Buffer.from("<script");
      expect(bytes.includes("<script")).toBe(false);
      expect(bytes.includes("somebody")).toBe(false);
    }
  });
});
