import type { Settings } from "#platform/config/settings.ts";
import type { DatabaseUrls } from "#platform/db/logins.ts";
import { storageOf } from "#platform/files/instance-files.ts";

/** Fills an instance that holds no organization yet with the invented one; any other stays as it is. */
export async function fillWithDemo(
  urls: DatabaseUrls,
  settings: Settings,
  log: (line: string) => void,
): Promise<void> {
  // Loaded only here: an instance without the demo never runs its code.
  const { loadDemo } = await import("#database/demo/load.ts");
  await loadDemo({ urls, storage: storageOf(settings), log });
}
