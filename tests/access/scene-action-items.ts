import type { SceneWriter } from "./scene.ts";

/** Items: name, pair, cohort, organization, who made it, who is to do it, days since it was deleted. */
const ITEMS = `
  itemOfActive active Quiet FERNSIDE mentor mentee
  deletedOfActive active Quiet FERNSIDE mentor mentee 1
  itemOfPaused paused Quiet FERNSIDE otherMentor wanderer
  itemOfClosed closed Quiet FERNSIDE endedMentor endedMentee
  itemOfDisclosed disclosed Disclosing FERNSIDE disclosedMentor disclosedMentee
  itemOfWandering wandering Disclosing FERNSIDE wanderer disclosedMentee
  itemOfForeign foreign Foreign MOSSBANK foreignMentor foreignMentee
  purgeableOfForeign foreign Foreign MOSSBANK foreignMentor foreignMentee 31
  itemOfAbroad abroad Foreign MOSSBANK foreignMentor wanderer`;

/** What cohorts gave and do not give any more, so that no pair has it: name, cohort, organization. */
const OF_COHORTS = `
  givenByQuiet Quiet FERNSIDE
  givenByDisclosing Disclosing FERNSIDE
  givenByForeign Foreign MOSSBANK`;

function linesOf(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" "));
}

async function addItem({ put, name, idOf }: SceneWriter, line: readonly string[]): Promise<void> {
  const [called = "", pair = "", cohort = "", organization = "", creator = "", assignee = ""] =
    line;
  const item = [name(called), idOf(pair)];
  await put(
    `insert into action_items (id, pair_id, cohort_id, organization_id, creator_id, assignee_id, title, deleted_at)
     values ($1, $2, $3, $4, $5, $6, 'To do', clock_timestamp() - make_interval(days => $7::int))`,
    [...item, idOf(cohort), idOf(organization), idOf(creator), idOf(assignee), line[6] ?? null],
  );
  await put(
    `update action_item_words set description = 'Details of ' || $2::text, completion_note = 'Note of ' || $2,
       stuck_words = 'Stuck at ' || $2, asked_words = 'Asked of ' || $2 where item_id = $1`,
    [item[0], called],
  );
  await put(
    `insert into action_item_steps (id, item_id, pair_id, place, title) values ($3, $1, $2, 1, 'Step of ' || $4::text)`,
    [...item, name(`stepOf${called}`), called],
  );
  await put(
    `insert into action_item_comments (id, item_id, pair_id, author_id, body)
     values ($3, $1, $2, $4, 'Said of ' || $5::text)`,
    [...item, name(`commentOf${called}`), idOf(creator), called],
  );
  // The database wrote down what was done above, under ids of its own.
  await put("delete from action_item_changes where item_id = $1", [item[0]]);
  await put(
    `insert into action_item_changes (id, item_id, pair_id, actor_id, kind, details)
     values ($3, $1, $2, $4, 'title_changed', jsonb_build_object('from', 'Before'))`,
    [...item, name(`changeOf${called}`), idOf(creator)],
  );
}

/** What pairs want to get done, in pairs of every kind, and what cohorts give to theirs. */
export async function addActionItems(writer: SceneWriter): Promise<void> {
  const { put, name, idOf } = writer;
  for (const line of linesOf(ITEMS)) {
    // oxlint-disable-next-line no-await-in-loop -- rows have an order
    await addItem(writer, line);
  }
  for (const [called = "", cohort = "", organization = ""] of linesOf(OF_COHORTS)) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    await put(
      `insert into cohort_action_items (id, cohort_id, organization_id, title, description, side, retired_at)
       values ($1, $2, $3, 'Given', 'Words of ' || $4::text, 'mentee', clock_timestamp())`,
      [name(called), idOf(cohort), idOf(organization), called],
    );
  }
  await addEvidence(writer);
}

/** Files that show what was done: name, pair, owner, and the item they are put to. */
const EVIDENCE = `
  evidenceOfActive active mentor itemOfActive
  looseInActive active mentor
  evidenceOfClosed closed endedMentor itemOfClosed
  looseInClosed closed endedMentor
  evidenceOfDisclosed disclosed disclosedMentee itemOfDisclosed`;

async function addEvidence({ put, name, idOf, conversationOf }: SceneWriter): Promise<void> {
  for (const [called = "", pair = "", owner = "", item] of linesOf(EVIDENCE)) {
    const file = [name(called), idOf(owner)];
    // oxlint-disable-next-line no-await-in-loop -- rows have an order
    await put(
      `insert into files (id, owner_id, purpose, conversation_id, kind, name, media_type, size, checksum, state)
       values ($1, $2, 'action_item', $3, 'file', 'proof.pdf', 'application/pdf', 9, repeat('0', 64), 'ready')`,
      [...file, conversationOf(pair)],
    );
    if (item === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await put(
      `insert into action_item_files (item_id, pair_id, file_id, owner_id)
       select id, pair_id, $2, $3 from action_items where id = $1`,
      [idOf(item), ...file],
    );
  }
}
