import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import * as path from "node:path";
import { Readable } from "node:stream";
import { BytesMissing, type ByteRange, type Source, type Storage, type Stored } from "./storage.ts";

const INCOMING = ".incoming";

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Makes sure that a folder's own list of names has reached the disk. */
async function flushFolder(folder: string): Promise<void> {
  // Windows opens no folders; there the rename itself is written through.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Files in a folder. Bytes are written beside, flushed to the disk and then renamed into their place, so whatever
 * happens in between there is nothing under the key or all of it.
 */
export class FolderStorage implements Storage {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async put(key: string, source: Source): Promise<Stored> {
    const place = this.#placeOf(key);
    const beside = path.join(this.#root, INCOMING, randomUUID());
    await mkdir(path.dirname(beside), { recursive: true });
    await mkdir(path.dirname(place), { recursive: true });
    try {
      const stored = await writeThrough(beside, source);
      await rename(beside, place);
      await flushFolder(path.dirname(place));
      return stored;
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const place = this.#placeOf(key);
    const handle = await open(place, "r").catch((error: unknown) => {
      throw isMissing(error) ? new BytesMissing(key) : error;
    });
    return handle.createReadStream(range ?? {});
  }

  async remove(key: string): Promise<void> {
    await rm(this.#placeOf(key), { force: true });
  }

  async exists(key: string): Promise<boolean> {
    return access(this.#placeOf(key)).then(
      () => true,
      () => false,
    );
  }

  async *keys(): AsyncIterable<string> {
    for (const folder of await namesIn(this.#root)) {
      if (folder === INCOMING) continue;
      // oxlint-disable-next-line no-await-in-loop -- one folder at a time keeps the list short
      for (const name of await namesIn(path.join(this.#root, folder))) yield `${folder}/${name}`;
    }
  }

  /** What was being written when a process ended; older than `olderThan` nobody is writing it any more. */
  async forgetBroken(olderThan: Date): Promise<number> {
    let forgotten = 0;
    for (const name of await namesIn(path.join(this.#root, INCOMING))) {
      const beside = path.join(this.#root, INCOMING, name);
      // oxlint-disable-next-line no-await-in-loop -- a handful at most
      if ((await stat(beside)).mtime >= olderThan) continue;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await rm(beside, { force: true });
      forgotten += 1;
    }
    return forgotten;
  }

  #placeOf(key: string): string {
    if (!/^[0-9a-z]+\/[0-9a-z.-]+$/.test(key) || key.includes("..")) {
      throw new Error("That is no key of a file.");
    }
    return path.join(this.#root, key);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

async function writeThrough(place: string, source: Source): Promise<Stored> {
  const hash = createHash("sha256");
  const handle = await open(place, "wx");
  let size = 0;
  try {
    const bytes =
      source instanceof Uint8Array ? Readable.from([source]) : createReadStream(source.path);
    for await (const chunk of bytes) {
      const part = chunk as Uint8Array; // neither stream decodes text
      hash.update(part);
      size += part.byteLength;
      await handle.writeFile(part);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, checksum: hash.digest("hex") };
}
