import { isAPIError } from "better-auth/api";
import type { Asking } from "./asking.ts";
import type { Library } from "./better-auth.ts";
import { SignInProblem, type SignInCode } from "./problems.ts";

/** What the library calls its refusals, in the codes of our contract. */
const codes: Readonly<Record<string, SignInCode>> = {
  INVALID_EMAIL_OR_PASSWORD: "invalid_credentials",
  INVALID_EMAIL: "invalid_credentials",
  EMAIL_NOT_VERIFIED: "email_not_verified",
  ACCOUNT_DISABLED: "account_disabled",
  INVALID_PASSWORD: "password_wrong",
  PASSWORD_TOO_SHORT: "password_too_short",
  PASSWORD_TOO_LONG: "password_too_long",
  INVALID_TOKEN: "link_expired",
  USER_NOT_FOUND: "link_expired",
  INVALID_CODE: "code_wrong",
  INVALID_BACKUP_CODE: "code_wrong",
  BACKUP_CODES_NOT_ENABLED: "code_wrong",
  INVALID_TWO_FACTOR_COOKIE: "challenge_expired",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "challenge_expired",
  ACCOUNT_TEMPORARILY_LOCKED: "rate_limited",
  TOTP_NOT_ENABLED: "second_factor_missing",
  TWO_FACTOR_NOT_ENABLED: "second_factor_missing",
  TOTP_ALREADY_ENABLED: "second_factor_exists",
  SESSION_NOT_FRESH: "sign_in_again",
  UNAUTHORIZED: "signed_out",
  SESSION_REQUIRED: "signed_out",
  CHALLENGE_NOT_FOUND: "passkey_refused",
  PASSKEY_NOT_FOUND: "passkey_refused",
  AUTHENTICATION_FAILED: "passkey_refused",
  USER_NOT_VERIFIED: "passkey_refused",
  FAILED_TO_VERIFY_REGISTRATION: "passkey_refused",
  PREVIOUSLY_REGISTERED: "passkey_refused",
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: "passkey_refused",
};

type Called<Response> = { headers: Headers; response: Response };

/**
 * Calls a function of the library, hands its cookies to the answer, and turns its refusals into
 * ours. What it does not explain stays a fault and is logged as one.
 */
export async function callLibrary<Response>(
  asking: Pick<Asking, "parts" | "setCookies">,
  call: (library: Library) => Promise<Called<Response>>,
): Promise<Response> {
  const library = await asking.parts.library();
  try {
    const { headers, response } = await call(library);
    asking.setCookies(headers.getSetCookie());
    return response;
  } catch (error) {
    throw translated(error);
  }
}

function translated(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  const code = codes[String(error.body?.code)];
  return code === undefined ? error : new SignInProblem(code, { cause: error });
}

/** Opens a sign-in for somebody who proved who they are; asks for the second factor where there is one. */
export async function openSignIn(
  asking: Pick<Asking, "parts" | "setCookies" | "headers">,
  personId: string,
  asksSecondFactor: boolean,
): Promise<{ next: "signed_in" | "second_factor" }> {
  const { next } = await callLibrary(asking, (library) =>
    library.api.openSignIn({
      body: { personId, asksSecondFactor },
      headers: asking.headers,
      returnHeaders: true,
    }),
  );
  if (next === "nobody") throw new SignInProblem("account_disabled");
  return { next };
}

/** Whoever signs in on a device that was signed in leaves the former sign-in: it would only be forgotten there. */
export async function endFormerSignIn({
  parts,
  signIn,
}: Pick<Asking, "parts" | "signIn">): Promise<void> {
  if (signIn === null) return;
  await parts.pool.query("delete from auth.session where id = $1", [signIn.signInId]);
  parts.lookup.forget(signIn.signInId);
}
