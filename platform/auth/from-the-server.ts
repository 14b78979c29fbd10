import { insertAccount, sameAddress } from "./accounts.ts";
import type { AuthParts } from "./auth.ts";
import { openSignIn } from "./library-calls.ts";
import { NETWORK_HEADER } from "./network-header.ts";
import { assertGoodPassword } from "./passwords.ts";
import { SignInProblem } from "./problems.ts";
import { IDLE_DAYS } from "./sign-in-lookup.ts";

export type AccountToMake = {
  name: string;
  email: string;
  /** Without one the person signs in by mail or by passkey. */
  password?: string;
  /** The address is known to be theirs; otherwise the mail that confirms it is sent. */
  verified: boolean;
};

/** Where a sign-in comes from. */
export type SignInFrom = { network?: string; device?: string };

export async function createAccount(
  parts: AuthParts,
  account: AccountToMake,
): Promise<{ personId: string }> {
  const { name, email, password, verified } = account;
  const passwordHash = password === undefined ? null : await hashGood(parts, password, account);
  const personId = await insertAccount(parts.pool, { name, email, passwordHash, verified });
  if (personId === null) throw new SignInProblem("account_exists");
  if (!verified) {
    await parts.letters.verifyAddress({ id: personId, name, email: sameAddress(email) });
  }
  return { personId };
}

async function hashGood(
  parts: AuthParts,
  password: string,
  owner: { name: string; email: string },
): Promise<string> {
  assertGoodPassword(password, owner);
  const { password: hasher } = await (await parts.library()).$context;
  return hasher.hash(password);
}

export async function startSignInFor(
  parts: AuthParts,
  personId: string,
  from: SignInFrom = {},
): Promise<{ setCookie: string[] }> {
  const headers = new Headers();
  if (from.network !== undefined) headers.set(NETWORK_HEADER, from.network);
  if (from.device !== undefined) headers.set("user-agent", from.device.slice(0, 400));
  const setCookie: string[] = [];
  const setCookies = (lines: readonly string[]) => setCookie.push(...lines);
  await openSignIn({ parts, headers, setCookies }, personId, false);
  return { setCookie };
}

export async function clean({ pool, limits }: AuthParts): Promise<void> {
  await limits.clean();
  await pool.query(`delete from auth.verification where expires_at < clock_timestamp()`);
  await pool.query(
    `delete from auth.session
     where expires_at < clock_timestamp()
        or updated_at < clock_timestamp() - interval '${IDLE_DAYS} days'`,
  );
}
