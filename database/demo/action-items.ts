import type pg from "pg";
import { chance, demoId } from "./plan.ts";
import { add, ORGANIZATION } from "./rows.ts";

type Side = "mentor" | "mentee";

/** What pairs agree on to do: what, who, and a word on how it went. */
const THINGS: readonly (readonly [title: string, side: Side, note: string])[] = [
  ["Send the CV for a second look", "mentee", "Two pages now. It reads much better."],
  ["Ask Mrs. Okafor about the open day", "mentor", "She keeps two places for us."],
  ["Write down three things that went well", "mentee", "Harder than I thought, and good."],
  ["Read chapter three and mark one sentence", "mentee", ""],
  ["Find the notes from the workshop", "mentor", "In the blue folder, of course."],
  ["Practise the short introduction aloud", "mentee", "Four times. The cat has left the room."],
  ["Call the training office about the dates", "mentee", ""],
  ["Introduce you to Jonas from the night shift", "mentor", "You have his number now."],
  ["Draw the plan for the next three months", "mentee", ""],
  ["Compare the two courses, money and hours", "mentee", "The evening one wins."],
  ["Look over the application letter", "mentor", "Only the last paragraph needed work."],
  ["Say no to one thing this week", "mentee", "Said it. Nobody minded."],
  ["Bring one question to our next talk", "mentee", ""],
  ["Book the small room at the library", "mentor", ""],
];

const STEPS = ["Collect the old ones", "Cut it to two pages", "Have somebody read it"];

const GIVEN = [
  ["first-steps", "Write your agreement together", "mentee", 14],
  ["first-steps", "Say how it is going at half time", "mentee", 90],
  ["makers", "Visit one workshop together", "mentor", 60],
  ["new-ground", "Have your first meeting", "mentor", 14],
] as const;

interface PairRow {
  readonly id: string;
  readonly cohort_id: string;
  readonly mentor_person_id: string;
  readonly mentee_person_id: string;
  /** Whole days since it began. */
  readonly age: number;
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function momentAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000 - 3_600_000).toISOString();
}

type Random = () => number;

function priorityBy(random: Random): "low" | "medium" | "high" {
  if (random() < 0.25) return "high";
  return random() < 0.2 ? "low" : "medium";
}

/** How an item stands that `left` others, itself among them, are still before: the older ones are done. */
function standingOf(left: number, doneAgo: number, assigneeId: string, random: Random) {
  if (left > 2) {
    const completed = { completed_at: momentAgo(doneAgo), completed_by: assigneeId };
    return { status: "completed", due_on: dayFromNow(1 - doneAgo), edition: 2, ...completed };
  }
  const isNext = left === 2;
  return {
    status: isNext && random() < 0.4 ? "in_progress" : "pending",
    due_on: dayFromNow(isNext ? Math.floor(random() * 6) - 2 : 6 + Math.floor(random() * 9)),
    edition: 1,
    completed_at: null,
    completed_by: null,
  };
}

/** One item of a pair: which it is, how many there are, and how many are still before them. */
function itemOf(pair: PairRow, index: number, count: number, random: Random, first: number) {
  const [title, side, note] = THINGS[(first + index) % THINGS.length] ?? ["", "mentee", ""];
  // Spread over the time of the pair.
  const madeAgo = Math.max(1, Math.round((pair.age * (count - index)) / (count + 1)));
  const doneAgo = Math.max(0, madeAgo - 6);
  const assigneeId = side === "mentor" ? pair.mentor_person_id : pair.mentee_person_id;
  const standing = standingOf(count - index, doneAgo, assigneeId, random);
  const isDone = standing.status === "completed";
  return {
    row: {
      id: demoId(`action item ${index} of ${pair.id}`),
      organization_id: ORGANIZATION,
      cohort_id: pair.cohort_id,
      pair_id: pair.id,
      title,
      assignee_id: assigneeId,
      creator_id: random() < 0.6 ? pair.mentor_person_id : pair.mentee_person_id,
      priority: priorityBy(random),
      ...standing,
      stuck_at: count - index === 2 && random() < 0.12 ? momentAgo(1) : null,
      created_at: momentAgo(madeAgo),
      updated_at: momentAgo(isDone ? doneAgo : madeAgo),
    },
    note: isDone ? note : "",
    hasSteps: title.startsWith("Send the CV"),
  };
}

