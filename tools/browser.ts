import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { unpackChromium } from "./browser-unpack.ts";
import { projectFolder } from "./project-files.ts";

type Log = (line: string) => void;

const named = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** The journeys cannot run: one line that says what to install. */
export class NoBrowser extends Error {
  override readonly name = "NoBrowser";
}

/**
 * A Chromium that starts: the one CHROMIUM_PATH names, the machine's, the one that comes as a
 * package, or Debian's where this account may install it.
 */
export async function findBrowser(log: Log): Promise<string> {
  const wished = process.env["CHROMIUM_PATH"];
  if (wished) {
    if (starts(wished)) return wished;
    throw new NoBrowser(`CHROMIUM_PATH=${wished} does not start. Correct it or unset it.`);
  }
  const present = [...namesInPath(), ...named].find(
    (place) => fs.existsSync(place) && starts(place),
  );
  if (present) return present;
  const unpacked = await unpackChromium(cacheFolder(), starts, log);
  if (unpacked) return unpacked;
  const installed = installFromDebian(log);
  if (installed) return installed;
  throw new NoBrowser(
    "No Chromium was found for the journeys. Install one (Debian: apt-get install chromium) " +
      "or set CHROMIUM_PATH to it, then run the same command again.",
  );
}

/** In this folder if it can be written, else with the other temporary files. */
function cacheFolder(): string {
  const own = path.join(projectFolder, "output");
  try {
    fs.mkdirSync(own, { recursive: true });
    fs.accessSync(own, fs.constants.W_OK);
    return own;
  } catch {
    return fs.mkdtempSync(path.join(tmpdir(), "trellis-browser-"));
  }
}

function namesInPath(): string[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const names = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** A stub that only says how to install the real thing, or one without its libraries, does not count. */
function starts(place: string): boolean {
  const answer = spawnSync(place, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return answer.status === 0 && /\d+\.\d+/.test(answer.stdout);
}

function installFromDebian(log: Log): string | undefined {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return undefined;
  log("Installing Debian's chromium (once)");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const step of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const { status, stderr } = spawnSync("apt-get", ["-q", ...step], { env, encoding: "utf8" });
    if (status !== 0) {
      log(`apt-get ${step.join(" ")} failed: ${stderr.trim().split("\n").at(-1) ?? ""}`);
      return undefined;
    }
  }
  return starts("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined;
}
