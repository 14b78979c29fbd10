import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { S3mini, S3ServiceError } from "s3mini";
import type { S3Settings } from "#platform/config/settings.ts";
import { BytesMissing, type ByteRange, type Source, type Storage, type Stored } from "./storage.ts";

const LONGEST_REQUEST_MS = 60_000;

async function measure(source: Source): Promise<Stored> {
  const hash = createHash("sha256");
  if (source instanceof Uint8Array) {
    return { size: source.byteLength, checksum: hash.update(source).digest("hex") };
  }
  let size = 0;
  for await (const chunk of createReadStream(source.path)) {
    const part = chunk as Uint8Array; // read without an encoding
    hash.update(part);
    size += part.byteLength;
  }
  return { size, checksum: hash.digest("hex") };
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceError && error.status === 404;
}

/** Files in a bucket of any store that speaks the S3 protocol. */
export class S3Storage implements Storage {
  readonly #bucket: S3mini;

  constructor(settings: S3Settings) {
    const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
    this.#bucket = new S3mini({
      endpoint: `${endpoint.replace(/\/$/, "")}/${bucket}`,
      region,
      accessKeyId,
      secretAccessKey,
      requestAbortTimeout: LONGEST_REQUEST_MS,
    });
  }

  async put(key: string, source: Source, mediaType: string): Promise<Stored> {
    const stored = await measure(source);
    const body = source instanceof Uint8Array ? source : await openAsBlob(source.path);
    await this.#bucket.putAnyObject(key, body, mediaType, undefined, undefined, stored.size);
    // A store answers when it has them; that it has all of them is looked at.
    const kept = await this.#bucket.getContentLength(key);
    if (kept !== stored.size) throw new Error(`The store kept ${kept} of ${stored.size} bytes.`);
    return stored;
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const response = await (
      range === undefined
        ? this.#bucket.getObjectRaw(key)
        : this.#bucket.getObjectRaw(key, false, range.start, range.end + 1)
    ).catch((error: unknown) => {
      throw isMissing(error) ? new BytesMissing(key) : error;
    });
    if (response.body === null) throw new BytesMissing(key);
    // The web's stream and Node's are one class under two names.
    return Readable.fromWeb(response.body as ReadableStream);
  }

  async remove(key: string): Promise<void> {
    await this.#bucket.deleteObject(key);
  }

  async exists(key: string): Promise<boolean> {
    return (await this.#bucket.objectExists(key)) === true;
  }

  async *keys(): AsyncIterable<string> {
    let next: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page names the next
      const page = await this.#bucket.listObjectsPaged("/", "", 1000, next);
      for (const { Key: key } of page?.objects ?? []) yield key;
      next = page?.nextContinuationToken;
    } while (next !== undefined);
  }
}