/** The items of one pair: the older ones done, the last two before it. */
function itemsOf(pair: PairRow, seed: number) {
  const random = chance(seed + 7);
  const count = Math.min(THINGS.length, 3 + Math.floor(pair.age / 20));
  const first = Math.floor(random() * THINGS.length);
  return Array.from({ length: count }, (_, index) => itemOf(pair, index, count, random, first));
}

async function addGiven(client: pg.Client): Promise<void> {
  await add(
    client,
    "cohort_action_items",
    GIVEN.map(([cohort, title, side, days]) => ({
      id: demoId(`given ${title}`),
      organization_id: ORGANIZATION,
      cohort_id: demoId(`cohort ${cohort}`),
      title,
      description: "",
      side,
      priority: "medium",
      due_after_days: days,
      edition: 1,
      created_at: momentAgo(30),
      updated_at: momentAgo(30),
    })),
  );
  // Pairs that are long past the day have done it.
  await client.query(
    `update action_items set status = 'completed'
     where cohort_item_id is not null and due_on < current_date - 3`,
  );
  await client.query(
    `update action_items set completed_at = due_on - interval '2 days', completed_by = assignee_id
     where cohort_item_id is not null and status = 'completed'`,
  );
}

/** What pairs want to get done, as half a year leaves it: mostly done, some before them, one stuck here and there. */
export async function addActionItems(client: pg.Client): Promise<void> {
  await addGiven(client);
  const { rows: pairs } = await client.query<PairRow>(
    `select id, cohort_id, mentor_person_id, mentee_person_id,
       greatest(1, extract(day from now() - coalesce(activated_at, created_at))::int) as age
     from pairs where state in ('active', 'paused') order by id`,
  );
  const items = pairs.flatMap((pair, index) => itemsOf(pair, index));
  await add(
    client,
    "action_items",
    items.map(({ row }) => row),
  );
  await client.query(
    `update action_item_words w set completion_note = n.note,
       stuck_words = case when i.stuck_at is null then '' else 'I do not know whom to ask.' end
     from json_to_recordset($1) as n (id uuid, note text) join action_items i on i.id = n.id
     where w.item_id = n.id and (n.note <> '' or i.stuck_at is not null)`,
    [JSON.stringify(items.map(({ row, note }) => ({ id: row.id, note })))],
  );
  await add(
    client,
    "action_item_steps",
    items
      .filter(({ hasSteps }) => hasSteps)
      .flatMap(({ row }) =>
        STEPS.map((title, index) => ({
          id: demoId(`step ${index} of ${row.id}`),
          item_id: row.id,
          pair_id: row.pair_id,
          place: index + 1,
          title,
          done_at: row.status === "completed" || index === 0 ? row.updated_at : null,
          done_by: row.status === "completed" || index === 0 ? row.assignee_id : null,
          created_at: row.created_at,
        })),
      ),
  );
  await dateChanges(client);
}

/** What the database wrote down just now happened when the items did. */
async function dateChanges(client: pg.Client): Promise<void> {
  await client.query(
    `delete from action_item_changes where kind like 'step%' or kind = 'completed'`,
  );
  await client.query(
    `update action_item_changes c set at = i.created_at, actor_id = i.creator_id
     from action_items i where i.id = c.item_id and c.kind = 'created'`,
  );
  await client.query(
    `insert into action_item_changes (item_id, pair_id, actor_id, kind, at)
     select id, pair_id, assignee_id, 'completed', completed_at from action_items where status = 'completed'`,
  );
}
