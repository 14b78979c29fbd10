import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

export const projectFolder = path.dirname(import.meta.dirname);

/**
 * Every file of the project, as git sees it: tracked, or new and not ignored. Without git (an
 * unpacked archive) the folders are walked instead.
 */
export function projectFiles(folder = projectFolder): string[] {
  const listed = listedByGit(folder) ?? walk(folder, "");
  return [...new Set(listed)].filter((file) => fs.existsSync(path.join(folder, file))).toSorted();
}

function listedByGit(folder: string): string[] | undefined {
  if (!fs.existsSync(path.join(folder, ".git"))) return undefined;
  const flags = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  try {
    // Another account's clone is not trusted by git unless told so; reading names is harmless.
    const output = execFileSync("git", ["-c", `safe.directory=${folder}`, ...flags], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return output.split("\0").filter(Boolean);
  } catch {
    return undefined;
  }
}

const notOurs = new Set([".git", "node_modules", "dist", "output", "instance"]);

function walk(folder: string, inside: string): string[] {
  return fs.readdirSync(path.join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(inside, entry.name);
    if (!entry.isDirectory()) return [place];
    return notOurs.has(entry.name) ? [] : walk(folder, place);
  });
}
