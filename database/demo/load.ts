import pg from "pg";
import type { DatabaseUrls } from "#platform/db/logins.ts";
import type { Storage } from "#platform/files/storage.ts";
import { addActionItems } from "./action-items.ts";
import { addFiles } from "./file-rows.ts";
import { addGoals, settleMilestones } from "./goals.ts";
import { addWaiting } from "./later-rows.ts";
import { addNotes } from "./notes.ts";
import { addNotifications } from "./notifications.ts";
import { addDoors, addMessages, addPair, closeAndPause } from "./pair-rows.ts";
import * as plan from "./plan.ts";
import { addProfiles } from "./profiles.ts";
import { addCohorts, addParts, addPeople } from "./program-rows.ts";
import { ORGANIZATION_NAME } from "./rows.ts";
import { addSessions } from "./sessions.ts";
import { addWriting } from "./writing-rows.ts";

/**
 * Tables the loader writes. Inside its one transaction their owner is let past row security; the commit puts it
 * back in the same moment, and a crash means nothing of this ever happened.
 */
const TABLES = [
  "organizations",
  "people",
  "person_addresses",
  "organization_members",
  "cohorts",
  "cohort_staff",
  "mentors",
  "mentees",
  "part_keys",
  "pairs",
  "pair_keys",
  "conversations",
  "conversation_keys",
  "conversation_positions",
  "conversation_readers",
  "messages",
  "message_edits",
  "message_reactions",
  "message_pins",
  "scheduled_messages",
  "message_reminders",
  "files",
  "file_forms",
  "cohort_action_items",
  "action_items",
  "action_item_words",
  "action_item_steps",
  "action_item_changes",
  "goals",
  "goal_words",
  "goal_steps",
  "goal_check_ins",
  "goal_action_items",
  "pair_people",
  "pair_milestones",
  "pair_milestone_looks",
  "sessions",
  "session_words",
  "session_times",
  "session_agenda_points",
  "session_impressions",
  "shared_notes",
  "profiles",
  "pair_agreements",
  "pair_agreement_signatures",
  "notifications",
  "shared_notes",
  "shared_note_positions",
  "shared_note_updates",
  "shared_note_states",
  "shared_note_versions",
  "safeguarding_cases",
  "safeguarding_case_steps",
  "events",
  "demo_doors",
  'auth."user"',
] as const;

async function fill(
  client: pg.Client,
  storage: Storage | undefined,
): Promise<{ people: number; messages: number }> {
  await addPeople(client);
  await addCohorts(client);
  await addParts(client);
  let messages = 0;
  for (const [index, pair] of plan.pairs.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await addPair(client, pair);
    // oxlint-disable-next-line no-await-in-loop -- as above
    messages += await addMessages(client, pair, index);
  }
  await addWriting(client);
  if (storage !== undefined) await addFiles(client, storage);
  await addWaiting(client);
  await addActionItems(client);
  await addNotes(client);
  await addSessions(client);
  await addGoals(client);
  await addProfiles(client);
  await settleMilestones(client);
  await closeAndPause(client);
  await addNotifications(client);
  await addDoors(client);
  return { people: 5 + plan.mentors.length + plan.mentees.length, messages };
}

/** Fills an instance without any organization with the invented one; any other instance is left as it is. */
export async function loadDemo(options: {
  urls: Pick<DatabaseUrls, "owner">;
  /** Where the bytes of files are kept; without it the demo has none. */
  storage?: Storage;
  log: (line: string) => void;
}): Promise<void> {
  const client = new pg.Client({ connectionString: options.urls.owner });
  await client.connect();
  try {
    await client.query("begin; alter table organizations no force row level security");
    const { rows } = await client.query("select 1 from organizations limit 1");
    if (rows.length > 0) {
      await client.query("rollback");
      return;
    }
    for (const table of TABLES) {
      // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
      await client.query(`alter table ${table} no force row level security`);
    }
    const { people, messages } = await fill(client, options.storage);
    for (const table of TABLES) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await client.query(`alter table ${table} force row level security`);
    }
    await client.query("commit");
    options.log(
      `Demo loaded: ${ORGANIZATION_NAME}, ${people} invented people, ${messages} messages`,
    );
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
