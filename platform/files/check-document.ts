import { open, readFile } from "node:fs/promises";
import { FileRefusal } from "./refusal.ts";

const MOST_UNPACKED_BYTES = 500 * 1024 * 1024;
const MOST_TIMES_LARGER = 200;
const MOST_PARTS = 20_000;
/** The end of a zip's table of contents, without and with the longest comment. */
const END_SIZE = 22;
const LONGEST_END = END_SIZE + 0xff_ff;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const ENTRY_SIZE = 46;

/** Signs that no text holds: everything below the blank but tab, line ends, form feed and escape. */
// oxlint-disable-next-line no-control-regex -- those very signs
const NOT_TEXT = /[\0-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

/** Text is what can be read as text: UTF-8, or the older one-byte letters, without signs that no text holds. */
export async function checkText(path: string): Promise<void> {
  const bytes = await readFile(path);
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = isWide ? new TextDecoder("utf-16le").decode(bytes) : bytes.toString("latin1");
  if (NOT_TEXT.test(text)) throw new FileRefusal("file_not_what_it_says");
}

async function tail(path: string, most: number): Promise<{ bytes: Buffer; size: number }> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(most, size));
    await handle.read(bytes, 0, bytes.length, size - bytes.length);
    return { bytes, size };
  } finally {
    await handle.close();
  }
}

/** How large the parts of a zip say they are, all together, read from its table of contents. */
export async function unpackedSize(path: string): Promise<number> {
  const { bytes, size } = await tail(path, LONGEST_END);
  let at = bytes.length - END_SIZE;
  while (at >= 0 && bytes.readUInt32LE(at) !== END_MARK) at -= 1;
  if (at < 0) throw new FileRefusal("file_broken");
  const parts = bytes.readUInt16LE(at + 10);
  const length = bytes.readUInt32LE(at + 12);
  const start = bytes.readUInt32LE(at + 16);
  // The form for archives beyond four gigabytes, which no document is.
  if (parts === 0xff_ff || start + length > size) throw new FileRefusal("file_broken");
  if (parts > MOST_PARTS) throw new FileRefusal("file_unpacks_too_large");
  const { bytes: rest } = await tail(path, size - start);
  let [total, place] = [0, 0];
  for (let part = 0; part < parts; part += 1) {
    if (place + ENTRY_SIZE > rest.length || rest.readUInt32LE(place) !== ENTRY_MARK) {
      throw new FileRefusal("file_broken");
    }
    total += rest.readUInt32LE(place + 24);
    place +=
      ENTRY_SIZE +
      rest.readUInt16LE(place + 28) +
      rest.readUInt16LE(place + 30) +
      rest.readUInt16LE(place + 32);
  }
  return total;
}

/** Documents are kept as they are; those that are archives within must not unpack into something huge. */
export async function checkDocument(path: string, magic: string): Promise<void> {
  if (magic === "application/pdf") {
    const { bytes } = await tail(path, 2048);
    // A document that was cut off has no end.
    if (!bytes.includes("%%EOF")) throw new FileRefusal("file_broken");
    return;
  }
  if (magic === "application/x-cfb") return;
  const unpacked = await unpackedSize(path);
  const { size } = await tail(path, 0);
  if (unpacked > MOST_UNPACKED_BYTES || unpacked > size * MOST_TIMES_LARGER) {
    throw new FileRefusal("file_unpacks_too_large");
  }
}
