import type { Readable } from "node:stream";

/** What was kept: how much, and the SHA-256 of exactly that, in hexadecimal. */
export interface Stored {
  readonly size: number;
  readonly checksum: string;
}

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes in memory, or the path of a file on this machine. */
export type Source = Uint8Array | { readonly path: string };

/** Where the bytes of files are kept. Keys are our own: see `storageKey`. */
export interface Storage {
  /** Keeps the bytes; when it resolves they are there for good, whole. Put again they take the old ones' place. */
  put(key: string, source: Source, mediaType: string): Promise<Stored>;
  /** The bytes, or a part of them. Rejects with `BytesMissing` where there are none. */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** Takes the bytes away; where there are none it is done already. */
  remove(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  /** Every key there is, in no order. */
  keys(): AsyncIterable<string>;
}

/** There are no bytes under the key. */
export class BytesMissing extends Error {
  constructor(key: string) {
    super(`There are no bytes under ${key}.`);
    this.name = "BytesMissing";
  }
}

/** The key of one form of a file. Ids begin with the time, so they are spread over folders by their end. */
export function storageKey(fileId: string, form: string): string {
  return `${fileId.slice(-2)}/${fileId}.${form}`;
}

/** The file a key belongs to; undefined for what is none of ours. */
export function fileOfKey(key: string): string | undefined {
  return /^[0-9a-f]{2}\/([0-9a-f-]{36})\.[a-z]+$/.exec(key)?.[1];
}
