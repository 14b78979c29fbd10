import { clientFor, previewId } from "#platform/api/client.ts";
import type { filesContract } from "./contract.ts";

export type { OwnFile, SentFile } from "./contract.ts";
export type FileForm = "original" | "screen" | "small";

export const filesApi = clientFor<typeof filesContract>();

/** Where the bytes of a file are read; `download` where it is to be saved and not shown. */
export function fileAddress(fileId: string, form: FileForm, download = false): string {
  const search = new URLSearchParams();
  if (download) search.set("download", "");
  // A picture sends no header; a page in a preview says so in the address.
  if (previewId !== null) search.set("preview", previewId);
  const path = `/files/${fileId}/${form}`;
  return search.size === 0 ? path : `${path}?${search}`;
}

/**
 * Where a person's photo is read, by the file that it is now: a new one is another address. Undefined where there is
 * none, and initials stand.
 */
export function photoAddress(
  personId: string,
  photoId: string | null,
  form: "screen" | "small" = "small",
): string | undefined {
  if (photoId === null) return undefined;
  const search = new URLSearchParams({ v: photoId });
  if (previewId !== null) search.set("preview", previewId);
  return `/photos/${personId}/${form}?${search}`;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as people read it: "1.4 MB". */
export function sizeInWords(bytes: number, locale: string): string {
  const power = bytes === 0 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power < 2 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}
