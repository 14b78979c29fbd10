import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Painted } from "./painting.ts";
import { ScreenChunks } from "./screen-chunks.ts";

const FIRST_SCRIPT = '<script src="/color-scheme.js"></script>';
const MAIN_SCRIPT = /<script type="module" crossorigin src="([^"]+)"><\/script>/;
const STYLE_LINK = /<link rel="stylesheet" crossorigin href="\/([^"]+)">/g;

const STYLES_ID = "trellis-styles";

/**
 * Begins the page's script once the painted page has been seen: a script that is in the cache already would run before.
 * A tab in the background is never painted and begins at once. The styles that stand in the page get a link each that
 * is switched off: so the scripts that name them do not fetch them again, and no browser does so ahead of time.
 */
function beginning(main: string): string {
  return (
    `{for(const href of JSON.parse(document.getElementById("${STYLES_ID}").textContent)){` +
    `const link=document.createElement("link");link.rel="stylesheet";link.disabled=true;link.href=href;` +
    `document.head.append(link)}` +
    `let begun=false;const begin=()=>{if(begun)return;begun=true;import(${JSON.stringify(main)})};` +
    `if(document.hidden)begin();else{requestAnimationFrame(()=>setTimeout(begin));setTimeout(begin,500)}}`
  );
}

function hashOf(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/** What one page is filled with. */
export interface PageParts {
  readonly nonce: string;
  /** The script element with the first screen's data. */
  readonly data: string;
  readonly painted: Painted;
  /** The source file of the first screen, if the build knows it. */
  readonly source: string | null;
}

/** The built page around the first screen, read once: what stands in every page, and which files a screen needs. */
export class PageFrame {
  readonly #template: string;
  readonly #paintedTemplate: string;
  readonly #chunks: ScreenChunks;
  readonly #styles: ReadonlyMap<string, string>;
  /** What the page's own small scripts must be named by in the page's policy. */
  readonly scriptHashes: string;

  private constructor(
    template: string,
    firstScript: string,
    chunks: ScreenChunks,
    styles: ReadonlyMap<string, string>,
  ) {
    const main = MAIN_SCRIPT.exec(template)?.[1];
    if (main === undefined) throw new Error("The built page has no script.");
    const begin = beginning(main);
    this.#template = template.replace(FIRST_SCRIPT, () => `<script>${firstScript}</script>`);
    this.#paintedTemplate = this.#template
      .replace(MAIN_SCRIPT, `<link rel="modulepreload" crossorigin href="${main}">`)
      .replace("</body>", () => `<script>${begin}</script></body>`);
    this.#chunks = chunks;
    this.#styles = styles;
    this.scriptHashes = `${hashOf(firstScript)} ${hashOf(begin)}`;
  }

  static async read(folder: string): Promise<PageFrame> {
    const [template, firstScript, chunks] = await Promise.all([
      readFile(join(folder, "index.html"), "utf8"),
      readFile(join(folder, "color-scheme.js"), "utf8"),
      ScreenChunks.read(folder),
    ]);
    const styles = new Map<string, string>();
    await Promise.all(
      chunks.styles.map(async (file) =>
        styles.set(file, await readFile(join(folder, file), "utf8")),
      ),
    );
    return new PageFrame(template, firstScript, chunks, styles);
  }

  /** Styles stand in a page that is painted: it is then there with the first answer. */
  #withStyles(page: string, nonce: string): string {
    const inside: string[] = [];
    const styled = page.replaceAll(STYLE_LINK, (link, file: string) => {
      const style = this.#styles.get(file);
      if (style === undefined) return link;
      inside.push(`/${file}`);
      return `<style nonce="${nonce}">${style}</style>`;
    });
    const named = `<script type="application/json" id="${STYLES_ID}">${JSON.stringify(inside)}</script>`;
    return styled.replace("</head>", () => `${named}</head>`);
  }

  /** The whole page with these parts in it. */
  pageOf({ nonce, data, painted, source }: PageParts): string {
    const head = (painted.html === "" ? this.#template : this.#paintedTemplate)
      .replace("<!--trellis:nonce-->", `<meta property="csp-nonce" nonce="${nonce}" />`)
      // Functions, so that dollar signs in people's words stay what they are.
      .replace("<!--trellis:first-->", () => this.#chunks.linksFor(source));
    const framed = painted.html === "" ? head : this.#withStyles(head, nonce);
    const rules = `<style nonce="${nonce}">${painted.style}</style></head>`;
    return framed
      .replace("</head>", () => (painted.style === "" ? "</head>" : rules))
      .replace("<!--trellis:data-->", () => data)
      .replace("<!--trellis:paint-->", () => painted.html);
  }
}
