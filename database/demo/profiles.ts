import type pg from "pg";
import { add } from "./rows.ts";

const STORIES = [
  "I grew up by the sea and moved here for work. I like long walks, short meetings and people who ask.",
  "First in my family to go this way. I know how it feels when nobody can tell you what comes next.",
  "I have changed direction twice and would do it again. Ask me about the second time.",
  "I learn by doing, and I keep lists of what went wrong. They are the best thing I own.",
  "Outside of this I cook for too many people and sing in a choir that nobody has heard of.",
] as const;

const LANGUAGES = [["en"], ["en", "de"], ["fr", "en"], ["es", "en"], ["en", "ar"]] as const;
const AVAILABILITY = [
  "Evenings after six, not on Fridays.",
  "Lunch hours, and Saturday mornings.",
  "I answer within two days.",
] as const;

const AGREEMENT = {
  goals: "One step that we both call a step, by the end of the program.",
  rhythm:
    "Every second week for forty minutes, by video. In between we write when there is something.",
  boundaries:
    "What is said here stays here. No messages after nine. Either of us may say: not today.",
};

interface PartRow {
  readonly id: string;
  readonly part: "mentor" | "mentee";
  readonly person_id: string;
  readonly cohort_id: string;
}

/** What people say of themselves, and what most pairs have agreed on; a few have yet to sign. */
export async function addProfiles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<PartRow>(
    `select id, 'mentor' as part, person_id, cohort_id from mentors
     union all select id, 'mentee', person_id, cohort_id from mentees order by id`,
  );
  await add(
    client,
    "profiles",
    rows.map(({ id, part, person_id, cohort_id }, index) => ({
      id,
      mentor_id: part === "mentor" ? id : null,
      mentee_id: part === "mentee" ? id : null,
      person_id,
      cohort_id,
      // One in seven has not come to it yet.
      bio: index % 7 === 6 ? "" : STORIES[index % STORIES.length],
      languages: LANGUAGES[index % LANGUAGES.length],
      availability: AVAILABILITY[index % AVAILABILITY.length],
      slots: index % 2 === 0 ? [{ day: (index % 5) + 1, from: "18:00", to: "20:00" }] : [],
      links: [],
      edition: 1,
      created_at: new Date().toISOString(),
      updated_at: new Date().toISOString(),
    })),
  );
  await client.query(
    `with old as (select id, mentor_person_id, mentee_person_id, activated_at, row_number() over (order by id) as number
       from pairs where activated_at < clock_timestamp() - interval '14 days'),
     written as (
       insert into pair_agreements (pair_id, version, author_id, goals, rhythm, boundaries, created_at)
       select id, 1, mentor_person_id, $1, $2, $3, activated_at + interval '9 days' from old)
     insert into pair_agreement_signatures (pair_id, version, person_id, signed_at)
     select id, 1, mentor_person_id, activated_at + interval '9 days' from old
     union all
     select id, 1, mentee_person_id, activated_at + interval '10 days' from old where number % 6 <> 0`,
    [AGREEMENT.goals, AGREEMENT.rhythm, AGREEMENT.boundaries],
  );
}
