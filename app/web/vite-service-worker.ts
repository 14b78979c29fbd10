import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Files that no person needs without a network: what is shown in development alone. */
const NOT_KEPT = /\/(?:Gallery|Doing|Saying|Showing|Writing)[^/]*\.(?:js|css)$/;

/** Puts the service worker beside the build: with the list of its files, and a version that is theirs. */
export function serviceWorkerPlugin(folder: string): Plugin {
  return {
    name: "trellis:service-worker",
    applyToEnvironment: (environment) => environment.name === "client",
    async generateBundle(_, bundle) {
      const written = await readFile(join(folder, "service-worker.ts"), "utf8");
      const source = stripTypeScriptTypes(written);
      const files = Object.keys(bundle)
        .filter((file) => file.startsWith("assets/"))
        .map((file) => `/${file}`)
        .filter((file) => !NOT_KEPT.test(file))
        .concat("/color-scheme.js", "/icon.svg")
        .toSorted();
      // Names hold the hash of what is in them: the same names are the same build.
      const version = createHash("sha256").update(source).update(files.join("\n")).digest("hex");
      this.emitFile({
        type: "asset",
        fileName: "service-worker.js",
        source: source
          .replace('"trellis:version"', JSON.stringify(version.slice(0, 16)))
          .replace('["trellis:files"]', JSON.stringify(files)),
      });
    },
  };
}
