/** A refusal, with the stable code that words for people are chosen by. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  /** How long to wait before trying again, where the server says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: string,
    status: number,
    fields: Readonly<Record<string, string>> = {},
    more: {
      readonly requestId?: string | undefined;
      readonly retryAfterSeconds?: number | undefined;
    } = {},
  ) {
    super(code);
    this.name = "ApiProblem";
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.requestId = more.requestId;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  /** True when it says nothing about what was asked: asked again later, it may be answered. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}
