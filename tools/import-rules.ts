import { featureOrder, type FeaturePart, type Place } from "./import-places.ts";

type Fault = string | undefined;
type FeaturePlace = Extract<Place, { room: "features" }>;

/** What a part may use of its own feature. */
const ownParts: Record<FeaturePart, FeaturePart[]> = {
  screen: ["screen", "client", "contract", "idea"],
  client: ["client", "contract", "idea"],
  contract: ["contract", "idea"],
  routes: ["routes", "contract", "service"],
  live: ["live", "contract", "service", "queries", "idea"],
  listeners: ["listeners", "contract", "service", "queries", "idea"],
  service: ["service", "contract", "queries", "idea"],
  queries: ["queries", "contract", "idea"],
  idea: ["idea", "contract", "queries", "service"],
};

/** What a part may use of a lower feature: another's service on the server, another's client on the web. */
const lowerParts: Record<FeaturePart, FeaturePart[]> = {
  screen: ["client", "contract"],
  client: ["client", "contract"],
  contract: ["contract"],
  routes: [],
  live: ["contract", "service"],
  listeners: ["contract", "service"],
  service: ["contract", "service"],
  queries: [],
  idea: ["contract", "service"],
};

/** A file of its own name that the browser reaches is held to the browser's rules. */
const webIdea = { own: ["client", "contract", "idea"], lower: ["client", "contract"] };

/** Platform folders that are the server's through and through. */
const serverFolders = new Set(["config", "db", "events", "files", "jobs", "mail"]);

/** Why the file at `from` may not import the one at `to`; undefined when it may. */
export function mayImport(from: Place, to: Place, fromPath: string, toPath: string): Fault {
  if (to.test && !from.test) return "is a test";
  if (to.room === "app") return mayImportApp(from, to);
  if (to.room === "root" && from.room !== "root") return "is a configuration file";
  if (to.room === "tools") return mayImportTools(from, fromPath, toPath);
  if (to.room === "benchmarks" && from.room !== "benchmarks") return "is a benchmark";
  if (to.room === "tests" && !(from.test || from.room === "tests" || from.room === "benchmarks")) {
    return from.room === "root" || from.room === "tools" ? undefined : "is for tests alone";
  }
  switch (from.room) {
    case "features":
      return fromFeature(from, to, toPath);
    case "platform":
      return fromPlatform(from, to);
    case "ui":
      return to.room === "ui" || mayReachFromWeb(to)
        ? undefined
        : "ui knows only itself and clients";
    case "database":
      return to.room === "database" || to.room === "platform" || from.test
        ? undefined
        : "database knows no feature";
    case "app":
      return fromApp(from, to);
    case "tools":
      return to.room === "features" ? "tools know no feature" : undefined;
    case "tests":
    case "benchmarks":
    case "root":
      return undefined;
  }
}

function mayImportApp(from: Place, to: Extract<Place, { room: "app" }>): Fault {
  if (from.room === "app" && from.door === to.door) return undefined;
  if (from.room === "tests" || from.room === "benchmarks") return undefined;
  return "nobody imports app";
}

/** The server builds its pages; everything else in tools is for people at a terminal. */
function mayImportTools(from: Place, fromPath: string, toPath: string): Fault {
  if (from.test || ["tools", "tests", "benchmarks", "root"].includes(from.room)) return undefined;
  if (fromPath === "app/server/main.ts" && toPath === "tools/web-build.ts") return undefined;
  return "tools are for people at a terminal";
}

function fromFeature(from: FeaturePlace, to: Place, toPath: string): Fault {
  if (to.room === "features") return fromFeatureToFeature(from, to);
  if (from.test) return undefined;
  if (to.room === "ui") {
    return from.web && from.part !== "contract" ? undefined : "ui is for the web half";
  }
  if (to.room === "platform") {
    return !from.web || mayReachFromWeb(to) ? undefined : "is the server's half of the platform";
  }
  if (to.room === "database" && toPath === "database/generated.ts") {
    return from.part === "queries" ? undefined : "only queries know the tables";
  }
  return "is out of a feature's reach";
}

function fromFeatureToFeature(from: FeaturePlace, to: FeaturePlace): Fault {
  const isWebIdea = from.part === "idea" && from.web;
  if (from.feature === to.feature) {
    const own: string[] = isWebIdea ? webIdea.own : ownParts[from.part];
    if (from.test || own.includes(to.part)) return undefined;
    const isNamedWrong = to.part === "client" && !from.web;
    return `${from.part} may not use ${to.part}${isNamedWrong ? " (name the browser's own client-…)" : ""}`;
  }
  if (featureOrder.indexOf(to.feature) > featureOrder.indexOf(from.feature)) {
    return `${to.feature} stands above ${from.feature}`;
  }
  const lower: string[] = isWebIdea ? webIdea.lower : lowerParts[from.part];
  const allowed = from.test ? [...lowerParts.service, "client"] : lower;
  if (allowed.includes(to.part)) return undefined;
  return `${from.part} may not use another feature's ${to.part}`;
}

function fromPlatform(from: Extract<Place, { room: "platform" }>, to: Place): Fault {
  if (to.room === "features") return "platform knows no feature";
  if (from.test) return undefined;
  if (from.web) return mayReachFromWeb(to) || to.room === "ui" ? undefined : "is the server's half";
  return to.room === "ui" ? "platform's server half shows nothing" : undefined;
}

function fromApp(from: Extract<Place, { room: "app" }>, to: Place): Fault {
  if (from.test) return undefined;
  if (from.door === "web") {
    if (to.room === "ui" || mayReachFromWeb(to)) return undefined;
    const isWeb = to.room === "features" && ["screen", "client", "contract"].includes(to.part);
    return isWeb ? undefined : "web code reaches only contract, client, screen and ui";
  }
  if (to.room === "ui") return "ui is for the web half";
  if (to.room !== "features") return undefined;
  const isOwn = ["queries", "client", "screen"].includes(to.part);
  return isOwn ? `the server binds features; their ${to.part} is their own` : undefined;
}

/** What the browser reaches of the platform counts as the browser's, and is looked at as such. */
function mayReachFromWeb(place: Place): boolean {
  return place.room === "platform" && !serverFolders.has(place.folder);
}

const serverPackages =
  /^(@fastify\/|@react-email\/|better-auth($|\/(?!client|react))|fastify$|graphile-worker|kysely$|nodemailer|pg$|prom-client|rate-limiter-flexible|ws$)/;
const webPackages = /^(@mantine\/|@tanstack\/|lucide-react|react-dom|react-hook-form)/;

/** Packages keep to their half too: the browser gets no server library, the server no screen. */
export function mayImportPackage(from: Place, specifier: string, typeOnly: boolean): Fault {
  if (from.test || typeOnly || from.room === "tests" || from.room === "tools") return undefined;
  if (from.room === "root" || from.room === "benchmarks") return undefined;
  if (isWebHalf(from)) {
    if (specifier.startsWith("node:")) return "is not there in a browser";
    return serverPackages.test(specifier) ? "is the server's" : undefined;
  }
  return webPackages.test(specifier) ? "is the browser's" : undefined;
}

export function isWebHalf(place: Place): boolean {
  switch (place.room) {
    case "features":
    case "platform":
      return place.web;
    case "app":
      return place.door === "web";
    default:
      return place.room === "ui";
  }
}
