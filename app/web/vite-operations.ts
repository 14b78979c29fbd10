import { globSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";

const NAME = "virtual:operations";
const LATER = "virtual:operations/later";

/** What a conversation and the head of every page ask. Everything else is asked by screens that come later. */
const FIRST =
  /[\\/]features[\\/](?:entrance|files|messages|notifications|people)[\\/]|[\\/]platform[\\/]/u;

type Operation = { path: string };

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === "object" && value !== null && "path" in value && typeof value.path === "string"
  );
}

/** Every contract of the house, sorted so that two builds say the same. */
export function contractFiles(repository: string): string[] {
  return globSync(["features/*/contract.ts", "platform/*/contract.ts"], { cwd: repository })
    .map((file) => join(repository, file))
    .toSorted();
}

/** Operation id to "METHOD /path"; an id declared twice ends the build. */
export async function operationTable(
  files: readonly string[],
  stamp = "",
): Promise<Record<string, string>> {
  const table: Record<string, string> = {};
  for (const file of files) {
    const address = `${pathToFileURL(file).href}${stamp}`;
    // a module is an object of what it exports; one after the other, so the first fault is shown
    const module = (await import(address)) as Record<string, unknown>;
    for (const [exported, contract] of Object.entries(module)) {
      if (!exported.endsWith("Contract") || typeof contract !== "object" || !contract) continue;
      for (const [operation, value] of Object.entries(contract)) {
        if (!isOperation(value)) throw new Error(`${file}: ${operation} has no path`);
        if (operation in table) throw new Error(`${file}: ${operation} is declared twice`);
        table[operation] = value.path;
      }
    }
  }
  return table;
}

/** Of the contract files those whose operations every page has from its start, or the others. */
export function filesOf(table: "first" | "later", files: readonly string[]): string[] {
  return files.filter((file) => FIRST.test(file) === (table === "first"));
}

/** Gives the browser the paths of the API, in two tables, without the schemas they were declared with. */
export function operationsPlugin(repository: string): Plugin {
  return {
    name: "trellis:operations",
    resolveId: (id) => (id === NAME || id === LATER ? `\0${id}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}` && id !== `\0${LATER}`) return undefined;
      const all = contractFiles(repository);
      for (const file of all) this.addWatchFile(file);
      const stamp = this.meta.watchMode ? `?at=${Date.now()}` : "";
      // All of them, so that an id which two tables declare ends the build too.
      await operationTable(all, stamp);
      const table = await operationTable(
        filesOf(id === `\0${NAME}` ? "first" : "later", all),
        stamp,
      );
      return `export const operations = ${JSON.stringify(table)};`;
    },
  };
}
