/** Lower features first: a feature may use only those before it. */
export const featureOrder = [
  "files",
  "people",
  "cohorts",
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
  /** A file with a name of its own: server code of the feature. */
  | "idea";

export type Place =
  | { room: "features"; feature: string; part: FeaturePart; test: boolean }
  /** `web`: a part of the platform that runs in the browser too (contracts, clients, screens). */
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

/** Where in the house a file stands; undefined where no file may stand. */
export function placeOf(path: string): Place | undefined {
  const test = /\.test\.tsx?$/.test(path);
  const [room = "", ...rest] = path.split("/");
  if (rest.length === 0) return /\.config\.ts$/.test(room) ? { room: "root", test } : undefined;
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
  if (first === "screen") return { room: "features", feature, part: "screen", test };
  const name = first.replace(/(\.test)?\.tsx?$/, "");
  // client-cache.ts is a second file of the client, and so for every part.
  const part = partNames.find((known) => name === known || name.startsWith(`${known}-`));
  return { room: "features", feature, part: part ?? "idea", test };
}

/** Named as in a feature: contract, client (and client-…), screen/; and the texts for people. */
function isPlatformWeb([, first = ""]: string[]): boolean {
  if (first === "screen") return true;
  return /^(contract|client|web|virtual)(-[a-z-]+)?(\.test)?(\.d)?\.tsx?$/.test(first);
}
