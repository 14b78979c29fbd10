import type { SceneWriter } from "./scene.ts";

/** Profiles: whose part (named as in the program, or as the wanderer's), the table, the cohort, whose. */
const PROFILES = `
  mentor mentor_id Quiet mentor
  mentee mentee_id Quiet mentee
  otherMentor mentor_id Quiet otherMentor
  endedMentee mentee_id Quiet endedMentee
  wandererQuiet mentee_id Quiet wanderer
  disclosedMentor mentor_id Disclosing disclosedMentor
  disclosedMentee mentee_id Disclosing disclosedMentee
  wandererDisclosing mentor_id Disclosing wanderer
  foreignMentee mentee_id Foreign foreignMentee`;

/** What pairs keep to: the pair, and who wrote and signed it. */
const AGREEMENTS = [
  ["active", "mentor"],
  ["closed", "endedMentee"],
  ["paused", "otherMentor"],
  ["disclosed", "disclosedMentor"],
  ["wandering", "wanderer"],
  ["foreign", "foreignMentor"],
] as const;

/** What people say of themselves, and what pairs agreed on. */
export async function addProfiles({ put, idOf, program }: SceneWriter): Promise<void> {
  const parts: Readonly<Record<string, string>> = program.parts;
  for (const line of PROFILES.trim().split("\n")) {
    const [part = "", column = "", cohort = "", person = ""] = line.trim().split(" ");
    await put(
      `insert into profiles (id, ${column}, person_id, cohort_id, bio, languages, availability, links)
       values ($1, $1, $2, $3, 'Life of ' || $4::text, '{en}', 'Time of ' || $4,
         jsonb_build_array(jsonb_build_object('label', 'Page of ' || $4, 'url', 'https://program.example/' || $4)))`,
      [parts[part] ?? idOf(part), idOf(person), idOf(cohort), part],
    );
  }
  const goals = (pairs: readonly string[]) =>
    JSON.stringify([
      "Alone",
      ...pairs.map((pair) => ({ title: `In ${pair}`, goalId: idOf(pair), pairId: idOf(pair) })),
    ]);
  await put("update mentees set profile_goals = $1 where id = $2", [
    goals(["active", "proposed"]),
    program.parts.mentee,
  ]);
  await put("update mentees set profile_goals = $1 where id = $2", [
    goals(["paused"]),
    idOf("wandererQuiet"),
  ]);
  for (const [pair, author] of AGREEMENTS) {
    await put(
      `insert into pair_agreements (pair_id, version, author_id, goals, rhythm, boundaries)
       values ($1, 1, $2, 'Wanted by ' || $3::text, 'Met by ' || $3, 'Kept by ' || $3)`,
      [idOf(pair), idOf(author), pair],
    );
    await put(
      "insert into pair_agreement_signatures (pair_id, version, person_id) values ($1, 1, $2)",
      [idOf(pair), idOf(author)],
    );
  }
}
