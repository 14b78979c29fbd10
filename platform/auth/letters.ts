import { randomBytes, createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type pg from "pg";
import * as z from "zod";
import { queueMail } from "#platform/mail/queue.ts";
import type { SecondFactorChange } from "#platform/mail/words.ts";
import { pages } from "./pages.ts";

export type Addressee = { id: string; email: string; name: string };

export const VERIFY_HOURS = 24;
export const LINK_MINUTES = 15;
const RESET_MINUTES = 60;

export type LinkPurpose = "verify-address" | "sign-in-link";

export type Letters = {
  verifyAddress: (person: Addressee) => Promise<void>;
  signInLink: (person: Addressee) => Promise<void>;
  resetPassword: (person: Addressee, token: string) => Promise<void>;
  passwordChanged: (person: Addressee) => Promise<void>;
  accountExists: (person: Addressee) => Promise<void>;
  secondFactorChanged: (person: Addressee, change: SecondFactorChange) => Promise<void>;
  newSignIn: (person: Addressee, from: { device: string; network: string }) => Promise<void>;
};

/** Writes the mails of the sign-in door; the keys in their links are kept as hashes only. */
export function letters(parts: {
  baseUrl: string;
  database: Kysely<unknown>;
  pool: pg.Pool;
}): Letters {
  const { baseUrl, database, pool } = parts;
  const to = (person: Addressee) => ({ to: person.email, recipientId: person.id });
  const page = (path: string, token?: string) =>
    // After the hash: the token then stands in no log and no Referer.
    `${baseUrl}${path}${token === undefined ? "" : `#${token}`}`;

  return {
    verifyAddress: async (person) => {
      const token = await makeLink(pool, "verify-address", person, VERIFY_HOURS * 60);
      const url = page(pages.verifyAddress, token);
      const data = { name: person.name, url, hours: VERIFY_HOURS };
      await queueMail(database, { ...to(person), kind: "verify_address", data });
    },
    signInLink: async (person) => {
      const url = page(
        pages.signInLink,
        await makeLink(pool, "sign-in-link", person, LINK_MINUTES),
      );
      const data = { name: person.name, url, minutes: LINK_MINUTES };
      await queueMail(database, { ...to(person), kind: "sign_in_link", data });
    },
    resetPassword: async (person, token) => {
      const url = page(pages.resetPassword, token);
      const data = { name: person.name, url, minutes: RESET_MINUTES };
      await queueMail(database, { ...to(person), kind: "reset_password", data });
    },
    passwordChanged: async (person) => {
      const data = { name: person.name, url: page(pages.security), when: now() };
      await queueMail(database, { ...to(person), kind: "password_changed", data });
    },
    accountExists: async (person) => {
      const data = { name: person.name, url: page(pages.signIn) };
      await queueMail(database, { ...to(person), kind: "account_exists", data });
    },
    secondFactorChanged: async (person, change) => {
      const data = { name: person.name, url: page(pages.security), when: now(), change };
      await queueMail(database, { ...to(person), kind: "second_factor_changed", data });
    },
    newSignIn: async (person, from) => {
      const data = { name: person.name, url: page(pages.security), when: now(), ...from };
      await queueMail(database, { ...to(person), kind: "new_sign_in", data });
    },
  };
}

async function makeLink(
  pool: pg.Pool,
  purpose: LinkPurpose,
  person: Addressee,
  minutes: number,
): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await pool.query(
    `insert into auth.verification (identifier, value, expires_at)
     values ($1, $2, clock_timestamp() + make_interval(mins => $3))`,
    [hashedLink(purpose, token), JSON.stringify([person.id, person.email]), minutes],
  );
  return token;
}

/**
 * Uses up a link: at most one caller ever gets its person. The address is given back too, since the
 * link proves that mailbox and no other.
 */
export async function useLink(
  pool: pg.Pool,
  purpose: LinkPurpose,
  token: string,
): Promise<{ personId: string; email: string } | null> {
  const { rows } = await pool.query<{ value: string; is_live: boolean }>(
    `delete from auth.verification where identifier = $1
     returning value, expires_at > clock_timestamp() as is_live`,
    [hashedLink(purpose, token)],
  );
  const row = rows[0];
  if (row === undefined || !row.is_live) return null;
  const [personId, email] = z.tuple([z.uuid(), z.string()]).parse(JSON.parse(row.value));
  return { personId, email };
}

function hashedLink(purpose: LinkPurpose, token: string): string {
  return createHash("sha256").update(`${purpose}:${token}`).digest("base64url");
}

function now(): string {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  return `${new Intl.DateTimeFormat("en", format).format(new Date())} UTC`;
}
