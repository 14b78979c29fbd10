import { stat } from "node:fs/promises";
import { checkDocument, checkText } from "./check-document.ts";
import { FileRefusal } from "./refusal.ts";
import type { Source } from "./storage.ts";

/** What a file must turn out to be. */
export interface Expected {
  readonly kind: "file" | "image" | "voice";
  readonly mediaType: string;
  /** What its bytes may say they are; none: plain text. */
  readonly magic: readonly string[];
}

export interface Limits {
  readonly mostBytes: number;
  readonly mostPixels: number;
  readonly longestVoiceMs: number;
}

/** One form to keep: the file itself, or a picture for a smaller place. */
export interface Form {
  readonly form: "original" | "screen" | "small";
  readonly mediaType: string;
  readonly source: Source;
  readonly width: number | null;
  readonly height: number | null;
}

/** A file that may be kept. */
export interface Checked {
  readonly mediaType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  readonly forms: readonly Form[];
}

/** The forms of what is kept as it came. */
function asItCame(path: string, mediaType: string, durationMs: number | null): Checked {
  return {
    mediaType,
    width: null,
    height: null,
    durationMs,
    forms: [{ form: "original", mediaType, source: { path }, width: null, height: null }],
  };
}

async function magicOf(path: string): Promise<string | undefined> {
  const { fileTypeFromFile } = await import("file-type");
  // What cannot be read to its end while it is looked at is not what it says.
  return fileTypeFromFile(path).then(
    (type) => type?.mime,
    () => "",
  );
}

/**
 * Looks at a whole upload by its bytes, not by its name: is it what it must be, can it be read, is it within the
 * limits? Answers the forms to keep; rejects with `FileRefusal` where the file itself is the reason.
 */
export async function checkFile(
  path: string,
  expected: Expected,
  limits: Limits,
): Promise<Checked> {
  const { size } = await stat(path);
  if (size === 0) throw new FileRefusal("file_empty");
  if (size > limits.mostBytes) throw new FileRefusal("file_too_large");
  const magic = await magicOf(path);
  if (expected.magic.length === 0) {
    if (magic !== undefined) throw new FileRefusal("file_not_what_it_says");
    await checkText(path);
    return asItCame(path, expected.mediaType, null);
  }
  if (magic === undefined || !expected.magic.includes(magic)) {
    throw new FileRefusal("file_not_what_it_says");
  }
  switch (expected.kind) {
    case "image": {
      // Loaded with the first picture: the decoders take their time and room.
      const { renderImage } = await import("./render-image.ts");
      return renderImage(path, limits.mostPixels);
    }
    case "voice": {
      const { voiceDuration } = await import("./check-voice.ts");
      return asItCame(path, expected.mediaType, await voiceDuration(path, limits.longestVoiceMs));
    }
    case "file":
      await checkDocument(path, magic);
      return asItCame(path, expected.mediaType, null);
  }
}
