import * as path from "node:path";
import { featureOrder, type Place, placeOf } from "./import-places.ts";
import { mayImport, mayImportPackage } from "./import-rules.ts";
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
  const broken: string[] = [];
  let imports = 0;
  for (const source of sources) {
    const file = parseFile(source);
    broken.push(...file.errors);
    imports += file.imports.length;
    const place = placeOf(file.path);
    if (!place) {
      broken.push(`${file.path}: stands in no room of the house`);
      continue;
    }
    if (place.room === "features" && !featureOrder.includes(place.feature)) {
      broken.push(`${file.path}: features/${place.feature} has no place in the order of features`);
    }
    for (const imported of file.imports) {
      const fault = faultOf(file, place, imported, exists);
      if (fault) {
        broken.push(`${file.path}:${imported.line}: imports ${imported.specifier}: ${fault}`);
      }
    }
  }
  return { files: sources.length, imports, broken };
}

function faultOf(
  file: ParsedFile,
  from: Place,
  imported: ImportedModule,
  exists: (file: string) => boolean,
): string | undefined {
  const { specifier } = imported;
  if (specifier.startsWith("virtual:")) return undefined;
  const target = targetOf(file.path, specifier);
  if (target === undefined) return mayImportPackage(from, specifier, imported.typeOnly);
  if (!exists(target)) return "no such file (imports carry their ending)";
  if (specifier.startsWith(".") && unitOf(file.path) !== unitOf(target)) {
    return "leaves its folder by a relative path; write #room/…";
  }
  if (!/\.(tsx?|mjs)$/.test(target)) return undefined;
  const to = placeOf(target);
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
