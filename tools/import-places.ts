/** Lower features first: a feature may use only those before it. */
export const featureOrder = [
  "files",
  "people",
  "cohorts",
  "entrance",
  "surveys",
  "pairs",
  "matching",
  "messages",
  "notes",
  "action-items",
  "goals",
  "sessions",
  "notifications",
  "dashboards",
  "preview",
  "safeguarding",
  "analytics",
];

export type FeaturePart =
  | "contract"
  | "queries"
  | "service"
  | "routes"
  | "live"
  | "listeners"
  | "client"
  | "screen"
  /** A file with a name of its own; the browser's if one of the browser's parts uses it. */
  | "idea";

/** `web`: runs in the browser (too): by its name, or because the browser's code uses it. */
export type Place =
  | { room: "features"; feature: string; part: FeaturePart; web: boolean; test: boolean }
  | { room: "platform"; folder: string; web: boolean; test: boolean }
  | { room: "app"; door: "server" | "web"; test: boolean }
  | { room: "ui" | "database" | "tests" | "benchmarks" | "tools" | "root"; test: boolean };

const partNames: FeaturePart[] = [
  "contract",
  "queries",
  "service",
  "routes",
  "live",
  "listeners",
  "client",
];

/** A test, or what only tests use beside them: test-door.ts. */
export function isTestFile(path: string): boolean {
  return /\.test\.tsx?$|(^|\/)test-[a-z-]+\.tsx?$/.test(path);
}

/** Where in the house a file stands; undefined where no file may stand. */
export function placeOf(path: string): Place | undefined {
  const test = isTestFile(path);
  const [room = "", ...rest] = path.split("/");
  if (rest.length === 0) return room.endsWith(".config.ts") ? { room: "root", test } : undefined;
  switch (room) {
    case "features":
      return placeInFeature(rest, test);
    case "platform":
      return rest.length < 2
        ? undefined
        : { room, folder: rest[0] ?? "", web: isPlatformWeb(rest), test };
    case "app":
      // The bundler's configuration stands beside what it bundles; it runs in Node.
      if (rest[0] === "web" && /^vite[.-]/.test(rest[1] ?? "")) return { room: "root", test };
      return rest.length > 1 && (rest[0] === "server" || rest[0] === "web")
        ? { room, door: rest[0], test }
        : undefined;
    case "ui":
    case "database":
    case "tests":
    case "benchmarks":
    case "tools":
      return { room, test };
    default:
      return undefined;
  }
}

function placeInFeature(rest: string[], test: boolean): Place | undefined {
  const [feature = "", first = ""] = rest;
  if (rest.length < 2) return undefined;
  const name = first.replace(/(\.test)?\.tsx?$/, "");
  // client-cache.ts is a second file of the client, and so for every part.
  const part = partNames.find((known) => name === known || name.startsWith(`${known}-`));
  const found = first === "screen" ? "screen" : (part ?? "idea");
  const web = found === "screen" || found === "client" || found === "contract";
  return { room: "features", feature, part: found, web, test };
}

/** Named as in a feature: contract, client (and client-…), screen/; and the texts for people. */
function isPlatformWeb([, first = ""]: string[]): boolean {
  if (first === "screen") return true;
  return /^(contract|client|web|virtual)(-[a-z-]+)?(\.test)?(\.d)?\.tsx?$/.test(first);
}
