import { randomInt } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import staticFiles from "@fastify/static";
import type { BoundOperation } from "#platform/api/binding.ts";
import { carryOut, type Asker } from "#platform/api/carry-out.ts";
import type { Platform } from "#platform/api/context.ts";
import { contentSecurityPolicy, makeNonce, type Framing } from "#platform/api/page-headers.ts";
import { problemOf } from "#platform/api/problem.ts";
import { firstScreenOf, type Looking } from "./first-screen.ts";
import { PageFrame } from "./page-frame.ts";
import { NOT_PAINTED, Painting } from "./painting.ts";

const WEB = new URL("../../dist/web/", import.meta.url).pathname;
const PREVIEW_PAGE = /^\/preview\/([0-9a-f-]{36})(\/.*)?$/;
/** Both sides of a pair beside each other: the one page that shows previews inside of itself. */
const BOTH_VIEWS_PAGE = /^\/cohorts\/[0-9a-f-]{36}\/pairs\/[0-9a-f-]{36}\/views$/;
const framingOf = (path: string): Framing => (BOTH_VIEWS_PAGE.test(path) ? "frames" : "nobody");
const YEAR_SECONDS = 31_536_000;
/** What a browser keeps to open without a network: the same for everybody, with nobody's data. */
const SHELL_PAGE = "/shell";
const SHELL_DATA = { me: null, answers: [], isShell: true, development: false };

const compress = promisify(brotliCompress);
// Fast, and most of the gain: a page is compressed for every load.
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const LONGEST_PADDING = 512;

/**
 * The page as it goes over the network. Some bytes more or less, by chance: the length of what is compressed must
 * not tell one who listens what stands in it.
 */
async function compressed(page: string): Promise<Buffer> {
  return compress(`${page}<!--${"-".repeat(randomInt(LONGEST_PADDING))}-->`, QUALITY);
}

/** JSON that may stand inside a script element. */
function embedded(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", String.raw`\u003c`)
    .replaceAll("\u2028", String.raw`\u2028`)
    .replaceAll("\u2029", String.raw`\u2029`);
}

class Pages {
  readonly #platform: Platform;
  readonly #byName: ReadonlyMap<string, BoundOperation>;
  readonly #painting: Painting;
  #frame: PageFrame | undefined;

  constructor(platform: Platform, operations: readonly BoundOperation[]) {
    this.#platform = platform;
    this.#painting = new Painting(platform.log);
    this.#byName = new Map(operations.map((bound) => [bound.name, bound]));
  }

  async #readFrame(): Promise<PageFrame> {
    // In development the build changes under a running server.
    if (this.#frame === undefined || this.#platform.settings.mode === "development") {
      this.#frame = await PageFrame.read(WEB);
    }
    return this.#frame;
  }

  /** The answer, or undefined where the screen will ask for itself and show what is wrong. */
  async #ask(asker: Asker, operation: string, input: unknown): Promise<unknown> {
    const bound = this.#byName.get(operation);
    if (bound === undefined)
      throw new Error(`The first screen asks for ${operation}, which is not there.`);
    try {
      return await carryOut(this.#platform, bound, asker, input);
    } catch (error) {
      if (problemOf(error) === null) throw error;
      return undefined;
    }
  }

  async #firstData(asker: Asker, screen: ReturnType<typeof firstScreenOf>) {
    // getMe's own answer, which has these parts; see features/people/contract.ts.
    const me = (await this.#ask(asker, "getMe", {})) as Looking | undefined;
    const answers = await Promise.all(
      (me === undefined ? [] : screen.questions(me)).map(async ({ operation, input }) => ({
        operation,
        input,
        answer: await this.#ask(asker, operation, input),
      })),
    );
    return {
      me: me ?? null,
      answers: answers.filter(({ answer }) => answer !== undefined),
      development: this.#platform.settings.mode === "development",
    };
  }

  async #askerOf(request: FastifyRequest, previewId: string | null): Promise<Asker> {
    const signedIn = await this.#platform.auth.personOf(request.headers.cookie);
    return {
      personId: signedIn?.personId ?? null,
      previewId: signedIn === null ? null : previewId,
      asked: {
        requestId: request.id,
        signInId: signedIn?.signInId ?? null,
        network: request.ip,
        device: request.headers["user-agent"] ?? "",
        setCookies: () => undefined,
      },
    };
  }

  async send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { pathname } = new URL(request.url, "http://page");
    const isShell = pathname === SHELL_PAGE;
    const preview = PREVIEW_PAGE.exec(pathname);
    const path = preview === null ? pathname : (preview[2] ?? "/");
    const screen = firstScreenOf(path.replace(/(.)\/$/, "$1"));
    const asker = await this.#askerOf(request, preview?.[1] ?? null);
    const [frame, first] = await Promise.all([
      this.#readFrame(),
      isShell ? SHELL_DATA : this.#firstData(asker, screen),
    ]);
    // A preview is below a path of its own, and a visitor's first screen is small: the browser draws those.
    const isPainted =
      first.me !== null && preview === null && screen.source !== null && !first.development;
    const painted = isPainted
      ? await this.#painting.paint(first, pathname, request.headers.cookie)
      : NOT_PAINTED;
    const nonce = makeNonce();
    const framing = preview === null ? framingOf(path) : "framed";
    const data = `<script type="application/json" id="trellis-first">${embedded(first)}</script>`;
    const page = frame.pageOf({ nonce, data, painted, source: screen.source });
    const policy = contentSecurityPolicy(
      nonce,
      this.#platform.settings.baseUrl,
      frame.scriptHashes,
      framing,
    );
    // What a page's own headers say goes before those of every answer.
    if (framing === "framed") reply.header("x-frame-options", "SAMEORIGIN");
    reply
      .header("content-security-policy", policy)
      .header("cache-control", "no-store")
      .header("vary", "accept-encoding")
      .type("text/html; charset=utf-8");
    if (!/\bbr\b/.test(request.headers["accept-encoding"]?.toString() ?? ""))
      return reply.send(page);
    return reply.header("content-encoding", "br").send(await compressed(page));
  }
}

/** Serves the built files and, at every other address, the page with its first screen's data. */
export async function servePages(
  server: FastifyInstance,
  platform: Platform,
  operations: readonly BoundOperation[],
): Promise<void> {
  const pages = new Pages(platform, operations);
  await server.register(staticFiles, {
    root: WEB,
    wildcard: false,
    index: false,
    preCompressed: true,
    globIgnore: ["index.html*", ".vite/**"],
    setHeaders(reply, path) {
      const isHashed = path.includes("/assets/");
      reply.header(
        "cache-control",
        isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : "public, max-age=300",
      );
    },
  });
  server.get("/*", async (request, reply) => pages.send(request, reply));
}
