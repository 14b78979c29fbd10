import type pg from "pg";
import { IDLE_DAYS } from "./sign-in-lookup.ts";

const STANDING = {
  name: "auth_standing_sign_ins",
  text: `select s.id from auth.session s join auth."user" u on u.id = s.user_id
         where s.id = any ($1::uuid[]) and s.expires_at > clock_timestamp()
           and s.updated_at > clock_timestamp() - interval '${IDLE_DAYS} days'
           and u.disabled_at is null`,
};

/** Those of many sign-ins that have not ended, in one question; asking does not count as using them. */
export async function standingSignIns(
  pool: pg.Pool,
  signInIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>({ ...STANDING, values: [signInIds] });
  return new Set(rows.map(({ id }) => id));
}
