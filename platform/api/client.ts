import { operations } from "virtual:operations";
import type { z } from "zod";
import { ApiProblem } from "./api-problem.ts";
import type { Contract } from "./contract.ts";

export { ApiProblem } from "./api-problem.ts";

const PREVIEW = /^\/preview\/([0-9a-f-]{36})(?:\/|$)/;

/** The preview this page was opened in, or null. A preview is a page load of its own, so this never changes. */
export const previewId: string | null =
  PREVIEW.exec(globalThis.location?.pathname ?? "")?.[1] ?? null;

const SEND_LIMIT_MS = 20_000;

let changing: Promise<unknown> = Promise.resolve();

/** Resolves when everything that this page has asked to have changed so far is answered. */
export const changesAnswered = async (): Promise<unknown> => changing;

interface Address {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
}

const laterOperations = async () => import("virtual:operations/later");

/** Lets the addresses of what later screens ask come beside the code of such a screen, and not after it. */
export function expectLaterScreen(): void {
  laterOperations().catch(() => undefined);
}

/** Where an operation is that no page has from its start. */
async function laterPath(name: string): Promise<string> {
  const { operations: later } = await laterOperations().catch(() => {
    throw new ApiProblem("network_down", 0);
  });
  const path = later[name];
  if (path === undefined) throw new Error(`There is no operation ${name}.`);
  return path;
}

function addressOf(path: string, input: Readonly<Record<string, unknown>>): Address {
  const [method = "GET", template = ""] = path.split(" ");
  const rest = { ...input };
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = rest[key];
    delete rest[key];
    return encodeURIComponent(String(value));
  });
  if (method !== "GET" && method !== "DELETE") {
    return { method, url: filled, body: JSON.stringify(rest) };
  }
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) {
    if (value !== undefined && value !== null)
      search.set(key, typeof value === "string" ? value : JSON.stringify(value));
  }
  return { method, url: search.size === 0 ? filled : `${filled}?${search}`, body: undefined };
}

async function problemFrom(response: Response): Promise<ApiProblem> {
  const said: unknown = await response.json().catch(() => null);
  if (typeof said === "object" && said !== null && "code" in said) {
    // Our own problem document; see platform/api/routes.ts.
    const problem = said as {
      code: string;
      fields?: Record<string, string>;
      requestId?: string;
      retryAfterSeconds?: number;
    };
    return new ApiProblem(problem.code, response.status, problem.fields, problem);
  }
  return new ApiProblem(
    response.status >= 500 ? "server_unavailable" : "malformed",
    response.status,
  );
}

async function ask(
  name: string,
  input: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { method, url, body } = addressOf(operations[name] ?? (await laterPath(name)), input);
  const asking = fetch(url, {
    method,
    signal: AbortSignal.any([
      AbortSignal.timeout(SEND_LIMIT_MS),
      ...(signal === undefined ? [] : [signal]),
    ]),
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(previewId === null ? {} : { "x-trellis-preview": previewId }),
    },
    ...(body === undefined ? {} : { body }),
  });
  if (method !== "GET") changing = Promise.allSettled([changing, asking]);
  const response = await asking.catch(() => {
    throw new ApiProblem("network_down", 0);
  });
  if (!response.ok) throw await problemFrom(response);
  return response.json().catch(() => {
    throw new ApiProblem("network_down", 0);
  });
}

/** What an operation takes, as its caller writes it. */
export type InputOf<Asked extends Contract, Name extends keyof Asked> = z.input<
  Asked[Name]["input"]
>;
/** What an operation answers. */
export type AnswerOf<Asked extends Contract, Name extends keyof Asked> = z.output<
  Asked[Name]["answer"]
>;

/** A typed caller of one feature's operations; the schemas stay on the server. */
export function clientFor<Asked extends Contract>() {
  return async <Name extends keyof Asked & string>(
    name: Name,
    input: InputOf<Asked, Name>,
    /** Ends the request early: nobody waits for its answer any more. */
    signal?: AbortSignal,
  ): Promise<AnswerOf<Asked, Name>> =>
    // The server has checked its answer against the very schema this type is taken from.
    (await ask(name, input as Readonly<Record<string, unknown>>, signal)) as AnswerOf<Asked, Name>;
}
