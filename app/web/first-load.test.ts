import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { buildWebIfStale, webFolder } from "#tools/web-build.ts";

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const CONVERSATION = "conversations/ConversationRoute.tsx";
/** What a browser is told beside each file's bytes, measured. */
const HEADER_BYTES = 350;
/** The budget is 170,000 with what a painting adds in rules; `npm run bench first-load` has the last word. */
const MOST_BYTES = 168_000;

let chunks: Readonly<Record<string, Chunk>>;

beforeAll(async () => {
  await buildWebIfStale({ log: () => undefined });
  const manifest = readFileSync(join(webFolder, ".vite/manifest.json"), "utf8");
  // Written by our own build; what is asked of it here has this shape.
  chunks = JSON.parse(manifest) as Record<string, Chunk>;
});

/** The chunks without which these are not there. */
function neededBy(...names: readonly string[]): Chunk[] {
  const seen = new Set<string>();
  const toLookAt = [...names];
  for (let name = toLookAt.pop(); name !== undefined; name = toLookAt.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    toLookAt.push(...(chunks[name]?.imports ?? []));
  }
  return [...seen].map((name) => {
    const chunk = chunks[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    return chunk;
  });
}

const bytesOf = (file: string): number => readFileSync(join(webFolder, `${file}.br`)).length;
const textOf = (file: string): string => readFileSync(join(webFolder, file), "utf8");

test("a conversation comes over a slow line in few files, and within its budget", () => {
  const needed = neededBy("index.html", CONVERSATION);
  const scripts = needed.reduce((sum, { file }) => sum + bytesOf(file) + HEADER_BYTES, 0);
  // As they stand in the page: together.
  const styles = new Set(needed.flatMap(({ css }) => css ?? []));
  const style = brotliCompressSync([...styles].map(textOf).join("")).length;
  expect(needed.length, needed.map(({ file }) => file).join(", ")).toBeLessThanOrEqual(4);
  expect(scripts + style).toBeLessThanOrEqual(MOST_BYTES);
});

test("the schema library and the component library are in no file that a conversation needs", () => {
  const files = neededBy("index.html", CONVERSATION).map(({ file }) => file);
  const texts = files.map(textOf).join("");
  // What each of them says in its own words, whatever its names have become.
  expect(texts).not.toContain("MantineProvider was not found");
  expect(texts).not.toContain("invalid_union");
  expect(
    neededBy("index.html")
      .map(({ file }) => textOf(file))
      .join(""),
  ).toContain("createRoot");
});
