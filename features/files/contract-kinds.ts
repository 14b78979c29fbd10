// Which files may be sent. Everything else is refused: a list of what is harmful is never complete.

export type FileKind = "file" | "image" | "voice";

export interface AllowedType {
  readonly kind: FileKind;
  /** As it is served, whatever the sender called it. */
  readonly mediaType: string;
  /** What the bytes themselves say they are; none: plain text, which says nothing of itself. */
  readonly magic: readonly string[];
}

const office = "application/vnd.openxmlformats-officedocument";
const open = "application/vnd.oasis.opendocument";
const text = (mediaType: string): AllowedType => ({ kind: "file", mediaType, magic: [] });
const file = (mediaType: string, ...magic: string[]): AllowedType => ({
  kind: "file",
  mediaType,
  magic: [mediaType, ...magic],
});
const image = (mediaType: string): AllowedType => ({
  kind: "image",
  mediaType,
  magic: [mediaType],
});
const voice = (mediaType: string, ...magic: string[]): AllowedType => ({
  kind: "voice",
  mediaType,
  magic: [mediaType, ...magic],
});
/** Word, Excel and PowerPoint before 2007: one container for all three. */
const OLD_OFFICE = "application/x-cfb";

const TYPES: Readonly<Record<string, AllowedType>> = {
  jpg: image("image/jpeg"),
  jpeg: image("image/jpeg"),
  png: image("image/png"),
  webp: image("image/webp"),
  gif: image("image/gif"),
  avif: image("image/avif"),
  pdf: file("application/pdf"),
  docx: file(`${office}.wordprocessingml.document`),
  xlsx: file(`${office}.spreadsheetml.sheet`),
  pptx: file(`${office}.presentationml.presentation`),
  doc: file("application/msword", OLD_OFFICE),
  xls: file("application/vnd.ms-excel", OLD_OFFICE),
  ppt: file("application/vnd.ms-powerpoint", OLD_OFFICE),
  odt: file(`${open}.text`),
  ods: file(`${open}.spreadsheet`),
  odp: file(`${open}.presentation`),
  txt: text("text/plain"),
  md: text("text/markdown"),
  csv: text("text/csv"),
  m4a: voice("audio/mp4", "audio/x-m4a", "video/mp4"),
  mp4: voice("audio/mp4", "audio/x-m4a", "video/mp4"),
  webm: voice("audio/webm", "video/webm"),
  ogg: voice("audio/ogg", "video/ogg", "application/ogg", "audio/ogg; codecs=opus"),
};

/** What a file with this ending must be; undefined where it may not be sent at all. */
export function allowedType(extension: string): AllowedType | undefined {
  return Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
}

/** For the browser's own choice of files: what may be sent, and what may be a photo of oneself. */
export const ACCEPTED = Object.keys(TYPES)
  .filter((extension) => TYPES[extension]?.kind !== "voice")
  .map((extension) => `.${extension}`)
  .join(",");
export const ACCEPTED_PHOTOS = "image/jpeg,image/png,image/webp";

/** The most files of one message. */
export const MOST_IN_A_MESSAGE = 20;
/** The largest picture, in pixels. */
export const MOST_PIXELS = 50_000_000;
/** The longest voice message: what the recorder takes, and what is accepted from elsewhere. */
export const LONGEST_RECORDING_MS = 10 * 60_000;
export const LONGEST_VOICE_MS = 30 * 60_000;
