import { stat } from "node:fs/promises";
import * as path from "node:path";
import type { Platform } from "#platform/api/context.ts";
import { extensionOf } from "./cleaned-name.ts";
import { checkFile, type Checked, type Limits } from "#platform/files/check.ts";
import { storageOf, uploadsFolderOf } from "#platform/files/instance-files.ts";
import { FileRefusal } from "#platform/files/refusal.ts";
import { isClean } from "#platform/files/scan.ts";
import { storageKey, type Storage } from "#platform/files/storage.ts";
import { forgetUpload } from "#platform/files/uploads.ts";
import { allowedType, LONGEST_VOICE_MS, MOST_PIXELS } from "./contract-kinds.ts";
import type { FileRow } from "./queries.ts";
import * as queries from "./queries-check.ts";
import { shapeOwnFile } from "./service.ts";

const FORMS = ["original", "screen", "small"] as const;

function fileIdOf(payload: unknown): string {
  if (typeof payload === "object" && payload !== null && "fileId" in payload) {
    return String(payload.fileId);
  }
  throw new Error("The job names no file.");
}

/** Looks at the bytes; rejects with `FileRefusal` where they are the reason it cannot be kept. */
async function judge(platform: Platform, file: FileRow, place: string): Promise<Checked> {
  const { files } = platform.settings;
  const found = await stat(place).catch(() => null);
  if (found === null || found.size !== Number(file.size)) throw new FileRefusal("file_incomplete");
  const expected = allowedType(extensionOf(file.name));
  if (expected === undefined) throw new FileRefusal("file_type_not_allowed");
  if (files.scanCommand !== undefined && !(await isClean(files.scanCommand, place))) {
    throw new FileRefusal("file_infected");
  }
  const limits: Limits = {
    mostBytes: files.mostBytes,
    mostPixels: MOST_PIXELS,
    longestVoiceMs: LONGEST_VOICE_MS,
  };
  return checkFile(place, expected, limits);
}

/** Puts every form into the storage; what is answered is there for good. */
async function keep(storage: Storage, file: FileRow, checked: Checked) {
  const forms: queries.StoredForm[] = [];
  let checksum = "";
  for (const { form, mediaType, source, width, height } of checked.forms) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, for the memory's sake
    const stored = await storage.put(storageKey(file.id, form), source, mediaType);
    if (form === "original") ({ checksum } = stored);
    forms.push({ form, mediaType, size: stored.size, width, height });
  }
  return { forms, checksum };
}

/** Takes every form of a file out of the storage. */
export async function removeBytes(storage: Storage, fileId: string): Promise<void> {
  for (const form of FORMS) {
    // oxlint-disable-next-line no-await-in-loop -- three at most
    await storage.remove(storageKey(fileId, form));
  }
}

function tell(platform: Platform, kind: "file.ready" | "file.refused", row: FileRow): void {
  platform.rooms.tell([`person:${row.owner_id}`], kind, { file: shapeOwnFile(row) });
}

/**
 * Looks at an upload and keeps it: its bytes stand in the storage before its row says that it is ready. Ended anywhere
 * on the way, it is done again and comes to the same.
 */
export async function checkUpload(platform: Platform, payload: unknown): Promise<void> {
  const fileId = fileIdOf(payload);
  const pool = platform.pools.worker;
  const file = await queries.fileToCheck(pool, fileId);
  if (file === undefined) return;
  const folder = uploadsFolderOf(platform.settings);
  const storage = storageOf(platform.settings);
  try {
    const checked = await judge(platform, file, path.join(folder, fileId));
    const { forms, checksum } = await keep(storage, file, checked);
    const ready = await queries.markReady(pool, fileId, { ...checked, checksum }, forms);
    if (ready !== undefined) tell(platform, "file.ready", ready);
    // Taken back meanwhile: nobody will ask for the bytes. Done by another meanwhile: they are the very same.
    else if ((await queries.stateOf(pool, fileId)) !== "ready") await removeBytes(storage, fileId);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    // Another may have looked and kept it, and taken the upload away under our eyes: then nothing is refused.
    const refused = await queries.markRefused(pool, fileId, error.code);
    if (refused !== undefined) tell(platform, "file.refused", refused);
  }
  await forgetUpload(folder, fileId);
}
