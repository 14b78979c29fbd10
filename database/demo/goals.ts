import type pg from "pg";
import { chance, demoId } from "./plan.ts";
import { add, inOrganization } from "./rows.ts";

const DAY_MS = 86_400_000;

interface GoalPlan {
  readonly title: string;
  readonly measure: string;
  readonly why: string;
  readonly steps: readonly string[];
  /** What was said on the way. */
  readonly said: readonly string[];
}

/** What mentees want to reach. */
const GOALS: readonly GoalPlan[] = [
  {
    title: "Speak in front of ten people without notes",
    measure: "Five minutes, at the open evening in spring",
    why: "Because I go quiet when it matters.",
    steps: ["Read aloud alone", "Tell it to two friends", "Ask for a slot"],
    said: ["Read to the mirror. Twice.", "Two friends listened.", "Got the slot!"],
  },
  {
    title: "Find a place for next autumn",
    measure: "One letter that says yes",
    why: "I want to know where I will be.",
    steps: ["List six places", "Write the letter once", "Send it to four"],
    said: ["Six on the list, two crossed out.", "The letter is done.", "Four are sent."],
  },
  {
    title: "Have one evening a week that is mine",
    measure: "Four in a row",
    why: "I am tired, and everything gets better when I am not.",
    steps: ["Tell the others at home", "Choose the day"],
    said: ["Tuesday it is.", "Two in a row."],
  },
  {
    title: "Understand what I sign",
    measure: "I can explain my contract to somebody else",
    why: "Nobody at home ever had one.",
    steps: ["Read it with a pencil", "Ask the three questions"],
    said: ["Read it. Seven marks.", "Asked all three. They were kind."],
  },
];

const OF_MENTORS = ["Listen longer before I answer", "Learn what it is like to start today"];

interface PairRow {
  readonly id: string;
  readonly cohort_id: string;
  readonly mentee_id: string;
  readonly mentor_person_id: string;
  readonly mentee_person_id: string;
  /** Whole days since it began. */
  readonly age: number;
}

interface Made {
  readonly goals: Record<string, unknown>[];
  readonly words: Record<string, unknown>[];
  readonly steps: Record<string, unknown>[];
  readonly checkIns: Record<string, unknown>[];
}

