import { loadSettings } from "#platform/config/settings.ts";
import { freePort } from "#tools/free-port.ts";
import { type Child, startChild } from "./child.ts";
import { type Arena, type ArenaDatabase, SECRET } from "./database.ts";

const PROGRAM = new URL("./product-child.ts", import.meta.url);

/** The product as `npm start` runs it, with nothing set but its port, and no limit on sending. */
export async function startProductChild(arena: Arena, database: ArenaDatabase): Promise<Child> {
  const settings = loadSettings(
    // What is measured is how fast it can be, not how fast people may.
    { PORT: String(await freePort()), DEMO: "off", SENDING_LIMITS: "off" },
    { instanceFolder: arena.folder, secret: SECRET },
  );
  return startChild(PROGRAM, { settings, databaseUrls: database.urls }, { folder: arena.folder });
}
