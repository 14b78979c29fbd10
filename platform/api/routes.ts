import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { BoundOperation } from "./binding.ts";
import { carryOut } from "./carry-out.ts";
import type { Platform } from "./context.ts";
import { Problem, problemOf } from "./problem.ts";

export interface SignedIn {
  readonly personId: string;
  readonly signInId: string;
}

export type PersonOf = (cookieHeader: string | undefined) => Promise<SignedIn | null>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CODE_BY_FRAMEWORK_STATUS: Readonly<Record<number, string>> = {
  400: "malformed",
  404: "not_found",
  413: "too_large",
  415: "unsupported_media",
};

/** The preview a request says it belongs to, or null. */
export function previewOf(request: FastifyRequest): string | null {
  const header = request.headers["x-trellis-preview"];
  if (header === undefined) return null;
  if (typeof header !== "string" || !UUID.test(header)) throw new Problem("preview_over");
  return header;
}

/**
 * Refuses changes that another site's page sends: browsers name the origin on every such request.
 * Clients that are no browsers send none and carry no cookie by accident.
 */
export function refuseForeignOrigin(request: FastifyRequest, origins: readonly string[]): void {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const isForeign =
    (origin !== undefined && !origins.includes(origin)) ||
    site === "cross-site" ||
    site === "same-site";
  if (isForeign) throw new Problem("foreign_origin");
}

function inputOf(request: FastifyRequest, method: string): unknown {
  // The router's and parser's own objects, merged into the one flat input the schema checks next.
  const params = request.params as Record<string, unknown>;
  const rest = method === "GET" || method === "DELETE" ? request.query : request.body;
  if (rest === undefined || rest === null) return { ...params };
  if (typeof rest !== "object" || Array.isArray(rest)) throw new Problem("malformed");
  for (const name of Object.keys(params)) if (name in rest) throw new Problem("malformed");
  return { ...rest, ...params };
}

/** Answers a failure as problem+json; a fault of ours is logged with its cause and told without it. */
export function answerProblem(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const framework =
    "statusCode" in error ? CODE_BY_FRAMEWORK_STATUS[error.statusCode ?? 0] : undefined;
  const problem = problemOf(error) ?? new Problem(framework ?? "internal");
  if (problem.status >= 500) request.log.error({ err: error }, "request failed");
  const { retryAfterSeconds } = problem;
  if (retryAfterSeconds !== undefined) void reply.header("retry-after", retryAfterSeconds);
  return reply
    .code(problem.status)
    .type("application/problem+json")
    .send({
      type: `/api/problems#${problem.code}`,
      title: problem.code.replaceAll("_", " "),
      status: problem.status,
      code: problem.code,
      ...(problem.fields === undefined ? {} : { fields: problem.fields }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      requestId: request.id,
    });
}

/** Serves every bound operation at its path. */
export function serveOperations(
  server: FastifyInstance,
  platform: Platform,
  operations: readonly BoundOperation[],
  personOf: PersonOf,
): void {
  for (const bound of operations) {
    const [method = "", path = ""] = bound.operation.path.split(" ");
    const { mostBytes } = bound.operation;
    server.route({
      method,
      ...(mostBytes === undefined ? {} : { bodyLimit: mostBytes }),
      url: path.replaceAll(/\{(\w+)\}/g, ":$1"),
      config: { operation: bound.name },
      async handler(request, reply) {
        if (bound.operation.kind === "command") {
          refuseForeignOrigin(request, platform.auth.parts.origins);
        }
        const signedIn = await personOf(request.headers.cookie);
        const cookies: string[] = [];
        const answer = await carryOut(
          platform,
          bound,
          {
            personId: signedIn?.personId ?? null,
            previewId: previewOf(request),
            asked: {
              requestId: request.id,
              signInId: signedIn?.signInId ?? null,
              network: request.ip,
              device: request.headers["user-agent"] ?? "",
              setCookies: (lines) => void cookies.push(...lines),
            },
          },
          inputOf(request, method),
        );
        // Only now: a refusal sets no cookie.
        if (cookies.length > 0) reply.header("set-cookie", cookies);
        return reply.header("cache-control", "no-store").send(answer ?? null);
      },
    });
  }
}
