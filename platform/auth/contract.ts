import * as z from "zod";
import { command, contract, query } from "#platform/api/contract.ts";
import { passkeyAssertion, passkeyAttestation, passkeyOptions } from "./passkey-shapes.ts";

const email = z.email().max(320);
/** Long texts cost time to hash; what is too long for a password is refused by its own code below this. */
const password = z.string().min(1).max(1024);
const token = z.string().min(16).max(200);
const code = z.string().trim().min(6).max(20);
const done = z.strictObject({});
const next = z.strictObject({
  /** `second_factor`: the sign-in is finished by finishSignIn. */
  next: z.enum(["signed_in", "second_factor"]),
});
const newPassword = [
  "password_too_short",
  "password_too_long",
  "password_breached",
  "password_like_name",
] as const;
/** Everything that can be asked at the sign-in door. No other operation of it is reachable. */
export const authContract = contract({
  signIn: command({
    path: "POST /api/auth/sign-in",
    sentence: "Signs in with address and password.",
    input: z.strictObject({ email, password, remember: z.boolean().default(true) }),
    answer: next,
    errors: ["invalid_credentials", "email_not_verified", "account_disabled", "rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  finishSignIn: command({
    path: "POST /api/auth/second-factor",
    sentence: "Finishes a sign-in with a code of the authenticator app, or with a backup code.",
    input: z.strictObject({ code, kind: z.enum(["authenticator", "backup_code"]) }),
    answer: done,
    errors: ["code_wrong", "challenge_expired", "account_disabled", "rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  signUp: command({
    path: "POST /api/auth/sign-up",
    sentence: "Makes an account for somebody who was invited.",
    input: z.strictObject({
      invitation: token.optional(),
      name: z.string().trim().min(1).max(120),
      email: email.optional(),
      password,
    }),
    answer: z.strictObject({ next: z.enum(["signed_in", "verify_address"]) }),
    errors: ["invitation_needed", "account_exists", "rate_limited", ...newPassword],
    access: "anyone",
    runs: "outside",
  }),
  signOut: command({
    path: "POST /api/auth/sign-out",
    sentence: "Ends the sign-in of this device.",
    input: z.strictObject({}),
    answer: done,
    access: "anyone",
    runs: "outside",
  }),
  getSignInWays: query({
    path: "GET /api/auth/ways",
    sentence: "Tells which ways of signing in this address offers.",
    input: z.strictObject({}),
    answer: z.strictObject({ passkeyDomain: z.string().nullable() }),
    access: "anyone",
    runs: "outside",
  }),
  requestSignInLink: command({
    path: "POST /api/auth/sign-in-link/request",
    sentence: "Sends a sign-in link, if the address has an account. The answer does not tell.",
    input: z.strictObject({ email }),
    answer: done,
    errors: ["rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  useSignInLink: command({
    path: "POST /api/auth/sign-in-link",
    sentence: "Signs in with the key of a link that was sent by mail, once.",
    input: z.strictObject({ token }),
    answer: next,
    errors: ["link_expired", "account_disabled", "rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  requestPasswordReset: command({
    path: "POST /api/auth/password-reset/request",
    sentence:
      "Sends a link for a new password, if the address has an account. The answer does not tell.",
    input: z.strictObject({ email }),
    answer: done,
    errors: ["rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  resetPassword: command({
    path: "POST /api/auth/password-reset",
    sentence: "Sets a new password with the key of a link, once, and ends every sign-in.",
    input: z.strictObject({ token, password }),
    answer: done,
    errors: ["link_expired", "rate_limited", ...newPassword],
    access: "anyone",
    runs: "outside",
  }),
  requestVerification: command({
    path: "POST /api/auth/verification/request",
    sentence:
      "Sends the link that confirms an address again. The answer does not tell whether it was needed.",
    input: z.strictObject({ email }),
    answer: done,
    errors: ["rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  verifyEmail: command({
    path: "POST /api/auth/verification",
    sentence: "Confirms an address with the key of a link, once, and signs in.",
    input: z.strictObject({ token }),
    answer: next,
    errors: ["link_expired", "account_disabled", "rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  startPasskeySignIn: command({
    path: "POST /api/auth/passkeys/sign-in/start",
    sentence: "Gives what the browser needs to ask for a passkey.",
    input: z.strictObject({}),
    answer: passkeyOptions,
    errors: ["passkeys_unavailable", "rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  signInWithPasskey: command({
    path: "POST /api/auth/passkeys/sign-in",
    sentence: "Signs in with a passkey.",
    input: z.strictObject({ response: passkeyAssertion }),
    answer: next,
    errors: ["passkey_refused", "account_disabled", "rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  getSecurity: query({
    path: "GET /api/auth/security",
    sentence: "Tells the asking person which ways of signing in they have.",
    input: z.strictObject({}),
    answer: z.strictObject({
      email: z.string(),
      isVerified: z.boolean(),
      hasPassword: z.boolean(),
      hasAuthenticator: z.boolean(),
      passkeys: z.array(
        z.strictObject({ id: z.uuid(), name: z.string().nullable(), createdAt: z.string() }),
      ),
      passkeyDomain: z.string().nullable(),
      /** An organization of theirs asks its staff for a second factor. */
      secondFactorRequired: z.boolean(),
      /** … and they have none. */
      secondFactorMissing: z.boolean(),
    }),
    runs: "outside",
  }),
  changePassword: command({
    path: "POST /api/auth/password",
    sentence: "Sets a new password and ends the asking person's other sign-ins.",
    input: z.strictObject({ currentPassword: password.optional(), password }),
    answer: done,
    errors: ["password_wrong", "sign_in_again", "rate_limited", ...newPassword],
    runs: "outside",
  }),
  enrolTotp: command({
    path: "POST /api/auth/authenticator",
    sentence: "Begins to set up an authenticator app; confirmTotp finishes it.",
    input: z.strictObject({ password: password.optional() }),
    answer: z.strictObject({
      uri: z.string(),
      secret: z.string(),
      backupCodes: z.array(z.string()),
    }),
    errors: ["password_wrong", "second_factor_exists", "sign_in_again", "rate_limited"],
    runs: "outside",
  }),
  confirmTotp: command({
    path: "POST /api/auth/authenticator/confirm",
    sentence: "Finishes setting up an authenticator app with its first code.",
    input: z.strictObject({ code }),
    answer: done,
    errors: ["code_wrong", "second_factor_missing", "rate_limited"],
    runs: "outside",
  }),
  removeTotp: command({
    path: "POST /api/auth/authenticator/remove",
    sentence: "Removes the authenticator app and its backup codes.",
    input: z.strictObject({ password: password.optional() }),
    answer: done,
    errors: [
      "password_wrong",
      "second_factor_missing",
      "second_factor_required",
      "sign_in_again",
      "rate_limited",
    ],
    runs: "outside",
  }),
  renewBackupCodes: command({
    path: "POST /api/auth/backup-codes",
    sentence: "Gives new backup codes; the old ones no longer work.",
    input: z.strictObject({ password: password.optional() }),
    answer: z.strictObject({ backupCodes: z.array(z.string()) }),
    errors: ["password_wrong", "second_factor_missing", "sign_in_again", "rate_limited"],
    runs: "outside",
  }),
  startPasskeyRegistration: command({
    path: "POST /api/auth/passkeys/start",
    sentence: "Gives what the browser needs to make a passkey.",
    input: z.strictObject({}),
    answer: passkeyOptions,
    errors: ["passkeys_unavailable", "sign_in_again", "rate_limited"],
    runs: "outside",
  }),
  registerPasskey: command({
    path: "POST /api/auth/passkeys",
    sentence: "Keeps a passkey the browser has made.",
    input: z.strictObject({
      name: z.string().trim().min(1).max(120).optional(),
      response: passkeyAttestation,
    }),
    answer: z.strictObject({ id: z.uuid() }),
    errors: ["passkey_refused", "sign_in_again"],
    runs: "outside",
  }),
  removePasskey: command({
    path: "DELETE /api/auth/passkeys/{passkeyId}",
    sentence: "Removes one of the asking person's passkeys.",
    input: z.strictObject({ passkeyId: z.uuid() }),
    answer: done,
    errors: ["not_found", "second_factor_required", "sign_in_again"],
    runs: "outside",
  }),
  listSignIns: query({
    path: "GET /api/auth/sign-ins",
    sentence: "Lists where the asking person is signed in.",
    input: z.strictObject({}),
    answer: z.strictObject({
      signIns: z.array(
        z.strictObject({
          id: z.uuid(),
          isThisDevice: z.boolean(),
          /** Null where the browser did not say. */
          browser: z.string().nullable(),
          system: z.string().nullable(),
          network: z.string().nullable(),
          signedInAt: z.string(),
          lastUsedAt: z.string(),
        }),
      ),
    }),
    runs: "outside",
  }),
  endSignIn: command({
    path: "DELETE /api/auth/sign-ins/{signInId}",
    sentence: "Ends one of the asking person's sign-ins.",
    input: z.strictObject({ signInId: z.uuid() }),
    answer: done,
    errors: ["not_found"],
    runs: "outside",
  }),
  endOtherSignIns: command({
    path: "POST /api/auth/sign-ins/end-others",
    sentence: "Ends all of the asking person's sign-ins but this one.",
    input: z.strictObject({}),
    answer: z.strictObject({ ended: z.int() }),
    runs: "outside",
  }),
});

export type AuthContract = typeof authContract;
export type AuthOperation = keyof AuthContract;
/** As sent; what has a default may be left out. */
export type AuthSent<Name extends AuthOperation> = z.input<AuthContract[Name]["input"]>;
/** As received, checked. */
export type AuthInput<Name extends AuthOperation> = z.output<AuthContract[Name]["input"]>;
export type AuthAnswer<Name extends AuthOperation> = z.output<AuthContract[Name]["answer"]>;
