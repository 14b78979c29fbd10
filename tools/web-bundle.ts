// The program tools/web-build.ts runs: bundles app/web into dist/web and compresses what it made.
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build, type Rolldown } from "vite";
import { projectFolder } from "./project-files.ts";
import { removeStamp, webFolder, writeStamp } from "./web-build.ts";

const compress = promisify(brotliCompress);

// Beside the real folder, then swapped in: a server that runs meanwhile never sees half a build.
const unfinished = `${webFolder}.unfinished`;
const previous = `${webFolder}.previous`;

const result = await build({
  configFile: path.join(projectFolder, "app", "web", "vite.config.ts"),
  mode: "production",
  logLevel: "warn",
  build: { outDir: unfinished, emptyOutDir: true },
});
await compressAll(unfinished);
removeStamp();
fs.rmSync(previous, { recursive: true, force: true });
if (fs.existsSync(webFolder)) fs.renameSync(webFolder, previous);
fs.renameSync(unfinished, webFolder);
fs.rmSync(previous, { recursive: true, force: true });
writeStamp(ownModules(result));

/** The project's files that went into the bundle, whatever folder they stand in. */
function ownModules(output: Awaited<ReturnType<typeof build>>): string[] {
  const outputs = [output].flat().filter((one): one is Rolldown.RolldownOutput => "output" in one);
  const chunks = outputs.flatMap((one) => one.output).filter((file) => file.type === "chunk");
  const places = chunks
    .flatMap((chunk) => chunk.moduleIds)
    .map((id) => id.split("?")[0] ?? id)
    .filter((id) => path.isAbsolute(id) && !id.includes(`${path.sep}node_modules${path.sep}`))
    .map((id) => path.relative(projectFolder, id))
    .filter((file) => !file.startsWith("..") && fs.existsSync(path.join(projectFolder, file)));
  return [...new Set(places)].toSorted();
}

/** A .br beside every text file but the page itself, which the server fills in for each person. */
async function compressAll(folder: string): Promise<void> {
  const files = fs.globSync("**/*.{js,css,svg,json,txt,webmanifest}", { cwd: folder });
  await Promise.all(
    files.map(async (file) => {
      const place = path.join(folder, file);
      const text = fs.readFileSync(place);
      const small = await compress(text, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
        },
      });
      fs.writeFileSync(`${place}.br`, small);
    }),
  );
}
