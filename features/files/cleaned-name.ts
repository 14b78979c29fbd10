const LONGEST_NAME = 120;
/** Turns that make a name read as another, and what no name holds: controls, separators, invisible signs. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Cs}]/gu;
const OF_PATHS = /[\\/:*?"<>|]+/g;

/** The ending of a name, in small letters and without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** A file's name as it may be kept, shown and downloaded: one line, no path, no tricks, its ending where it was. */
export function cleanedName(name: string): string {
  const shown = name
    .normalize("NFC")
    .replaceAll(UNSEEN, "")
    .replaceAll(OF_PATHS, "-")
    .replaceAll(/\s+/g, " ")
    .trim();
  const extension = extensionOf(shown);
  const ending = extension === "" ? "" : `.${extension}`;
  const stem = shown
    .slice(0, shown.length - ending.length)
    .replace(/^[.\s-]+/, "")
    .trimEnd();
  const kept = [...stem]
    .slice(0, LONGEST_NAME - ending.length)
    .join("")
    .trimEnd();
  return (kept || "file") + ending;
}
