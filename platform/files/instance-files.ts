import * as path from "node:path";
import type { Settings } from "#platform/config/settings.ts";
import { FolderStorage } from "./folder-storage.ts";
import { S3Storage } from "./s3-storage.ts";
import type { Storage } from "./storage.ts";

const storages = new WeakMap<Settings, Storage>();

/** Where this instance keeps the bytes of files: its own folder, or the store its settings name. */
export function storageOf(settings: Settings): Storage {
  const known = storages.get(settings);
  if (known !== undefined) return known;
  const { s3 } = settings.files;
  const made =
    s3 === undefined
      ? new FolderStorage(path.join(settings.instanceFolder, "files"))
      : new S3Storage(s3);
  storages.set(settings, made);
  return made;
}

/** Where uploads grow until they are whole and looked at. */
export function uploadsFolderOf(settings: Settings): string {
  return path.join(settings.instanceFolder, "uploads");
}
