import { setTimeout as pause } from "node:timers/promises";
import { findAccount, findAccountById, insertAccount, sameAddress } from "./accounts.ts";
import type { Asking, Handler } from "./asking.ts";
import { knownDevices } from "./known-devices.ts";
import { callLibrary, endFormerSignIn, openSignIn } from "./library-calls.ts";
import { assertGoodPassword } from "./passwords.ts";
import { SignInProblem } from "./problems.ts";

/** Longer than making an account takes, so that the time does not tell whether one was made. */
const SIGN_UP_MILLISECONDS = 500;

export const signIn: Handler<"signIn"> = async (asking, { email, password, remember }) => {
  const { limits } = asking.parts;
  const address = sameAddress(email);
  await limits.count("network", asking.network);
  await limits.count("account", address);
  const body = { email: address, password, rememberMe: remember };
  try {
    const answer = await callLibrary(asking, (library) =>
      library.api.signInEmail({ body, headers: asking.headers, returnHeaders: true }),
    );
    await wasRight(asking, address);
    await endFormerSignIn(asking);
    if ("twoFactorRedirect" in answer) return { next: "second_factor" };
    noticeDevice(asking, answer.user.id);
    return { next: "signed_in" };
  } catch (error) {
    if (error instanceof SignInProblem && error.code === "email_not_verified") {
      await wasRight(asking, address);
      asking.parts.background(
        (async () => {
          await asking.parts.limits.count("mailToAddress", address);
          await sendVerification(asking, address);
        })(),
      );
    }
    throw error;
  }
};

async function wasRight(asking: Asking, address: string): Promise<void> {
  await asking.parts.limits.forgive("network", asking.network);
  await asking.parts.limits.reset("account", address);
}

/** Tells a person of a sign-in from a device that was never used for their account. */
function noticeDevice(asking: Asking, personId: string): void {
  const devices = knownDevices(asking.parts.options, asking.headers.get("cookie"));
  asking.setCookies([devices.with(personId)]);
  if (devices.has(personId)) return;
  asking.parts.background(
    (async () => {
      const account = await findAccountById(asking.parts.pool, personId);
      if (account === null || account.isNew) return;
      const from = { device: asking.device, network: asking.network };
      await asking.parts.letters.newSignIn(account, from);
    })(),
  );
}

export async function sendVerification(asking: Asking, address: string): Promise<void> {
  const account = await findAccount(asking.parts.pool, address);
  if (account === null || account.isVerified || account.isDisabled) return;
  await asking.parts.letters.verifyAddress(account);
}

export const finishSignIn: Handler<"finishSignIn"> = async (asking, { code, kind }) => {
  await asking.parts.limits.count("network", asking.network);
  const headers = withoutSignIn(asking);
  const body = { code };
  const answer = await callLibrary(asking, (library) =>
    kind === "authenticator"
      ? library.api.verifyTOTP({ body, headers, returnHeaders: true })
      : library.api.verifyBackupCode({ body, headers, returnHeaders: true }),
  );
  await asking.parts.limits.forgive("network", asking.network);
  await endFormerSignIn(asking);
  const personId = answer.user.id;
  noticeDevice(asking, personId);
  if (kind === "backup_code") asking.parts.background(tellBackupCodeUsed(asking, personId));
  return {};
};

async function tellBackupCodeUsed(asking: Asking, personId: string): Promise<void> {
  const account = await findAccountById(asking.parts.pool, personId);
  if (account === null) return;
  await asking.parts.letters.secondFactorChanged(account, "backup_code_used");
}

/** Somebody signed in already who signs in again means the new sign-in, not the old one. */
function withoutSignIn(asking: Asking): Headers {
  const headers = new Headers(asking.headers);
  const { name } = asking.parts.cookies;
  const kept = (headers.get("cookie") ?? "")
    .split(";")
    .filter((part) => !part.trim().startsWith(`${name}=`));
  headers.set("cookie", kept.join(";"));
  return headers;
}

export const signUp: Handler<"signUp"> = async (asking, input) => {
  const { limits, options } = asking.parts;
  const token = input.invitation;
  await limits.count("network", asking.network);
  const found = token === undefined ? null : await options.invitations?.find(token);
  if (token === undefined || found === null || found === undefined) {
    throw new SignInProblem("invitation_needed");
  }
  await limits.forgive("network", asking.network);
  const email = sameAddress(found.email ?? input.email ?? "");
  if (email === "") throw new SignInProblem("validation_failed", { fields: { email: "required" } });
  if (input.email !== undefined && sameAddress(input.email) !== email) {
    throw new SignInProblem("validation_failed", { fields: { email: "not_invited" } });
  }
  const begun = performance.now();
  const name = input.name.trim();
  assertGoodPassword(input.password, { name, email });
  const next = await makeAccount(asking, { name, email, token, password: input.password }, found);
  await pause(Math.max(0, SIGN_UP_MILLISECONDS - (performance.now() - begun)));
  return { next };
};

type SigningUp = { name: string; email: string; password: string; token: string };

async function makeAccount(
  asking: Asking,
  { name, email, password, token }: SigningUp,
  found: { email: string | null },
): Promise<"signed_in" | "verify_address"> {
  const { pool, letters, background, options } = asking.parts;
  const { password: hasher } = await (await asking.parts.library()).$context;
  const passwordHash = await hasher.hash(password);
  // The invitation came to that mailbox: whoever holds its token reads it.
  const verified = found.email !== null;
  const personId = await insertAccount(pool, { name, email, passwordHash, verified });
  if (personId === null) {
    if (verified) throw new SignInProblem("account_exists");
    background(tellAccountExists(asking, email));
    return "verify_address";
  }
  if (!verified) background(letters.verifyAddress({ id: personId, name, email }));
  await options.invitations?.accept({ token, personId });
  if (!verified) return "verify_address";
  await openSignIn(asking, personId, false);
  return "signed_in";
}

async function tellAccountExists(asking: Asking, email: string): Promise<void> {
  const account = await findAccount(asking.parts.pool, email);
  if (account === null || account.isDisabled) return;
  await asking.parts.limits.count("mailToAddress", email);
  await asking.parts.letters.accountExists(account);
}

export const signOut: Handler<"signOut"> = async (asking) => {
  if (asking.signIn !== null) asking.parts.lookup.forget(asking.signIn.signInId);
  await callLibrary(asking, (library) =>
    library.api.signOut({ headers: asking.headers, returnHeaders: true }),
  );
  if (asking.signIn !== null) asking.parts.lookup.forget(asking.signIn.signInId);
  return {};
};
