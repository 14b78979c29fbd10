import type { SceneWriter } from "./scene.ts";

/** Goals: name, pair, cohort, organization, whose, who knows of it. */
const GOALS = `
  goalOfActive active Quiet FERNSIDE mentee pair
  secretOfActive active Quiet FERNSIDE mentor me
  goalOfClosed closed Quiet FERNSIDE endedMentor pair
  secretOfClosed closed Quiet FERNSIDE endedMentee me
  goalOfPaused paused Quiet FERNSIDE wanderer pair
  secretOfPaused paused Quiet FERNSIDE otherMentor me
  goalOfDisclosed disclosed Disclosing FERNSIDE disclosedMentor pair
  secretOfDisclosed disclosed Disclosing FERNSIDE disclosedMentee me
  goalOfWandering wandering Disclosing FERNSIDE disclosedMentee pair
  secretOfWandering wandering Disclosing FERNSIDE wanderer me
  goalOfForeign foreign Foreign MOSSBANK foreignMentee pair
  goalOfAbroad abroad Foreign MOSSBANK foreignMentor pair`;

/** Goals of the active pair that nothing was written about yet: name, whose, who knows of it. */
const WORDLESS = [
  ["wordless", "mentee", "pair"],
  ["wordlessSecret", "mentor", "me"],
] as const;

/** Action items that serve a goal: of the scene of action items. */
const TIED = [
  ["goalOfActive", "itemOfActive", "active"],
  ["goalOfPaused", "itemOfPaused", "paused"],
  ["goalOfClosed", "itemOfClosed", "closed"],
  ["goalOfDisclosed", "itemOfDisclosed", "disclosed"],
  ["goalOfWandering", "itemOfWandering", "wandering"],
  ["goalOfForeign", "itemOfForeign", "foreign"],
  ["goalOfAbroad", "itemOfAbroad", "abroad"],
] as const;

/** With whom a milestone was celebrated. */
const LOOKS = [
  ["active", "mentor"],
  ["active", "mentee"],
  ["closed", "endedMentee"],
  ["paused", "wanderer"],
  ["disclosed", "disclosedMentee"],
  ["foreign", "foreignMentor"],
] as const;

/** Goals with their words, a step and a check-in each. */
async function addEverything({ put, name, idOf }: SceneWriter): Promise<void> {
  for (const line of GOALS.trim().split("\n")) {
    const [called = "", pair = "", cohort = "", organization = "", owner = "", audience] = line
      .trim()
      .split(" ");
    const goal = [name(called), idOf(pair)];
    await put(
      `insert into goals (id, pair_id, cohort_id, organization_id, owner_id, audience, title)
       values ($1, $2, $3, $4, $5, $6, 'Reach ' || $7::text)`,
      [...goal, idOf(cohort), idOf(organization), idOf(owner), audience, called],
    );
    await put(
      `insert into goal_words (goal_id, pair_id, description, measure)
       values ($1, $2, 'Why ' || $3::text, 'Measure of ' || $3)`,
      [...goal, called],
    );
    await put(
      `insert into goal_steps (id, goal_id, pair_id, place, title) values ($3, $1, $2, 1, 'Step of ' || $4::text)`,
      [...goal, name(`stepOf${called}`), called],
    );
    await put(
      `insert into goal_check_ins (id, goal_id, pair_id, author_id, progress, words)
       values ($3, $1, $2, $4, 10, 'Said of ' || $5::text)`,
      [...goal, name(`checkInOf${called}`), idOf(owner), called],
    );
  }
}

/** What people want to reach, in pairs of every kind, and what the database found of it. */
export async function addGoals(writer: SceneWriter): Promise<void> {
  const { put, name, idOf } = writer;
  await addEverything(writer);
  for (const [called, owner, audience] of WORDLESS) {
    await put(
      `insert into goals (id, pair_id, cohort_id, organization_id, owner_id, audience, title)
       values ($1, $2, $3, $4, $5, $6, 'Reach ' || $7::text)`,
      [
        name(called),
        idOf("active"),
        idOf("Quiet"),
        idOf("FERNSIDE"),
        idOf(owner),
        audience,
        called,
      ],
    );
  }
  for (const [goal, item, pair] of TIED) {
    await put("insert into goal_action_items (goal_id, item_id, pair_id) values ($1, $2, $3)", [
      idOf(goal),
      idOf(item),
      idOf(pair),
    ]);
  }
  for (const [pair, person] of LOOKS) {
    await put(
      "insert into pair_milestone_looks (pair_id, kind, person_id) values ($1, 'first_goal_set', $2)",
      [idOf(pair), idOf(person)],
    );
  }
}
