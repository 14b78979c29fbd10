import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod";
import type { Asking } from "./asking.ts";
import type { Auth, AuthParts } from "./auth.ts";
import { NETWORK_HEADER } from "./network-header.ts";
import { authContract } from "./contract.ts";
import { describeDevice } from "./devices.ts";
import { networkOf } from "./limits.ts";
import { handlers } from "./handlers.ts";
import { problemAnswer, SignInProblem } from "./problems.ts";

/** Larger than any answer of an authenticator. */
const BODY_BYTES = 64 * 1024;
const WARM_MILLISECONDS = 2000;

type Operation = {
  name: string;
  path: string;
  kind: string;
  input: z.ZodType;
  answer: z.ZodType;
  access: string;
  run: (asking: Asking, input: unknown) => Promise<unknown>;
};

/** Serves exactly the operations of the contract; none of the library's own routes is reachable. */
export async function mountAuth(server: FastifyInstance, auth: Auth): Promise<void> {
  await server.register(async (door) => {
    door.setErrorHandler((error, request, reply) => {
      // What is no refusal of ours is for the server's own handler.
      if (!(error instanceof SignInProblem)) throw error;
      return answerProblem(error, request, reply);
    });
    for (const operation of operations()) {
      const [method = "", path = ""] = operation.path.split(" ");
      door.route({
        method,
        url: path.replaceAll(/\{(\w+)\}/g, ":$1"),
        bodyLimit: BODY_BYTES,
        config: { operation: operation.name },
        handler: async (request, reply) => {
          reply.header("cache-control", "no-store");
          assertOwnOrigin(request, auth.parts);
          assertNoPreview(request, operation);
          return answer(auth, operation, request, reply);
        },
      });
    }
    // Loaded when the first page has gone out and nobody waits for it.
    let warming: NodeJS.Timeout | undefined;
    door.addHook("onListen", async () => {
      warming = setTimeout(() => auth.parts.background(auth.parts.library()), WARM_MILLISECONDS);
    });
    door.addHook("onClose", async () => clearTimeout(warming));
  });
}

/** Contract and handlers are typed together; past this line operations are handled alike. */
function operations(): Operation[] {
  return Object.entries(authContract).map(([name, operation]) => ({
    ...operation,
    name,
    // The key of each handler is the key of its operation.
    run: handlers[name as keyof typeof handlers] as Operation["run"],
  }));
}

async function answer(
  auth: Auth,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const input = parseInput(operation.input, request);
  const signIn = await auth.personOf(request.headers.cookie);
  if (signIn === null && operation.access !== "anyone") throw new SignInProblem("signed_out");
  const cookies: string[] = [];
  const asking: Asking = {
    parts: auth.parts,
    headers: libraryHeaders(request),
    network: networkOf(request.ip),
    device: describeDevice(request.headers["user-agent"]).words,
    signIn,
    setCookies: (lines) => cookies.push(...lines),
  };
  // Also the way out is checked: a column nobody promised never leaves.
  const result = operation.answer.parse(await operation.run(asking, input));
  // Only now: a refusal sets no cookie.
  if (cookies.length > 0) reply.header("set-cookie", lastOfEach(cookies));
  return result;
}

/** A cookie set and taken away in one answer is only taken away. */
function lastOfEach(cookies: string[]): string[] {
  return [...new Map(cookies.map((line) => [line.split("=", 1)[0], line])).values()];
}

function parseInput(schema: z.ZodType, request: FastifyRequest): unknown {
  const { params, query, body, method } = request;
  const sent = method === "GET" || method === "DELETE" ? query : (body ?? {});
  if (!isPlain(sent) || !isPlain(params)) throw new SignInProblem("validation_failed");
  const parsed = schema.safeParse({ ...sent, ...params });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap(({ path, code, ...issue }): [string, string][] =>
    code === "unrecognized_keys" && "keys" in issue && Array.isArray(issue.keys)
      ? issue.keys.map((key) => [key, "unknown"])
      : [[String(path[0] ?? ""), code]],
  );
  throw new SignInProblem("validation_failed", { fields: Object.fromEntries(fields) });
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A page of somebody else's may make a browser send a request, but not hide where it came from. */
function assertOwnOrigin(request: FastifyRequest, parts: AuthParts): void {
  if (request.method === "GET") return;
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const isForeign =
    origin === undefined
      ? site === "cross-site" || site === "same-site"
      : !parts.origins.includes(origin);
  if (isForeign) throw new SignInProblem("foreign_origin");
}

/** Whoever looks through somebody else's eyes changes nothing meanwhile, not even of their own. */
function assertNoPreview(request: FastifyRequest, { kind, name }: Operation): void {
  const isPreview = request.headers["x-trellis-preview"] !== undefined;
  if (isPreview && kind === "command" && name !== "signOut") {
    throw new SignInProblem("preview_read_only");
  }
}

/** Nothing but these: a header a stranger adds means nothing to the library. */
function libraryHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  const { cookie, origin } = request.headers;
  const device = request.headers["user-agent"];
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (origin !== undefined) headers.set("origin", origin);
  if (device !== undefined) headers.set("user-agent", device.slice(0, 400));
  headers.set(NETWORK_HEADER, request.ip);
  return headers;
}

function answerProblem(
  problem: SignInProblem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const body = problemAnswer(problem, request.id);
  if (body.retryAfterSeconds !== undefined) reply.header("retry-after", body.retryAfterSeconds);
  return reply.code(body.status).type("application/problem+json").send(body);
}
