import { createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FileStore, type Configstore } from "@tus/file-store";
import { Upload } from "@tus/server";

/** The disk has no room left; what came so far is kept, and the upload goes on when there is room. */
export const NO_ROOM = { status_code: 507, body: "storage_full" };
/** The line broke while bytes were coming; those that came are kept. */
const CUT_OFF = { status_code: 500, body: "cut off" };

type Known = ConstructorParameters<typeof Upload>[0];

/** What is known of an upload, in a file beside its bytes that is there whole or not at all. */
class KnownUploads implements Configstore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(id: string): Promise<Upload | undefined> {
    const text = await readFile(this.#placeOf(id), "utf8").catch(() => undefined);
    // Written by `set` below.
    return text === undefined ? undefined : new Upload(JSON.parse(text) as Known);
  }

  async set(id: string, upload: Upload): Promise<void> {
    const beside = `${this.#placeOf(id)}.${process.pid}`;
    await writeFile(beside, JSON.stringify(upload));
    await rename(beside, this.#placeOf(id));
  }

  async delete(id: string): Promise<void> {
    await rm(this.#placeOf(id), { force: true });
  }

  #placeOf(id: string): string {
    return path.join(this.#folder, `${id}.json`);
  }
}

/** Uploads on the disk of this machine; how far one has come is what the disk has of it. */
export class UploadStore extends FileStore {
  constructor(folder: string) {
    super({ directory: folder, configstore: new KnownUploads(folder) });
  }

  override async create(upload: Upload): Promise<Upload> {
    await mkdir(this.directory, { recursive: true });
    return super.create(upload).catch((error: unknown) => {
      throw asTold(error);
    });
  }

  /** As the library's, but says why it failed and has the bytes on the disk before it says how many there are. */
  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    let received = 0;
    const count = new Transform({
      transform(chunk: Buffer, _, done) {
        received += chunk.length;
        done(null, chunk);
      },
    });
    const place = createWriteStream(path.join(this.directory, id), {
      flags: "r+",
      start: offset,
      flush: true,
    });
    try {
      await pipeline(bytes, count, place);
    } catch (error) {
      throw asTold(error);
    }
    return offset + received;
  }
}

function asTold(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG") return NO_ROOM;
  return code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET" ? CUT_OFF : error;
}
