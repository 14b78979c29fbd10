import { existsSync } from "node:fs";
import type { DatabaseUrls } from "#platform/db/logins.ts";

type DemoModule = {
  loadDemo(options: { urls: DatabaseUrls; log: (line: string) => void }): Promise<unknown>;
};

const place = new URL("../../database/demo/load.ts", import.meta.url);

/** Fills an instance that holds no organization yet with the invented one; any other stays as it is. */
export async function fillWithDemo(urls: DatabaseUrls, log: (line: string) => void): Promise<void> {
  if (!existsSync(place)) return;
  // Loaded only here: a real instance never runs the demo's code.
  const demo = (await import(place.href)) as DemoModule;
  await demo.loadDemo({ urls, log });
}
