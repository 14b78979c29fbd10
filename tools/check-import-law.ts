import * as path from "node:path";
import { featureOrder, type Place, placeOf } from "./import-places.ts";
import { isWebHalf, mayImport, mayImportPackage } from "./import-rules.ts";
import { type ImportedModule, parseFile, type ParsedFile, type SourceFile } from "./parsed-file.ts";

export type ImportLawReport = { files: number; imports: number; broken: string[] };

/**
 * Holds every import of every file against the law (ARCHITECTURE: rooms, features in order, the
 * one way). `exists` says whether a file is there, for what is not source: styles, pictures, text.
 */
export function checkImportLaw(
  sources: SourceFile[],
  exists: (file: string) => boolean,
): ImportLawReport {
  const files = sources.map(parseFile);
  const places = new Map(files.map(({ path: file }) => [file, placeOf(file)]));
  markWhatTheBrowserReaches(files, places);
  const broken = files.flatMap((file) => [...file.errors, ...faultsOf(file, places, exists)]);
  const imports = files.reduce((sum, file) => sum + file.imports.length, 0);
  return { files: files.length, imports, broken };
}

type Places = Map<string, Place | undefined>;

/** From the browser's files along every import: what they use runs in the browser too. */
function markWhatTheBrowserReaches(files: ParsedFile[], places: Places): void {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const waiting = files.filter(({ path: file }) => isOfTheBrowser(places.get(file)));
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    for (const { specifier } of file.imports) {
      const target = targetOf(file.path, specifier) ?? "";
      const place = places.get(target);
      const reached = byPath.get(target);
      if (!reached || !place || place.test) continue;
      if ((place.room !== "platform" && !isIdea(place)) || place.web) continue;
      places.set(target, { ...place, web: true });
      waiting.push(reached);
    }
  }
}

function isOfTheBrowser(place: Place | undefined): boolean {
  return place !== undefined && !place.test && isWebHalf(place);
}

function isIdea(place: Place): place is Extract<Place, { room: "features" }> {
  return place.room === "features" && place.part === "idea";
}

function faultsOf(file: ParsedFile, places: Places, exists: (file: string) => boolean): string[] {
  const place = places.get(file.path);
  if (!place) return [`${file.path}: stands in no room of the house`];
  if (place.room === "features" && !featureOrder.includes(place.feature)) {
    return [`${file.path}: features/${place.feature} has no place in the order of features`];
  }
  return file.imports.flatMap((imported) => {
    const fault = faultOf({ file, place, imported, places, exists });
    return fault ? [`${file.path}:${imported.line}: imports ${imported.specifier}: ${fault}`] : [];
  });
}

function faultOf(asked: {
  file: ParsedFile;
  place: Place;
  imported: ImportedModule;
  places: Places;
  exists: (file: string) => boolean;
}): string | undefined {
  const { file, place: from, imported, places, exists } = asked;
  const { specifier } = imported;
  if (specifier.startsWith("virtual:")) return undefined;
  const target = targetOf(file.path, specifier);
  if (target === undefined) return mayImportPackage(from, specifier, imported.typeOnly);
  if (!exists(target)) return "no such file (imports carry their ending)";
  if (specifier.startsWith(".") && unitOf(file.path) !== unitOf(target)) {
    return "leaves its folder by a relative path; write #room/…";
  }
  if (!/\.(tsx?|mjs)$/.test(target)) return undefined;
  const to = places.get(target) ?? placeOf(target);
  if (!to) return "stands in no room of the house";
  return mayImport(from, to, file.path, target);
}

/** The project's own file a specifier names, or undefined for a package. */
function targetOf(importer: string, specifier: string): string | undefined {
  const plain = specifier.split("?")[0] ?? specifier;
  if (plain.startsWith("#")) return plain.slice(1);
  if (!plain.startsWith(".")) return undefined;
  return path.posix.normalize(path.posix.join(path.posix.dirname(importer), plain));
}

/** Within one such folder files reach each other by relative paths. */
function unitOf(file: string): string {
  const [room = "", folder = ""] = file.split("/");
  const isDivided = room === "features" || room === "platform" || room === "app";
  return isDivided ? `${room}/${folder}` : room;
}
