/** What may go wrong at the sign-in door: HTTP status, title, and what to do next. */
export const signInProblems = {
  validation_failed: [
    422,
    "Something in the request is missing or not understood.",
    "Correct the marked fields and send it again.",
  ],
  invalid_credentials: [
    401,
    "The address or the password is not right.",
    "Check both, or have a sign-in link or a new password sent by mail.",
  ],
  email_not_verified: [
    403,
    "This address is not confirmed yet.",
    "Open the link in the mail that was just sent, then sign in.",
  ],
  account_disabled: [403, "This account is switched off.", "Ask an admin of your organization."],
  signed_out: [401, "You are not signed in.", "Sign in and try again."],
  sign_in_again: [
    403,
    "This needs a fresh sign-in.",
    "Sign out, sign in, and do it again within the hour.",
  ],
  password_wrong: [422, "This is not your password.", "Type the password you sign in with."],
  password_too_short: [
    422,
    "The password is too short.",
    "Use at least 12 characters; a few words in a row work well.",
  ],
  password_too_long: [422, "The password is too long.", "Use at most 128 characters."],
  password_breached: [
    422,
    "This password is known from break-ins elsewhere.",
    "Choose another that you use nowhere else.",
  ],
  password_like_name: [
    422,
    "The password contains your name or address.",
    "Choose one that does not.",
  ],
  code_wrong: [
    422,
    "The code is not right.",
    "Type the newest code of your authenticator app, or a backup code.",
  ],
  challenge_expired: [
    401,
    "This took too long, or too many codes were wrong.",
    "Sign in again from the start.",
  ],
  link_expired: [410, "This link was used already or is too old.", "Have a new one sent."],
  invitation_needed: [
    403,
    "An account begins with an invitation.",
    "Open the invitation you were sent, or ask your program for one.",
  ],
  account_exists: [
    409,
    "There is an account with this address already.",
    "Sign in, then open the invitation again.",
  ],
  second_factor_exists: [
    409,
    "An authenticator app is set up already.",
    "Remove it before setting up another.",
  ],
  second_factor_missing: [409, "No authenticator app is set up.", "Set one up first."],
  second_factor_required: [
    403,
    "Your organization asks for a second factor.",
    "Set up another one before you remove this one.",
  ],
  passkey_refused: [422, "The passkey was not accepted.", "Try again, or sign in another way."],
  passkeys_unavailable: [
    409,
    "Passkeys need an address with a name.",
    "Open the product by its host name instead of a number.",
  ],
  not_found: [404, "There is no such thing.", "Reload the page; it may be gone already."],
  foreign_origin: [
    403,
    "The request came from another page.",
    "Open the product at its own address and try again.",
  ],
  preview_read_only: [
    403,
    "A preview only shows.",
    "Leave the preview, then change what is yours.",
  ],
  rate_limited: [429, "Too many tries.", "Wait a little, then try again."],
} as const satisfies Record<string, readonly [status: number, title: string, next: string]>;

export type SignInCode = keyof typeof signInProblems;

/** A refusal with a stable code. */
export class SignInProblem extends Error {
  override readonly name = "SignInProblem";
  readonly code: SignInCode;
  readonly fields: Record<string, string> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: SignInCode,
    more: { fields?: Record<string, string>; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(signInProblems[code][1], { cause: more.cause });
    this.code = code;
    this.fields = more.fields;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

export type SignInProblemAnswer = {
  type: string;
  title: string;
  status: number;
  code: SignInCode;
  detail: string;
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  requestId: string;
};

/** The refusal as application/problem+json. */
export function problemAnswer(problem: SignInProblem, requestId: string): SignInProblemAnswer {
  const [status, title, detail] = signInProblems[problem.code];
  return {
    type: `/api/problems#${problem.code}`,
    title,
    status,
    code: problem.code,
    detail,
    ...(problem.fields === undefined ? {} : { fields: problem.fields }),
    ...(problem.retryAfterSeconds === undefined
      ? {}
      : { retryAfterSeconds: problem.retryAfterSeconds }),
    requestId,
  };
}
