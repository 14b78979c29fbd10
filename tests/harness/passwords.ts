import { hashPassword } from "better-auth/crypto";
import { rowsOf } from "./rows.ts";

/** A password that the product accepts. */
export const GOOD_PASSWORD = "violet-harbour-lantern-27";

/** Lets a seeded person sign in by password; as superuser. */
export async function givePassword(adminUrl: string, personId: string): Promise<void> {
  await rowsOf(
    adminUrl,
    `insert into auth.account (user_id, account_id, provider_id, password)
     values ($1::uuid, $1::text, 'credential', $2)`,
    [personId, await hashPassword(GOOD_PASSWORD)],
  );
}
