import { readdir, stat } from "node:fs/promises";
import * as path from "node:path";
import type { Platform } from "#platform/api/context.ts";
import { FolderStorage } from "#platform/files/folder-storage.ts";
import { storageOf, uploadsFolderOf } from "#platform/files/instance-files.ts";
import { fileOfKey } from "#platform/files/storage.ts";
import { forgetUpload } from "#platform/files/uploads.ts";
import * as queries from "./queries-check.ts";
import { removeBytes } from "./service-check.ts";

const HOUR = 60 * 60 * 1000;
const KEYS_AT_ONCE = 500;

/** Bytes of uploads that nobody goes on with. */
async function collectUploads(platform: Platform): Promise<void> {
  const folder = uploadsFolderOf(platform.settings);
  const names = await readdir(folder).catch(() => []);
  const ids = [...new Set(names.map((name) => name.slice(0, 36)))];
  const living = await queries.livingUploadIds(
    platform.pools.worker,
    ids.filter((id) => /^[0-9a-f-]{36}$/.test(id)),
  );
  for (const id of ids) {
    if (living.has(id)) continue;
    // oxlint-disable-next-line no-await-in-loop -- a few, once an hour
    const found = await stat(path.join(folder, id)).catch(() => null);
    // One whose row is being written at this moment is younger.
    if (found !== null && found.mtimeMs > Date.now() - HOUR) continue;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await forgetUpload(folder, id);
  }
}

async function removeUnknown(platform: Platform, keys: readonly string[]): Promise<void> {
  const ids = keys.map((key) => fileOfKey(key)).filter((id) => id !== undefined);
  const known = await queries.knownFileIds(platform.pools.worker, ids);
  for (const id of new Set(ids)) {
    // oxlint-disable-next-line no-await-in-loop -- a few, once a day
    if (!known.has(id)) await removeBytes(storageOf(platform.settings), id);
  }
}

/**
 * Bytes whose row is gone, with a conversation or an account that was erased. A row comes before its bytes and goes
 * after them, so whatever has none is nobody's.
 */
export async function collectBytes(platform: Platform): Promise<void> {
  let keys: string[] = [];
  for await (const key of storageOf(platform.settings).keys()) {
    keys.push(key);
    if (keys.length < KEYS_AT_ONCE) continue;
    await removeUnknown(platform, keys);
    keys = [];
  }
  await removeUnknown(platform, keys);
}

/** Takes away what nobody will ask for: rows, their bytes, and uploads that were given up. */
export async function collectFiles(platform: Platform): Promise<void> {
  const pool = platform.pools.worker;
  const storage = storageOf(platform.settings);
  await queries.removeForgotten(pool);
  for (const id of await queries.removedFileIds(pool)) {
    // oxlint-disable-next-line no-await-in-loop -- its bytes go before its row
    await removeBytes(storage, id);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await queries.deleteRemoved(pool, id);
  }
  await collectUploads(platform);
  if (storage instanceof FolderStorage) await storage.forgetBroken(new Date(Date.now() - HOUR));
}
