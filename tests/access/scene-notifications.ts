import type { SceneWriter } from "./scene.ts";

/** Notifications: name, whose, pair, cohort, organization, state (new, read or away), days ago. */
const NEWS = `
  newsOfMentor mentor active Quiet FERNSIDE new 0
  newsOfMentee mentee active Quiet FERNSIDE new 0
  readOfMentee mentee active Quiet FERNSIDE read 1
  oldOfMentee mentee active Quiet FERNSIDE away 200
  newsOfEndedMentor endedMentor closed Quiet FERNSIDE new 0
  newsOfOtherMentor otherMentor paused Quiet FERNSIDE new 0
  newsOfWanderer wanderer paused Quiet FERNSIDE new 0
  newsOfDisclosed disclosedMentee disclosed Disclosing FERNSIDE new 0
  newsOfForeign foreignMentee foreign Foreign MOSSBANK new 0`;

/** News of a case: whose, of which. The last one is handled by others. */
const OF_CASES = [
  ["caseNewsOfCoordinator", "coordinator", "caseOfActive"],
  ["caseNewsOfMentor", "mentor", "caseOfActive"],
] as const;

/** What people were told of, and nothing besides: what the database told while the scene was written is gone. */
export async function addNotifications({ put, name, idOf }: SceneWriter): Promise<void> {
  await put("delete from notifications");
  for (const line of NEWS.trim().split("\n")) {
    const [called = "", person = "", pair = "", cohort = "", organization = "", state, days] = line
      .trim()
      .split(" ");
    await put(
      `insert into notifications (id, person_id, pair_id, cohort_id, organization_id, kind, thing, thing_id, read_at,
         archived_at)
       values ($1, $2, $3, $4, $5, 'pair_made', 'pair', $1,
         case when $6 = 'read' then clock_timestamp() - make_interval(days => $7::int) end,
         case when $6 = 'away' then clock_timestamp() - make_interval(days => $7::int) end)`,
      [name(called), idOf(person), idOf(pair), idOf(cohort), idOf(organization), state, days],
    );
  }
  for (const [called, person, about] of OF_CASES) {
    await put(
      `insert into notifications (id, person_id, organization_id, kind, thing, thing_id)
       values ($1, $2, $3, 'case_opened', 'case', $4)`,
      [name(called), idOf(person), idOf("FERNSIDE"), idOf(about)],
    );
  }
}
