import type { SceneWriter } from "./scene.ts";

/** How the sign-in library keeps the mentor's password, orange-meadow-compass-81. */
const MENTORS_HASH =
  "a89cb60bee30aedb19fd118f01ca3ba5:e40fb9b501d2528b348f83812ece6f9d274a4b7bf580a4fce33f881eec4da9c2dcdd58bf78fece2608bce243ec5dcab8a3266ccb5e58bfcd5a4bd684f0e17857";

/** Something behind the sign-in door for three people. */
export async function addSignIns({ program, put, name, idOf }: SceneWriter): Promise<void> {
  const { people } = program;
  for (const [person, id] of [
    ["mentor", people.mentor],
    ["foreignMentor", people.foreignMentor],
    ["demoDisabled", idOf("demoDisabled")],
  ]) {
    await put(
      `insert into auth.session (id, user_id, token, expires_at)
       values ($1, $2, $3, clock_timestamp() + interval '1 day')`,
      [name(`${person}SignIn`), id, `sign-in-token-of-${person}`],
    );
  }
  await put(
    `insert into auth.account (id, user_id, account_id, provider_id, password) values ($1, $2::uuid, $2::text, 'credential', $3)`,
    [name("mentorAccount"), people.mentor, MENTORS_HASH],
  );
  await put(
    `insert into auth.verification (id, identifier, value, expires_at)
     values ($1, 'hashed', 'link-of-mentor', clock_timestamp() + interval '1 hour')`,
    [name("mentorLink")],
  );
  await put(
    "insert into auth.two_factor (id, user_id, secret, backup_codes) values ($1, $2, $3, $4)",
    [name("ownerTotp"), people.owner, "totp-secret-of-owner", "backup-codes-of-owner"],
  );
  await put(
    `insert into auth.passkey (id, user_id, public_key, credential_id, device_type, backed_up)
     values ($1, $2, 'public', 'credential-of-admin', 'singleDevice', false)`,
    [name("adminPasskey"), people.admin],
  );
  await put("insert into auth.rate_limits (key, points) values ('network:hashed', 3)");
}
