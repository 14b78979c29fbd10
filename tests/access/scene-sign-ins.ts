import type { SceneWriter } from "./scene.ts";

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
    [name("mentorAccount"), people.mentor, "password-hash-of-mentor"],
  );
  await put(
    `insert into auth.verification (id, identifier, value, expires_at)
     values ($1, 'hashed', 'link-of-mentor', clock_timestamp() + interval '1 hour')`,
    [name("mentorLink")],
  );
  await put(
    "insert into auth.two_factor (id, user_id, secret, backup_codes) values ($1, $2, $3, $4)",
    [name("adminTotp"), people.admin, "totp-secret-of-admin", "backup-codes-of-admin"],
  );
  await put(
    `insert into auth.passkey (id, user_id, public_key, credential_id, device_type, backed_up)
     values ($1, $2, 'public', 'credential-of-admin', 'singleDevice', false)`,
    [name("adminPasskey"), people.admin],
  );
  await put("insert into auth.rate_limits (key, points) values ('network:hashed', 3)");
}
