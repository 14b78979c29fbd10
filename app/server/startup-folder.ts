import * as fs from "node:fs";
import * as path from "node:path";
import { StartupProblem } from "#platform/config/startup-problem.ts";

/** Makes the instance folder, and proves by writing that it can be written. */
export function prepareInstanceFolder(folder: string): void {
  const probe = path.join(folder, `.probe-${process.pid}`);
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(probe, "");
    fs.rmSync(probe);
  } catch (error) {
    throw new StartupProblem(
      `The instance folder ${folder} cannot be written (${reasonOf(error)}).`,
      "Change its owner or permissions, or name another one: INSTANCE=/path/to/folder.",
    );
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const known: Record<string, string> = {
    EACCES: "no permission",
    EPERM: "no permission",
    EROFS: "a read-only file system",
    ENOTDIR: "part of the path is a file",
    EEXIST: "it is a file",
    ENOSPC: "the disk is full",
  };
  return (typeof code === "string" && known[code]) || String(code ?? error);
}
