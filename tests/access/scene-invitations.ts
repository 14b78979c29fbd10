import { createHash } from "node:crypto";
import type { SceneWriter } from "./scene.ts";

/** The key of an invitation of the scene. */
export function tokenOf(invitation: string): string {
  return `token-of-the-invitation-${invitation}`;
}

/** The hash under which the database keeps a key. */
export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** One invitation of every kind, also those that are over. */
export async function addInvitations({ program, put, name, idOf }: SceneWriter): Promise<void> {
  const { organizations, cohorts, people, invitations } = program;
  const fernside = organizations.fernside;
  const kinds = [
    ["forCoordinator", fernside, cohorts.quiet, "coordinator", people.admin, "10 days", null],
    ["forAnalyst", fernside, null, "analyst", people.admin, "10 days", null],
    ["forAdmin", fernside, null, "admin", people.owner, "10 days", null],
    [
      "forForeignAdmin",
      organizations.mossbank,
      null,
      "admin",
      people.foreignOwner,
      "10 days",
      null,
    ],
    ["forMentor", fernside, cohorts.quiet, "mentor", people.coordinator, "10 days", null],
    ["usedUp", fernside, cohorts.quiet, "mentee", people.coordinator, "10 days", null],
    ["outOfDate", fernside, cohorts.quiet, "mentee", people.coordinator, "-1 day", null],
    ["revoked", fernside, cohorts.quiet, "mentee", people.coordinator, "10 days", "now"],
  ] as const;
  for (const [kind, organization, cohort, part, by, lasts, revoked] of kinds) {
    await put(
      `insert into invitations (id, organization_id, cohort_id, part, token_hash, uses_allowed, created_by,
         expires_at, revoked_at)
       values ($1, $2, $3, $4, $5, 5, $6, clock_timestamp() + $7::interval, $8::timestamptz)`,
      [name(kind), organization, cohort, part, hashOf(tokenOf(kind)), by, lasts, revoked],
    );
  }
  await put("update invitations set uses = uses_allowed where id = $1", [idOf("usedUp")]);
  await put(
    "insert into invitation_acceptances (invitation_id, person_id) values ($1, $2), ($3, $4)",
    [invitations.link.id, people.mentor, invitations.foreign.id, people.foreignMentee],
  );
}
