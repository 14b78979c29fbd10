import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

const chunk = z.object({
  file: z.string(),
  imports: z.array(z.string()).optional(),
  css: z.array(z.string()).optional(),
  isEntry: z.boolean().optional(),
});
const manifest = z.record(z.string(), chunk);
type Manifest = z.infer<typeof manifest>;

function collect(chunks: Manifest, name: string, seen: Set<string>): void {
  if (seen.has(name)) return;
  seen.add(name);
  for (const imported of chunks[name]?.imports ?? []) collect(chunks, imported, seen);
}

/** What the entry brings anyway need not be named again. */
function ofEntry(chunks: Manifest): Set<string> {
  const seen = new Set<string>();
  for (const [name, one] of Object.entries(chunks))
    if (one.isEntry === true) collect(chunks, name, seen);
  return seen;
}

/** Link tags that fetch a screen's chunks together with the page, read from the build's manifest. */
export class ScreenChunks {
  readonly #chunks: Manifest;
  readonly #entry: Set<string>;
  readonly #links = new Map<string, string>();

  private constructor(chunks: Manifest) {
    this.#chunks = chunks;
    this.#entry = ofEntry(chunks);
  }

  static async read(folder: string): Promise<ScreenChunks> {
    const text = await readFile(join(folder, ".vite/manifest.json"), "utf8");
    return new ScreenChunks(manifest.parse(JSON.parse(text)));
  }

  /** Every style file of the build. */
  get styles(): string[] {
    return [...new Set(Object.values(this.#chunks).flatMap(({ css }) => css ?? []))];
  }

  /** Empty for a screen that the build does not know: it is then fetched when it is needed. */
  linksFor(source: string | null): string {
    if (source === null) return "";
    const known = this.#links.get(source);
    if (known !== undefined) return known;
    const names = new Set<string>();
    collect(this.#chunks, source, names);
    const links: string[] = [];
    for (const name of names) {
      const one = this.#chunks[name];
      if (one === undefined || this.#entry.has(name)) continue;
      links.push(`<link rel="modulepreload" crossorigin href="/${one.file}">`);
      for (const style of one.css ?? []) {
        links.push(`<link rel="stylesheet" crossorigin href="/${style}">`);
      }
    }
    const text = links.join("");
    this.#links.set(source, text);
    return text;
  }
}
