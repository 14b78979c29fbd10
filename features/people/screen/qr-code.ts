import { codewords, versionFor } from "./qr-code-bytes.ts";
import { drawFormat, frameOf, type Modules } from "./qr-code-modules.ts";

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Where data goes: two columns at a time from the right, up and down in turns, around the frame. */
function* dataPlaces({ size, fixed }: Modules): Generator<[x: number, y: number]> {
  let isUpward = true;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (fixed[y]?.[x] === false) yield [x, y];
    }
    isUpward = !isUpward;
  }
}

function drawn(version: number, words: readonly number[], mask: number): boolean[][] {
  const modules = frameOf(version);
  const isMasked = masks[mask];
  let bit = 0;
  for (const [x, y] of dataPlaces(modules)) {
    const value = ((words[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1;
    const row = modules.dark[y];
    if (row) row[x] = (value === 1) !== isMasked?.(x, y);
    bit += 1;
  }
  drawFormat(modules, mask);
  return modules.dark;
}

const linePenalties = [
  // five and more alike in a row
  { pattern: /(.)\1{4,}/gu, points: (length: number) => length - 2 },
  // what looks like a corner
  { pattern: /(?=10111010000|00001011101)./gu, points: () => 40 },
];

function linePenalty(line: string): number {
  return linePenalties.reduce(
    (sum, { pattern, points }) =>
      sum + [...line.matchAll(pattern)].reduce((all, [found]) => all + points(found.length), 0),
    0,
  );
}

/** How hard a code is to read, by the rules of the standard. */
function penalty(dark: readonly (readonly boolean[])[]): number {
  const rows = dark.map((row) => row.map(Number).join(""));
  const columns = dark.map((_, x) => dark.map((row) => Number(row[x])).join(""));
  let points = [...rows, ...columns].reduce((sum, line) => sum + linePenalty(line), 0);
  for (const [y, row] of dark.entries()) {
    for (const [x, value] of row.entries()) {
      const below = dark[y + 1];
      if (row[x + 1] === value && below?.[x] === value && below[x + 1] === value) points += 3;
    }
  }
  const total = dark.length ** 2;
  const count = rows.join("").replaceAll("0", "").length;
  return points + Math.floor(Math.abs((count * 20) / total - 10)) * 10;
}

/** The modules of a QR code, row by row, true for dark; null for a text that is too long. */
export function qrCode(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  if (version === null) return null;
  const words = codewords(bytes, version);
  const candidates = masks.map((_, mask) => drawn(version, words, mask));
  return candidates.reduce((best, each) => (penalty(each) < penalty(best) ? each : best));
}
