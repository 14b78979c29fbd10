import { SignInProblem, signInProblems } from "#platform/auth/problems.ts";

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  validation_failed: 422,
  malformed: 400,
  signed_out: 401,
  forbidden: 403,
  foreign_origin: 403,
  preview_read_only: 403,
  preview_over: 403,
  set_up_token_wrong: 403,
  not_found: 404,
  invitation_not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  rate_limited: 429,
  too_many_messages: 429,
  internal: 500,
  server_unavailable: 503,
};

/** A refusal with a stable code, carried to the asker as problem+json (RFC 9457). */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  /** Code by input name, for refusals that belong to a field. */
  readonly fields: Readonly<Record<string, string>> | undefined;
  /** How long to wait before trying again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: string,
    fields?: Readonly<Record<string, string>>,
    status?: number,
    retryAfterSeconds?: number,
  ) {
    super(code);
    this.name = "Problem";
    this.code = code;
    this.status = status ?? STATUS_BY_CODE[code] ?? 409;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What is not there and what is not yours answer the same. */
export function notFound(): Problem {
  return new Problem("not_found");
}

const CODE_BY_SQL_STATE: Readonly<Record<string, string>> = {
  // Unique and foreign keys: one text for all, so that nothing is told about rows the asker cannot see.
  "23505": "conflict",
  "23503": "conflict",
  "23514": "validation_failed",
  "22001": "validation_failed",
  // A time that the calendar of the database has not.
  "22007": "validation_failed",
  "22008": "validation_failed",
  "22P02": "validation_failed",
  "22021": "validation_failed",
  // Row security and missing rights: as if it were not there.
  "42501": "not_found",
  "25006": "preview_read_only",
  "57014": "server_unavailable",
  "55P03": "server_unavailable",
  "53300": "server_unavailable",
  "57P01": "server_unavailable",
  "57P02": "server_unavailable",
  "57P03": "server_unavailable",
  "40001": "server_unavailable",
  "40P01": "server_unavailable",
};

const LOST_CONNECTION =
  /Connection terminated|ECONNREFUSED|ECONNRESET|EPIPE|timeout exceeded when trying to connect|not queryable|Client has encountered a connection error/;

/** The refusal an error means, or null when it is a fault of ours. State TR001 carries its code as its message. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return null;
  if (error instanceof SignInProblem) {
    return new Problem(error.code, error.fields, signInProblems[error.code][0]);
  }
  const state = "code" in error && typeof error.code === "string" ? error.code : "";
  if (state === "TR001") return new Problem(error.message);
  const code = CODE_BY_SQL_STATE[state];
  if (code !== undefined) return new Problem(code);
  if (state.startsWith("08") || LOST_CONNECTION.test(`${state} ${error.message}`)) {
    return new Problem("server_unavailable");
  }
  return null;
}
