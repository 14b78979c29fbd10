import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** What the bundler tells of a module, as far as it is asked here. */
interface ModuleFacts {
  readonly code: string | null;
  readonly importedIds: readonly string[];
}

interface Modules {
  getModuleInfo(id: string): ModuleFacts | null;
}

/** The first screen that must come fast over a slow line. */
const CONVERSATION = "conversations/ConversationRoute.tsx";

const ICONS = "lucide-react";
const ICON_IMPORT = new RegExp(String.raw`import\s*\{([^}]*)\}\s*from\s*"${ICONS}"`, "gu");
const ICON_EXPORT = /export \{([^}]*)\} from '\.\/(icons\/[^']+)'/gu;

/** The file of each icon by all its names. The library's index names every icon: who imports it says nothing. */
function iconFiles(): ReadonlyMap<string, string> {
  const main = createRequire(import.meta.url).resolve(ICONS);
  const folder = resolve(dirname(main), "../esm");
  const index = readFileSync(join(folder, `${ICONS}.mjs`), "utf8");
  const files = new Map<string, string>();
  for (const [, names = "", file = ""] of index.matchAll(ICON_EXPORT)) {
    for (const [, name = ""] of names.matchAll(/default as (\w+)/gu)) {
      files.set(name, join(folder, file));
    }
  }
  return files;
}

function iconsIn(code: string, files: ReadonlyMap<string, string>): string[] {
  const names = [...code.matchAll(ICON_IMPORT)].flatMap(([, list = ""]) => list.split(","));
  return names
    .map((name) => files.get(name.trim().split(/\s+as\s+/u)[0] ?? ""))
    .filter((file) => file !== undefined);
}

/** Everything a module cannot be shown without, but what it fetches later. */
function neededBy(entry: string, modules: Modules): ReadonlySet<string> {
  const icons = iconFiles();
  const needed = new Set<string>();
  const toLookAt = [entry];
  for (let id = toLookAt.pop(); id !== undefined; id = toLookAt.pop()) {
    if (needed.has(id) || id.includes(`/${ICONS}/dist/esm/${ICONS}`)) continue;
    needed.add(id);
    const facts = modules.getModuleInfo(id);
    if (facts === null) continue;
    toLookAt.push(...facts.importedIds, ...iconsIn(facts.code ?? "", icons));
  }
  return needed;
}

/**
 * A file costs a request and a kilobyte of headers, more than most parts weigh. What every page loads is one file; what
 * the conversation needs and other screens too is one; the bell of every page is one; the small parts that screen after
 * screen shows are one; and so are fields and tables. The rest follows its screen.
 */
export function chunkGroups(webFolder: string) {
  const conversation = resolve(webFolder, CONVERSATION);
  let needed: ReadonlySet<string> | undefined;
  const isNeeded = (id: string, modules: Modules): boolean => {
    needed ??= neededBy(conversation, modules);
    return needed.has(id);
  };
  return [
    { name: "start", tags: ["$initial" as const], priority: 3 },
    {
      name: (id: string, modules: Modules) => (isNeeded(id, modules) ? "talk" : null),
      debugName: "talk",
      minShareCount: 2,
      priority: 3,
    },
    {
      name: "parts",
      test: /[\\/](?:lucide-react|ui)[\\/](?!form[\\/](?!FormError|Form\.module|reset-)|theme\.ts|(?:choice|search|stepper|table|tabs)[\\/])/u,
      minShareCount: 2,
      priority: 2,
    },
    {
      name: "bell",
      test: /[\\/]notifications[\\/](?:client|screen[\\/](?:about|NotificationBell|words-bell))/u,
      priority: 2,
    },
    {
      name: "fields",
      test: /[\\/]ui[\\/](?:form|choice|search|theme\.ts)/u,
      minShareCount: 2,
      priority: 1,
    },
    { name: "tables", test: /[\\/]ui[\\/](?:table|tabs)[\\/]/u, minShareCount: 2 },
  ];
}
