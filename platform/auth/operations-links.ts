import { findAccount, findAccountById, sameAddress, type Account } from "./accounts.ts";
import type { Asking, Handler } from "./asking.ts";
import { callLibrary, endFormerSignIn, openSignIn } from "./library-calls.ts";
import { useLink, type LinkPurpose } from "./letters.ts";
import { assertGoodPassword } from "./passwords.ts";
import { SignInProblem } from "./problems.ts";
import { sendVerification } from "./operations-sign-in.ts";

/** Counted before anybody looks whether the address has an account: too many is too many either way. */
async function countMail(asking: Asking, address: string): Promise<void> {
  await asking.parts.limits.count("mailFromNetwork", asking.network);
  await asking.parts.limits.count("mailToAddress", address);
}

export const requestSignInLink: Handler<"requestSignInLink"> = async (asking, { email }) => {
  const address = sameAddress(email);
  await countMail(asking, address);
  asking.parts.background(
    toExisting(asking, address, (account) => asking.parts.letters.signInLink(account)),
  );
  return {};
};

export const requestPasswordReset: Handler<"requestPasswordReset"> = async (asking, { email }) => {
  const address = sameAddress(email);
  await countMail(asking, address);
  asking.parts.background(
    toExisting(asking, address, async () => {
      const library = await asking.parts.library();
      await library.api.requestPasswordReset({ body: { email: address } });
    }),
  );
  return {};
};

export const requestVerification: Handler<"requestVerification"> = async (asking, { email }) => {
  const address = sameAddress(email);
  await countMail(asking, address);
  asking.parts.background(sendVerification(asking, address));
  return {};
};

/** The answer has gone out already: it told the same whether there is an account or not. */
async function toExisting(
  asking: Asking,
  address: string,
  write: (account: Account) => Promise<void>,
): Promise<void> {
  const account = await findAccount(asking.parts.pool, address);
  if (account !== null && !account.isDisabled) await write(account);
}

async function accountOfLink(
  asking: Asking,
  purpose: LinkPurpose,
  token: string,
): Promise<Account> {
  const { limits, pool } = asking.parts;
  await limits.count("network", asking.network);
  const link = await useLink(pool, purpose, token);
  const account = link === null ? null : await findAccountById(pool, link.personId);
  if (link === null || account === null || account.email !== link.email) {
    throw new SignInProblem("link_expired");
  }
  await limits.forgive("network", asking.network);
  if (account.isDisabled) throw new SignInProblem("account_disabled");
  return account;
}

export const useSignInLink: Handler<"useSignInLink"> = async (asking, { token }) => {
  const account = await accountOfLink(asking, "sign-in-link", token);
  if (!account.isVerified) await takeOver(asking, account.id);
  await endFormerSignIn(asking);
  return openSignIn(asking, account.id, true);
};

/**
 * Whoever made the account never showed that the mailbox is theirs; the person with the mailbox has
 * now. Nothing that was set up before remains: no password, passkey, authenticator or sign-in.
 */
async function takeOver(asking: Asking, personId: string): Promise<void> {
  await asking.parts.pool.query(
    `with verified as (
       update auth."user" set email_verified = true, two_factor_enabled = false,
         updated_at = clock_timestamp()
       where id = $1 and not email_verified returning id
     ),
     accounts as (delete from auth.account where user_id in (select id from verified)),
     passkeys as (delete from auth.passkey where user_id in (select id from verified)),
     authenticators as (delete from auth.two_factor where user_id in (select id from verified))
     delete from auth.session where user_id in (select id from verified)`,
    [personId],
  );
}

export const verifyEmail: Handler<"verifyEmail"> = async (asking, { token }) => {
  const account = await accountOfLink(asking, "verify-address", token);
  await asking.parts.pool.query(
    `update auth."user" set email_verified = true, updated_at = clock_timestamp()
     where id = $1 and not email_verified`,
    [account.id],
  );
  await endFormerSignIn(asking);
  return openSignIn(asking, account.id, true);
};

export const resetPassword: Handler<"resetPassword"> = async (asking, { token, password }) => {
  const { limits, pool, lookup } = asking.parts;
  await limits.count("network", asking.network);
  const context = await (await asking.parts.library()).$context;
  const kept = await context.internalAdapter.findVerificationValue(`reset-password:${token}`);
  const account = kept === null ? null : await findAccountById(pool, kept.value);
  if (account === null) throw new SignInProblem("link_expired");
  assertGoodPassword(password, account);
  await callLibrary(asking, (library) =>
    library.api.resetPassword({ body: { token, newPassword: password }, returnHeaders: true }),
  );
  await limits.forgive("network", asking.network);
  await limits.reset("account", account.email);
  lookup.forgetPerson(account.id);
  return {};
};
