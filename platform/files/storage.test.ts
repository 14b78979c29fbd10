import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FolderStorage } from "./folder-storage.ts";
import { S3Storage } from "./s3-storage.ts";
import { BytesMissing, fileOfKey, storageKey, type Storage } from "./storage.ts";

let folder: string;
let store: { close(): Promise<void>; port: number };

/** A store that speaks the real protocol, in a folder of this test. */
async function startStore(root: string): Promise<{ close(): Promise<void>; port: number }> {
  const { default: S3rver } = await import("s3rver");
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: root,
    configureBuckets: [{ name: "trellis-files", configs: [] }],
  });
  const { port } = await server.run();
  return { port, close: async () => void (await server.close()) };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "trellis-storage-"));
  store = await startStore(path.join(folder, "store"));
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function bytesOf(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer); // read without an encoding
  return Buffer.concat(parts);
}

const kinds: Readonly<Record<string, () => Storage>> = {
  "a folder of the instance": () => new FolderStorage(path.join(folder, "files")),
  "a store by the S3 protocol": () =>
    new S3Storage({
      endpoint: `http://127.0.0.1:${store.port}`,
      bucket: "trellis-files",
      region: "us-east-1",
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
    }),
};

describe.each(Object.keys(kinds))("%s", (kind) => {
  const storage = () => kinds[kind]?.() ?? new FolderStorage("/nowhere");

  test("keeps bytes whole, with their checksum", async () => {
    const bytes = randomBytes(300_000);
    const key = storageKey(randomUUID(), "original");
    const stored = await storage().put(key, bytes, "application/pdf");
    expect(stored).toEqual({
      size: bytes.length,
      checksum: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(await bytesOf(await storage().open(key))).toEqual(bytes);
  });

  test("keeps a large file from the disk, in as many parts as it takes", async () => {
    const bytes = randomBytes(18 * 1024 * 1024);
    const place = path.join(folder, randomUUID());
    await writeFile(place, bytes);
    const key = storageKey(randomUUID(), "original");
    const stored = await storage().put(key, { path: place }, "application/pdf");
    expect(stored.checksum).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect((await bytesOf(await storage().open(key))).equals(bytes)).toBe(true);
  });

  test("gives a part, and says where there is nothing", async () => {
    const key = storageKey(randomUUID(), "small");
    await storage().put(key, Buffer.from("0123456789"), "image/webp");
    const part = await storage().open(key, { start: 3, end: 5 });
    expect((await bytesOf(part)).toString()).toBe("345");
    await expect(storage().open(storageKey(randomUUID(), "small"))).rejects.toThrow(BytesMissing);
  });

  test("puts new bytes in the place of old ones, lists them and takes them away", async () => {
    const key = storageKey(randomUUID(), "screen");
    await storage().put(key, Buffer.from("first"), "image/webp");
    await storage().put(key, Buffer.from("second"), "image/webp");
    expect((await bytesOf(await storage().open(key))).toString()).toBe("second");
    const keys: string[] = [];
    for await (const one of storage().keys()) keys.push(one);
    expect(keys.filter((one) => one === key)).toHaveLength(1);
    await storage().remove(key);
    expect(await storage().exists(key)).toBe(false);
    await storage().remove(key);
  });
});

describe("the folder", () => {
  test("holds nothing under a key whose bytes could not be read to their end", async () => {
    const root = path.join(folder, "broken");
    const storage = new FolderStorage(root);
    const key = storageKey(randomUUID(), "original");
    await expect(storage.put(key, { path: path.join(folder, "not-there") })).rejects.toThrow();
    expect(await storage.exists(key)).toBe(false);
    expect(await readdir(path.join(root, ".incoming"))).toEqual([]);
  });

  test("forgets what was being written when a process ended, and nothing else", async () => {
    const root = path.join(folder, "left");
    const storage = new FolderStorage(root);
    await storage.put(storageKey(randomUUID(), "original"), Buffer.from("kept"));
    const [old, young] = [
      path.join(root, ".incoming", "old"),
      path.join(root, ".incoming", "young"),
    ];
    await writeFile(old, "half");
    await writeFile(young, "half");
    await utimes(old, new Date(0), new Date(0));
    expect(await storage.forgetBroken(new Date(1000))).toBe(1);
    expect(await readdir(path.join(root, ".incoming"))).toEqual(["young"]);
  });

  test("takes no key that leads elsewhere", async () => {
    const storage = new FolderStorage(path.join(folder, "files"));
    for (const key of ["../secrets.json", "ab/../../x", "/etc/passwd", "ab/.incoming/../x"]) {
      // oxlint-disable-next-line no-await-in-loop -- each on its own
      await expect(storage.put(key, Buffer.from("x"))).rejects.toThrow("no key");
    }
  });
});

test("a store that is away is an error, not an empty file", async () => {
  const busy = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => {
    busy.listen(0, "127.0.0.1", resolve);
  });
  const address = busy.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const storage = new S3Storage({
    endpoint: `http://127.0.0.1:${port}`,
    bucket: "trellis-files",
    region: "us-east-1",
    accessKeyId: "key",
    secretAccessKey: "secret",
  });
  const key = storageKey(randomUUID(), "original");
  await expect(storage.put(key, Buffer.from("x"), "text/plain")).rejects.toThrow();
  const opening = storage.open(key).catch((error: unknown) => error);
  expect(await opening).not.toBeInstanceOf(BytesMissing);
  busy.close();
});

test("a key tells its file, and what is none of ours tells nothing", () => {
  const id = randomUUID();
  expect(fileOfKey(storageKey(id, "small"))).toBe(id);
  expect(fileOfKey("backups/monday.tar")).toBeUndefined();
});
