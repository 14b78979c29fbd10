// QR code model 2, byte mode, error correction level M: from a text to its codewords.

/** By version from 1: error correction codewords a block, and blocks. Larger codes than these nobody needs here. */
const levels = [
  [10, 1],
  [16, 1],
  [26, 1],
  [18, 2],
  [24, 2],
  [16, 4],
  [18, 4],
  [22, 4],
  [22, 5],
  [26, 5],
  [30, 5],
  [22, 8],
] as const;

function levelOf(version: number): readonly [correction: number, blocks: number] {
  const level = levels[version - 1];
  if (!level) throw new RangeError(`no QR code of version ${version} here`);
  return level;
}

/** The codewords a code of this version holds, correction included. */
function codewordsOf(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
  let modules = (16 * version + 128) * version + 64;
  if (alignments > 0) modules -= (25 * alignments - 10) * alignments - 55;
  if (version >= 7) modules -= 36;
  return Math.floor(modules / 8);
}

function dataCodewordsOf(version: number): number {
  const [correction, blocks] = levelOf(version);
  return codewordsOf(version) - correction * blocks;
}

function lengthBits(version: number): number {
  return version < 10 ? 8 : 16;
}

/** The smallest version that holds so many bytes; null when none here does. */
export function versionFor(bytes: number): number | null {
  for (let version = 1; version <= levels.length; version += 1) {
    if (dataCodewordsOf(version) * 8 >= 4 + lengthBits(version) + bytes * 8) return version;
  }
  return null;
}

function dataCodewords(bytes: Uint8Array, version: number): number[] {
  const capacity = dataCodewordsOf(version) * 8;
  const header = [
    [0b0100, 4],
    [bytes.length, lengthBits(version)],
  ] as const;
  const parts = [...header, ...Array.from(bytes, (byte) => [byte, 8] as const)];
  let bits = parts.map(([value, length]) => value.toString(2).padStart(length, "0")).join("");
  bits += "0".repeat(Math.min(4, capacity - bits.length));
  bits += "0".repeat((8 - (bits.length % 8)) % 8);
  const words = (bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2));
  for (let pad = 0xec; words.length < capacity / 8; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Multiplication in GF(2^8) with the polynomial of the standard. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

function generator(degree: number): number[] {
  const result = Array.from({ length: degree }, (_, index): number => Number(index === degree - 1));
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    for (let index = 0; index < degree; index += 1) {
      result[index] = multiply(result[index] ?? 0, root) ^ (result[index + 1] ?? 0);
    }
    root = multiply(root, 2);
  }
  return result;
}

function correctionOf(data: readonly number[], divisor: readonly number[]): number[] {
  const remainder = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (remainder.shift() ?? 0);
    remainder.push(0);
    for (const [index, coefficient] of divisor.entries()) {
      remainder[index] = (remainder[index] ?? 0) ^ multiply(coefficient, factor);
    }
  }
  return remainder;
}

function interleaved(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    blocks.flatMap((block) => block[index] ?? []),
  ).flat();
}

/** All codewords of a text in the order they are drawn. */
export function codewords(bytes: Uint8Array, version: number): number[] {
  const [correction, count] = levelOf(version);
  const data = dataCodewords(bytes, version);
  const divisor = generator(correction);
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  let at = 0;
  const blocks = Array.from({ length: count }, (_, index) => {
    const length = short + (index >= count - longer ? 1 : 0);
    at += length;
    return data.slice(at - length, at);
  });
  return [
    ...interleaved(blocks),
    ...interleaved(blocks.map((block) => correctionOf(block, divisor))),
  ];
}
