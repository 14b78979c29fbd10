import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** breached-passwords.bin: the first five bytes of the SHA-1 of each password, sorted. */
export const PREFIX_BYTES = 5;
export const DATA_FILE = new URL("./breached-passwords.bin", import.meta.url);

/** With fewer different characters than this a password is one of the first that are tried. */
const FEWEST_DIFFERENT = 5;

let prefixes: Buffer | undefined;

/** Whether a password is of a kind that stands in every list of stolen ones. Asks nobody outside. */
export function isBreached(password: string): boolean {
  const small = password.normalize("NFKC").toLowerCase();
  if (new Set(small).size < FEWEST_DIFFERENT || isLadder(small)) return true;
  return spellings(small).some((spelling) => holds(prefixOf(spelling)));
}

export function prefixOf(password: string): Buffer {
  return createHash("sha1").update(password).digest().subarray(0, PREFIX_BYTES);
}

/** The password itself, without decoration at either end, and with signs read as the letters they stand for. */
function spellings(small: string): string[] {
  const bare = small.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  const joined = bare.replaceAll(/[\s._-]+/g, "");
  return [...new Set([small, bare, joined].flatMap((each) => [each, readSigns(each)]))];
}

const letters: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
  "+": "t",
};

/** p@ssw0rd1234 is password1234: the digits at the end stay digits. */
function readSigns(text: string): string {
  const ending = /\d*$/.exec(text)?.[0] ?? "";
  const stem = text.slice(0, text.length - ending.length);
  return stem.replaceAll(/[@43!0$57+1]/g, (sign) => letters[sign] ?? sign) + ending;
}

/** Characters that only ever go one up or one down: 234567890123, abcdefghijklm. */
function isLadder(text: string): boolean {
  const steps = Array.from(text)
    .slice(1)
    .map((each, index) => each.charCodeAt(0) - text.charCodeAt(index));
  return steps.filter((step) => Math.abs(step) > 1).length <= 1;
}

function holds(prefix: Buffer): boolean {
  prefixes ??= readFileSync(DATA_FILE);
  let low = 0;
  let high = prefixes.length / PREFIX_BYTES - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = middle * PREFIX_BYTES;
    const order = prefix.compare(prefixes, at, at + PREFIX_BYTES);
    if (order === 0) return true;
    if (order < 0) high = middle - 1;
    else low = middle + 1;
  }
  return false;
}
