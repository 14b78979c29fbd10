import { findAccountById, readWays, type SignInWays } from "./accounts.ts";
import type { AskingPerson, Handler } from "./asking.ts";
import { callLibrary } from "./library-calls.ts";
import { assertGoodPassword } from "./passwords.ts";
import { SignInProblem } from "./problems.ts";
import type { SecondFactorChange } from "#platform/mail/words.ts";

export const getSecurity: Handler<"getSecurity"> = async (asking) => {
  const ways = await waysOf(asking);
  const secondFactorRequired = await isRequired(asking);
  return {
    ...ways,
    passkeyDomain: asking.parts.passkeyDomain,
    secondFactorRequired,
    secondFactorMissing:
      secondFactorRequired && !ways.hasAuthenticator && ways.passkeys.length === 0,
  };
};

export async function waysOf(asking: AskingPerson): Promise<SignInWays> {
  const ways = await readWays(asking.parts.pool, asking.signIn.personId);
  if (ways === null) throw new SignInProblem("signed_out");
  return ways;
}

export async function isRequired(asking: AskingPerson): Promise<boolean> {
  const asks = asking.parts.options.requiresSecondFactor;
  return asks === undefined ? false : asks(asking.signIn.personId);
}

/** Whoever changes how a person signs in shows once more that they are that person. */
async function assertOwner(asking: AskingPerson, password: string | undefined): Promise<void> {
  const { hasPassword } = await waysOf(asking);
  if (!hasPassword) return assertFresh(asking);
  const { limits, pool } = asking.parts;
  const key = `person ${asking.signIn.personId}`;
  await limits.count("account", key);
  const { rows } = await pool.query<{ password: string }>(
    `select password from auth.account where user_id = $1 and provider_id = 'credential'`,
    [asking.signIn.personId],
  );
  const { password: hasher } = await (await asking.parts.library()).$context;
  const hash = rows[0]?.password ?? "";
  if (!(await hasher.verify({ hash, password: password ?? "" }))) {
    throw new SignInProblem("password_wrong", { fields: { password: "password_wrong" } });
  }
  await limits.reset("account", key);
}

export async function assertFresh(asking: AskingPerson): Promise<void> {
  const { rows } = await asking.parts.pool.query<{ is_fresh: boolean }>(
    `select created_at > clock_timestamp() - interval '1 hour' as is_fresh
     from auth.session where id = $1`,
    [asking.signIn.signInId],
  );
  if (rows[0]?.is_fresh !== true) throw new SignInProblem("sign_in_again");
}

export function tell(asking: AskingPerson, change: SecondFactorChange): void {
  const { pool, letters, background } = asking.parts;
  background(
    (async () => {
      const account = await findAccountById(pool, asking.signIn.personId);
      if (account !== null) await letters.secondFactorChanged(account, change);
    })(),
  );
}

export const changePassword: Handler<"changePassword"> = async (asking, input) => {
  const { pool, lookup, letters, background } = asking.parts;
  const { personId, signInId } = asking.signIn;
  const account = await findAccountById(pool, personId);
  if (account === null) throw new SignInProblem("signed_out");
  assertGoodPassword(input.password, account);
  await assertOwner(asking, input.currentPassword);
  const { password: hasher } = await (await asking.parts.library()).$context;
  const hash = await hasher.hash(input.password);
  await pool.query(
    `with changed as (
       insert into auth.account (user_id, account_id, provider_id, password)
       values ($1::uuid, $1::uuid::text, 'credential', $2)
       on conflict (provider_id, account_id)
       do update set password = excluded.password, updated_at = clock_timestamp()
     )
     delete from auth.session where user_id = $1::uuid and id <> $3`,
    [personId, hash, signInId],
  );
  lookup.forgetPerson(personId);
  background(letters.passwordChanged(account));
  return {};
};

export const enrolTotp: Handler<"enrolTotp"> = async (asking, { password }) => {
  await assertOwner(asking, password);
  const answer = await callLibrary(asking, (library) =>
    library.api.enableTwoFactor({
      body: { method: "totp", ...(password === undefined ? {} : { password }) },
      headers: asking.headers,
      returnHeaders: true,
    }),
  );
  if (answer.method !== "totp") throw new Error("The library began another kind of second factor.");
  const secret = new URL(answer.totpURI).searchParams.get("secret") ?? "";
  return { uri: answer.totpURI, secret, backupCodes: answer.backupCodes };
};

export const confirmTotp: Handler<"confirmTotp"> = async (asking, { code }) => {
  const key = `person ${asking.signIn.personId}`;
  await asking.parts.limits.count("account", key);
  await callLibrary(asking, (library) =>
    library.api.verifyTOTP({ body: { code }, headers: asking.headers, returnHeaders: true }),
  );
  await asking.parts.limits.reset("account", key);
  // The library gives this device a new sign-in in place of the old one.
  asking.parts.lookup.forget(asking.signIn.signInId);
  tell(asking, "authenticator_added");
  return {};
};

export const removeTotp: Handler<"removeTotp"> = async (asking, { password }) => {
  const ways = await waysOf(asking);
  if (!ways.hasAuthenticator) throw new SignInProblem("second_factor_missing");
  if (ways.passkeys.length === 0 && (await isRequired(asking))) {
    throw new SignInProblem("second_factor_required");
  }
  await assertOwner(asking, password);
  await callLibrary(asking, (library) =>
    library.api.disableTwoFactor({
      body: password === undefined ? {} : { password },
      headers: asking.headers,
      returnHeaders: true,
    }),
  );
  asking.parts.lookup.forget(asking.signIn.signInId);
  tell(asking, "authenticator_removed");
  return {};
};

export const renewBackupCodes: Handler<"renewBackupCodes"> = async (asking, { password }) => {
  await assertOwner(asking, password);
  const { backupCodes } = await callLibrary(asking, (library) =>
    library.api.generateBackupCodes({
      body: password === undefined ? {} : { password },
      headers: asking.headers,
      returnHeaders: true,
    }),
  );
  tell(asking, "backup_codes_renewed");
  return { backupCodes };
};
