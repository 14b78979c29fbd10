import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import staticFiles from "@fastify/static";
import type { BoundOperation } from "#platform/api/binding.ts";
import { carryOut, type Asker } from "#platform/api/carry-out.ts";
import type { Platform } from "#platform/api/context.ts";
import { contentSecurityPolicy, makeNonce } from "#platform/api/page-headers.ts";
import { problemOf } from "#platform/api/problem.ts";
import { firstScreenOf, type Looking } from "./first-screen.ts";
import { ScreenChunks } from "./screen-chunks.ts";

const WEB = new URL("../../dist/web/", import.meta.url).pathname;
const PREVIEW_PAGE = /^\/preview\/([0-9a-f-]{36})(\/.*)?$/;
const YEAR_SECONDS = 31_536_000;

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
  #built: { readonly template: string; readonly chunks: ScreenChunks } | undefined;

  constructor(platform: Platform, operations: readonly BoundOperation[]) {
    this.#platform = platform;
    this.#byName = new Map(operations.map((bound) => [bound.name, bound]));
  }

  async #readBuilt() {
    // In development the build changes under a running server.
    if (this.#built === undefined || this.#platform.settings.mode === "development") {
      const [template, chunks] = await Promise.all([
        readFile(join(WEB, "index.html"), "utf8"),
        ScreenChunks.read(WEB),
      ]);
      this.#built = { template, chunks };
    }
    return this.#built;
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
    const preview = PREVIEW_PAGE.exec(pathname);
    const path = preview === null ? pathname : (preview[2] ?? "/");
    const screen = firstScreenOf(path.replace(/(.)\/$/, "$1"));
    const asker = await this.#askerOf(request, preview?.[1] ?? null);
    const [{ template, chunks }, first] = await Promise.all([
      this.#readBuilt(),
      this.#firstData(asker, screen),
    ]);
    const nonce = makeNonce();
    const data = `<script type="application/json" id="trellis-first">${embedded(first)}</script>`;
    const page = template
      .replace("<!--trellis:nonce-->", `<meta property="csp-nonce" nonce="${nonce}" />`)
      // A function, so that dollar signs in people's words stay what they are.
      .replace("<!--trellis:first-->", () => data + chunks.linksFor(screen.source));
    const policy = contentSecurityPolicy(nonce, this.#platform.settings.baseUrl);
    return reply
      .header("content-security-policy", policy)
      .header("cache-control", "no-store")
      .type("text/html; charset=utf-8")
      .send(page);
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
