// The program tools/web-build.ts runs: bundles app/web into dist/web and compresses what it made, and bundles what
// paints first screens on the server into dist/paint.
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build, type Rolldown } from "vite";
import { projectFolder } from "./project-files.ts";
import { painterFolder, removeStamp, webFolder, writeStamp } from "./web-build.ts";

const compress = promisify(brotliCompress);

const common = {
  configFile: path.join(projectFolder, "app", "web", "vite.config.ts"),
  mode: "production",
  logLevel: "warn",
} as const;

const result = await build({
  ...common,
  build: { outDir: unfinishedOf(webFolder), emptyOutDir: true },
});
await build({
  ...common,
  // One file that needs no package: the server may load it wherever it stands.
  ssr: { noExternal: true },
  define: { "process.env.NODE_ENV": '"production"' },
  publicDir: false,
  build: {
    ssr: "paint.tsx",
    outDir: unfinishedOf(painterFolder),
    emptyOutDir: true,
    manifest: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
await compressAll(unfinishedOf(webFolder));
removeStamp();
swapIn(painterFolder);
swapIn(webFolder);
writeStamp(ownModules(result));

function unfinishedOf(folder: string): string {
  return `${folder}.unfinished`;
}

/** Made beside the real folder, then swapped in: a server that runs meanwhile never sees half a build. */
function swapIn(folder: string): void {
  const previous = `${folder}.previous`;
  fs.rmSync(previous, { recursive: true, force: true });
  if (fs.existsSync(folder)) fs.renameSync(folder, previous);
  fs.renameSync(unfinishedOf(folder), folder);
  fs.rmSync(previous, { recursive: true, force: true });
}

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
