import type pg from "pg";

export type NewAccount = {
  name: string;
  email: string;
  /** Hashed already; null for a person who signs in by mail, passkey or the demo's door. */
  passwordHash: string | null;
  /** The address is known to be theirs. */
  verified: boolean;
};

export type Account = {
  /** Also the person's. */
  id: string;
  name: string;
  email: string;
  isVerified: boolean;
  isDisabled: boolean;
  /** Made within the hour. */
  isNew: boolean;
};

/** The address as it is kept and compared. */
export function sameAddress(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

/** Makes account, password and person together; null when the address has an account already. */
export async function insertAccount(pool: pg.Pool, account: NewAccount): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `with made as (
       insert into auth."user" (name, email, email_verified) values ($1, $2, $3)
       on conflict (email) do nothing returning id
     ), keyed as (
       insert into auth.account (user_id, account_id, provider_id, password)
       select id, id::text, 'credential', $4 from made where $4::text is not null
     )
     select id from made`,
    [account.name, sameAddress(account.email), account.verified, account.passwordHash],
  );
  return rows[0]?.id ?? null;
}

/** The account with an address. */
export async function findAccount(pool: pg.Pool, email: string): Promise<Account | null> {
  return one(pool, "u.email = $1", sameAddress(email));
}

export async function findAccountById(pool: pg.Pool, personId: string): Promise<Account | null> {
  return one(pool, "u.id = $1", personId);
}

type AccountRow = {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  is_disabled: boolean;
  is_new: boolean;
};

async function one(pool: pg.Pool, condition: string, value: string): Promise<Account | null> {
  const { rows } = await pool.query<AccountRow>(
    `select u.id, u.name, u.email, u.email_verified, u.disabled_at is not null as is_disabled,
       u.created_at > clock_timestamp() - interval '1 hour' as is_new
     from auth."user" u where ${condition}`,
    [value],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    isVerified: row.email_verified,
    isDisabled: row.is_disabled,
    isNew: row.is_new,
  };
}

/**
 * A new password was chosen by mail: the mailbox is the person's, and no link sent before, nor any
 * half-finished sign-in, is good any more.
 */
export async function forgetPending(pool: pg.Pool, personId: string): Promise<void> {
  await pool.query(
    `with verified as (
       update auth."user" set email_verified = true, updated_at = clock_timestamp()
       where id = $1::uuid and not email_verified
     )
     delete from auth.verification where value = $1::text or value like $2`,
    [personId, `["${personId}",%`],
  );
}

/** The ways a person can prove who they are, for their own security page. */
export type SignInWays = {
  email: string;
  isVerified: boolean;
  hasPassword: boolean;
  hasAuthenticator: boolean;
  passkeys: { id: string; name: string | null; createdAt: string }[];
};

type WaysRow = {
  email: string;
  email_verified: boolean;
  has_password: boolean;
  has_authenticator: boolean;
  passkeys: { id: string; name: string | null; createdAt: string }[];
};

export async function readWays(pool: pg.Pool, personId: string): Promise<SignInWays | null> {
  const { rows } = await pool.query<WaysRow>(
    `select u.email, u.email_verified, u.two_factor_enabled as has_authenticator,
       exists (select from auth.account a
               where a.user_id = u.id and a.provider_id = 'credential' and a.password is not null)
         as has_password,
       coalesce(
         (select json_agg(json_build_object('id', p.id, 'name', p.name, 'createdAt', p.created_at)
                          order by p.created_at)
          from auth.passkey p where p.user_id = u.id), '[]') as passkeys
     from auth."user" u where u.id = $1`,
    [personId],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    email: row.email,
    isVerified: row.email_verified,
    hasPassword: row.has_password,
    hasAuthenticator: row.has_authenticator,
    passkeys: row.passkeys,
  };
}
