import type pg from "pg";
import * as plan from "./plan.ts";
import { add, ORGANIZATION } from "./rows.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const ZONE = "Europe/Berlin";

const TITLES = [
  "",
  "How the week went",
  "The application",
  "",
  "Looking at the portfolio",
  "Money and hours",
  "",
  "The talk with the manager",
];

const PLACES = [
  ["video", "https://meet.harbour-hill.example/lantern"],
  ["in_person", "The small room at the library, second floor"],
  ["video", "https://meet.harbour-hill.example/tide"],
  ["phone", "The mentor calls"],
] as const;

const POINTS = [
  "What went well since last time",
  "One thing that is hard right now",
  "Read the letter together",
  "Whom to ask about the open day",
  "What to do until we meet again",
];

const THOUGHTS = [
  "We laughed a lot, and still got the letter done.",
  "I should ask more and say less.",
  "Hard one. I am glad we did not postpone it.",
  "",
  "",
];

interface PairRow {
  readonly id: string;
  readonly cohort_id: string;
  readonly mentor_person_id: string;
  readonly mentee_person_id: string;
  /** Whole days since it began. */
  readonly age: number;
}

interface DemoSession {
  readonly row: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly pair: PairRow;
  readonly place: string;
  readonly isAgreed: boolean;
  /** It took place. */
  readonly isOver: boolean;
  readonly isAhead: boolean;
}

/** A whole hour of the afternoon, so many days from now; no two pairs have the same on one day. */
function hourOf(days: number, index: number): Date {
  const day = new Date(Date.now() + days * DAY_MS);
  day.setUTCHours(13 + (index % 6), index % 2 === 0 ? 0 : 30, 0, 0);
  return day;
}

/** The meetings of one pair: one every two weeks that was, the next one, and here and there a proposal. */
function sessionsOf(pair: PairRow, index: number): DemoSession[] {
  const random = plan.chance(index + 31);
  const [kind, place] = PLACES[index % PLACES.length] ?? PLACES[0];
  const past = Math.min(12, Math.floor(pair.age / 14));
  const days = [
    ...Array.from({ length: past }, (_, before) => -14 * (past - before) + 3 - (index % 5)),
    2 + (index % 6),
    ...(index % 3 === 0 ? [16 + (index % 6)] : []),
  ];
  return days.map((away, at) => {
    const startsAt = hourOf(away, index);
    const isOver = startsAt.getTime() < Date.now() - HOUR_MS;
    const isNext = at === past;
    const isMissed = isOver && random() < 0.06;
    const isAgreed = isOver || (isNext && index % 4 !== 1);
    const ahead = isAgreed ? "accepted" : "proposed";
    const over = isMissed ? "missed" : "held";
    const state = isOver ? over : ahead;
    const madeAt = new Date(Math.min(startsAt.getTime() - 6 * DAY_MS, Date.now() - HOUR_MS));
    return {
      pair,
      place,
      isAgreed: state === "accepted",
      isOver: isOver && !isMissed,
      isAhead: !isOver,
      row: {
        id: plan.demoId(`session ${at} of ${pair.id}`),
        organization_id: ORGANIZATION,
        cohort_id: pair.cohort_id,
        pair_id: pair.id,
        proposer_id: random() < 0.5 ? pair.mentor_person_id : pair.mentee_person_id,
        title: TITLES[(index + at) % TITLES.length] ?? "",
        state,
        starts_at: startsAt.toISOString(),
        ends_at: new Date(startsAt.getTime() + HOUR_MS).toISOString(),
        zone: ZONE,
        place_kind: kind,
        sequence: 1,
        edition: 2,
        created_at: madeAt.toISOString(),
        updated_at: madeAt.toISOString(),
      },
    };
  });
}

function pointsOf({ row, pair }: DemoSession, index: number) {
  return [0, 1, 2].map((at) => ({
    id: plan.demoId(`point ${at} of ${row.id}`),
    session_id: row.id,
    pair_id: pair.id,
    author_id: at % 2 === 0 ? pair.mentee_person_id : pair.mentor_person_id,
    place: at + 1,
    title: POINTS[(index + at) % POINTS.length] ?? "",
    created_at: new Date(Date.now() - DAY_MS).toISOString(),
  }));
}

function impressionsOf({ row, pair }: DemoSession, index: number) {
  const at = String(row["ends_at"]);
  return [pair.mentor_person_id, pair.mentee_person_id].map((person, side) => ({
    session_id: row.id,
    pair_id: pair.id,
    person_id: person,
    did_happen: true,
    rating: 3 + ((index + side) % 3),
    words: THOUGHTS[(index + side) % THOUGHTS.length] ?? "",
    at,
  }));
}

/** Gives accepted meetings their time. */
async function takeTimes(client: pg.Client): Promise<void> {
  // Of two meetings of one person at one time the second is only proposed.
  await client.query(
    `insert into session_times (session_id, pair_id, person_id, during)
     select s.id, s.pair_id, p.person_id, tstzrange(s.starts_at, s.ends_at)
     from sessions s join pair_people p on p.pair_id = s.pair_id
     where s.state = 'accepted' and not exists (
       select from sessions o join pair_people q on q.pair_id = o.pair_id
       join pair_people mine on mine.pair_id = s.pair_id and mine.person_id = q.person_id
       where o.state = 'accepted' and o.id < s.id
         and tstzrange(o.starts_at, o.ends_at) && tstzrange(s.starts_at, s.ends_at))`,
  );
  await client.query(
    `update sessions s set state = 'proposed'
     where s.state = 'accepted' and not exists (select from session_times t where t.session_id = s.id)`,
  );
}

/** When pairs met in half a year, how it was, and when they meet next. */
export async function addSessions(client: pg.Client): Promise<void> {
  const { rows: pairs } = await client.query<PairRow>(
    `select id, cohort_id, mentor_person_id, mentee_person_id,
       greatest(1, extract(day from now() - coalesce(activated_at, created_at))::int) as age
     from pairs where state in ('active', 'paused') order by id`,
  );
  // Those that are about to end plan nothing more.
  const ending = new Set(
    plan.pairs
      .filter(({ state }) => state === "closed")
      .map(({ key }) => plan.demoId(`pair ${key}`)),
  );
  const all = pairs
    .flatMap((pair, index) => sessionsOf(pair, index))
    .filter(({ isAhead, pair }) => !(isAhead && ending.has(pair.id)));
  await add(
    client,
    "sessions",
    all.map(({ row }) => row),
  );
  await add(
    client,
    "session_words",
    all.map(({ row, pair, place }) => ({
      session_id: row.id,
      pair_id: pair.id,
      place,
      reason: "",
    })),
  );
  await takeTimes(client);
  await add(
    client,
    "session_agenda_points",
    all.filter(({ isAgreed }) => isAgreed).flatMap(pointsOf),
  );
  await add(
    client,
    "session_impressions",
    all.filter(({ isOver }) => isOver).flatMap(impressionsOf),
  );
}