function ago(days: number): string {
  return new Date(Date.now() - days * DAY_MS - 7_200_000).toISOString();
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** One goal of a mentee with its way so far: set some days after the pair began, checked in on every few weeks. */
function addGoal(made: Made, pair: PairRow, plan: GoalPlan, setAgo: number, isReached: boolean) {
  const id = demoId(`goal ${plan.title} of ${pair.id}`);
  const key = { goal_id: id, pair_id: pair.id };
  made.goals.push({
    id,
    ...inOrganization,
    cohort_id: pair.cohort_id,
    pair_id: pair.id,
    owner_id: pair.mentee_person_id,
    audience: "pair",
    title: plan.title,
    target_on: dayFromNow(40 + (setAgo % 50)),
    state: isReached ? "reached" : "open",
    reached_at: isReached ? ago(Math.floor(setAgo / 6)) : null,
    progress: 0,
    edition: 1,
    created_at: ago(setAgo),
    updated_at: ago(setAgo),
  });
  made.words.push({ ...key, description: plan.why, measure: plan.measure });
  const share = isReached ? plan.said.length : Math.min(plan.said.length, Math.ceil(setAgo / 30));
  for (const [place, title] of plan.steps.entries()) {
    made.steps.push({
      id: demoId(`step ${place} of ${id}`),
      ...key,
      place: place + 1,
      title,
      done_at: place < share ? ago(setAgo - 10 - place) : null,
      created_at: ago(setAgo),
    });
  }
  for (const [place, words] of plan.said.slice(0, share).entries()) {
    const whole = isReached ? 100 : 80;
    made.checkIns.push({
      id: demoId(`check-in ${place} of ${id}`),
      ...key,
      author_id: place === 1 ? pair.mentor_person_id : pair.mentee_person_id,
      progress: Math.round((whole * (place + 1)) / plan.said.length / 5) * 5,
      words,
      at: ago(setAgo * (1 - (place + 1) / (plan.said.length + 1))),
    });
  }
}

function goalsOf(made: Made, pair: PairRow, index: number): void {
  const random = chance(index + 77);
  const count = pair.age > 60 ? 2 : 1;
  for (let number = 0; number < count; number += 1) {
    const plan = GOALS[(index + number) % GOALS.length];
    const setAgo = Math.max(1, pair.age - 9 - number * 40);
    if (plan !== undefined) addGoal(made, pair, plan, setAgo, number === 0 && random() < 0.4);
  }
  const title = OF_MENTORS[index % OF_MENTORS.length];
  if (index % 3 !== 0 || title === undefined) return;
  const setAgo = Math.max(1, pair.age - 20);
  made.goals.push({
    id: demoId(`goal of mentor in ${pair.id}`),
    ...inOrganization,
    cohort_id: pair.cohort_id,
    pair_id: pair.id,
    owner_id: pair.mentor_person_id,
    audience: "me",
    title,
    target_on: null,
    state: "open",
    reached_at: null,
    progress: 0,
    edition: 1,
    created_at: ago(setAgo),
    updated_at: ago(setAgo),
  });
}

/** What pairs want to reach, how far they are, and what stands of it in the profiles. */
export async function addGoals(client: pg.Client): Promise<void> {
  const { rows } = await client.query<PairRow>(
    `select id, cohort_id, mentee_id, mentor_person_id, mentee_person_id,
       floor(extract(epoch from clock_timestamp() - activated_at) / 86400)::int as age
     from pairs where activated_at is not null order by id`,
  );
  const made: Made = { goals: [], words: [], steps: [], checkIns: [] };
  for (const [index, pair] of rows.entries()) goalsOf(made, pair, index);
  await add(client, "goals", made.goals);
  await add(client, "goal_words", made.words);
  await add(client, "goal_steps", made.steps);
  await add(client, "goal_check_ins", made.checkIns);
  await client.query(
    `insert into goal_action_items (goal_id, item_id, pair_id)
     select distinct on (g.id) g.id, i.id, g.pair_id from goals g
     join action_items i on i.pair_id = g.pair_id and i.assignee_id = g.owner_id
     where g.audience = 'pair' order by g.id, i.created_at`,
  );
  await client.query(
    `update mentees t set profile_goals = jsonb_build_array('Find out what I am good at') || (
       select coalesce(jsonb_agg(jsonb_build_object('goalId', g.id, 'pairId', g.pair_id, 'title', g.title,
         'state', g.state, 'targetOn', g.target_on) order by g.created_at), '[]')
       from goals g join pairs p on p.id = g.pair_id where p.mentee_id = t.id and g.owner_id = t.person_id
         and g.audience = 'pair')`,
  );
}

/**
 * Gives what was found while loading the days on which it would have been, and says that it was celebrated; the newest
 * of each pair alone is still to be.
 */
export async function settleMilestones(client: pg.Client): Promise<void> {
  await client.query(
    `update pair_milestones m set reached_at = coalesce(case m.kind
       when 'began_talking' then (
         select max(first_at) from (
           select min(s.sent_at) as first_at from messages s join conversations c on c.id = s.conversation_id
           where c.pair_id = m.pair_id group by s.author_id) spoke)
       when 'first_goal_set' then (select min(created_at) from goals g where g.pair_id = m.pair_id and audience = 'pair')
       when 'first_goal_reached' then (select min(g.reached_at) from goals g where g.pair_id = m.pair_id and audience = 'pair')
       when 'first_action_item_done' then (select min(completed_at) from action_items i where i.pair_id = m.pair_id)
       when 'fifth_action_item_done' then (
         select completed_at from action_items i where i.pair_id = m.pair_id and completed_at is not null
         order by completed_at offset 4 limit 1)
       when 'first_session_held' then (select min(ends_at) from sessions s where s.pair_id = m.pair_id and state = 'held')
       when 'fifth_session_held' then (
         select ends_at from sessions s where s.pair_id = m.pair_id and state = 'held' order by ends_at offset 4 limit 1)
       when 'first_note_written' then (select min(created_at) from shared_notes n where n.pair_id = m.pair_id)
     end, m.reached_at)`,
  );
  await client.query(
    `insert into pair_milestone_looks (pair_id, kind, person_id)
     select m.pair_id, m.kind, p.person_id
     from (select *, row_number() over (partition by pair_id order by reached_at desc) as newest from pair_milestones) m
     join pair_people p on p.pair_id = m.pair_id
     where m.newest > 1`,
  );
}
