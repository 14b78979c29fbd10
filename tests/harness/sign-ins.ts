import { createHmac, randomBytes } from "node:crypto";
import pg from "pg";

/** A sign-in as a browser keeps it. */
export interface SignIn {
  readonly personId: string;
  readonly cookieName: string;
  readonly cookieValue: string;
  /** The same as a Cookie header. */
  readonly cookie: string;
}

/** Over plain HTTP; see platform/auth/cookies.ts. */
const COOKIE_NAME = "trellis-sign-in";

function signedIn(personId: string, token: string, secret: string): SignIn {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  const cookieValue = encodeURIComponent(`${token}.${signature}`);
  return {
    personId,
    cookieName: COOKIE_NAME,
    cookieValue,
    cookie: `${COOKIE_NAME}=${cookieValue}`,
  };
}

/** Opens a sign-in for each of these people, past every door; as superuser. */
export async function openSignIns(
  adminUrl: string,
  secret: string,
  personIds: readonly string[],
): Promise<SignIn[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const tokens = personIds.map(() => randomBytes(24).toString("base64url"));
    await client.query(
      `insert into auth.session (user_id, token, expires_at)
       select person_id, token, clock_timestamp() + interval '1 day'
       from unnest($1::uuid[], $2::text[]) as s (person_id, token)`,
      [personIds, tokens],
    );
    return personIds.map((personId, place) => signedIn(personId, tokens[place] ?? "", secret));
  } finally {
    await client.end();
  }
}
