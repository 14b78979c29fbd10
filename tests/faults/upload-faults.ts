import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import * as path from "node:path";
import { storageKey } from "#platform/files/storage.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { Arrived } from "./uploaders.ts";

async function keptUnder(instanceFolder: string, id: string): Promise<string> {
  const place = path.join(instanceFolder, "files", storageKey(id, "original"));
  const bytes = await readFile(place).catch(() => null);
  return bytes === null ? "nothing" : createHash("sha256").update(bytes).digest("hex");
}

/** Rows that say ready without their very bytes, and arrived documents that are not what was sent; a line each. */
export async function uploadFaultsIn(
  adminUrl: string,
  instanceFolder: string,
  arrived: readonly Arrived[],
): Promise<string[]> {
  const rows = (await rowsOf(
    adminUrl,
    `select f.id, f.checksum, (select count(*)::int from file_forms o where o.file_id = f.id) as forms
     from files f where f.state = 'ready'`,
  )) as { id: string; checksum: string; forms: number }[]; // the columns above
  const faults: string[] = [];
  for (const { id, checksum, forms } of rows) {
    if (forms !== 1) faults.push(`${id} is ready with ${forms} forms`);
    // oxlint-disable-next-line no-await-in-loop -- one file at a time in memory
    const kept = await keptUnder(instanceFolder, id);
    if (kept !== checksum) faults.push(`${id} is ready and its bytes are ${kept}`);
  }
  const ready = new Map(rows.map(({ id, checksum }) => [id, checksum]));
  for (const { id, checksum } of arrived) {
    if (ready.get(id) !== checksum) faults.push(`${id} arrived otherwise than it was sent`);
  }
  return faults;
}
