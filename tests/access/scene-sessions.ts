import { createHash } from "node:crypto";
import type { SceneWriter } from "./scene.ts";

/** Meetings: name, pair, cohort, organization, who proposed, the other one, state, days from now. */
const SESSIONS = `
  sessionOfActive active Quiet FERNSIDE mentor mentee accepted 1
  proposedOfActive active Quiet FERNSIDE mentor mentee proposed 2
  canceledOfActive active Quiet FERNSIDE mentor mentee canceled 3
  overOfActive active Quiet FERNSIDE mentor mentee accepted -1
  sessionOfPaused paused Quiet FERNSIDE otherMentor wanderer accepted 4
  sessionOfClosed closed Quiet FERNSIDE endedMentor endedMentee accepted -5
  sessionOfDisclosed disclosed Disclosing FERNSIDE disclosedMentor disclosedMentee accepted 6
  sessionOfWandering wandering Disclosing FERNSIDE wanderer disclosedMentee accepted 7
  sessionOfForeign foreign Foreign MOSSBANK foreignMentor foreignMentee accepted 8
  sessionOfAbroad abroad Foreign MOSSBANK foreignMentor wanderer accepted 9`;

function linesOf(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" "));
}

/** The key of somebody's calendar; whoever has it reads the calendar. */
export function calendarKeyOf(person: string): Buffer {
  return createHash("sha256").update(`calendar of ${person}`).digest();
}

async function addSession({ put, name, idOf }: SceneWriter, line: readonly string[]) {
  const [called = "", pair = "", cohort = "", organization = "", ...rest] = line;
  const [proposer = "", other = "", state = "", days = ""] = rest;
  const [series, id] = [name(`seriesOf${called}`), name(called)];
  const of = [idOf(pair), idOf(cohort), idOf(organization), idOf(proposer)];
  await put(
    `insert into session_series (id, pair_id, cohort_id, organization_id, creator_id, rule, zone, starts_at, minutes)
     values ($5, $1, $2, $3, $4, 'FREQ=WEEKLY;COUNT=2', 'Europe/Berlin',
       clock_timestamp() + make_interval(days => $6::int), 60)`,
    [...of, series, days],
  );
  await put(
    `insert into sessions (id, pair_id, cohort_id, organization_id, proposer_id, title, state, canceled_from,
       canceled_by, starts_at, ends_at, zone, series_id, series_starts_at)
     select $5, $1, $2, $3, $4, 'Titled', $6, case when $6 = 'canceled' then 'proposed' end,
       case when $6 = 'canceled' then $4::uuid end, r.starts_at, r.starts_at + interval '1 hour', r.zone, r.id,
       r.starts_at
     from session_series r where r.id = $7`,
    [...of, id, state, series],
  );
  await put(
    `insert into session_words (session_id, pair_id, place, reason)
     values ($1, $2, 'Place of ' || $3::text, 'Reason of ' || $3::text)`,
    [id, idOf(pair), called],
  );
  if (state === "accepted") {
    await put(
      `insert into session_times (session_id, pair_id, person_id, during)
       select s.id, s.pair_id, p.person_id, tstzrange(s.starts_at, s.ends_at)
       from sessions s join pair_people p on p.pair_id = s.pair_id where s.id = $1`,
      [id],
    );
  }
  await put(
    `insert into session_agenda_points (id, session_id, pair_id, author_id, place, title)
     values ($1, $2, $3, $4, 1, 'Point of ' || $5::text)`,
    [name(`pointOf${called}`), id, idOf(pair), idOf(proposer), called],
  );
  await put(
    `insert into session_impressions (session_id, pair_id, person_id, did_happen, rating, words)
     values ($1, $2, $3, true, 4, 'Thought by ' || $5::text), ($1, $2, $4, true, 3, 'Thought by the other of ' || $5::text)`,
    [id, idOf(pair), idOf(proposer), idOf(other), called],
  );
}

/** Meetings in pairs of every kind, with all that belongs to them, and addresses of calendars. */
export async function addSessions(writer: SceneWriter): Promise<void> {
  for (const line of linesOf(SESSIONS)) {
    // oxlint-disable-next-line no-await-in-loop -- rows have an order
    await addSession(writer, line);
  }
  for (const person of ["mentor", "endedMentor", "wanderer", "foreignMentor", "demoDisabled"]) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    await writer.put("insert into calendar_feeds (person_id, token_hash) values ($1, $2)", [
      writer.idOf(person),
      calendarKeyOf(person),
    ]);
  }
}
