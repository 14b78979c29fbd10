import type { Scene } from "./scene.ts";
import { calendarKeyOf } from "./scene-sessions.ts";

function one(expression: string): string {
  return `select array[(${expression})::text]`;
}

function listed(query: string): string {
  return `select array(select said::text from (${query}) as heard (said) order by 1)`;
}

const SOON = "clock_timestamp() + interval '20 days'";

function planned(id: string): string {
  return `jsonb_build_array(jsonb_build_object('id', ${id}, 'starts_at', ${SOON},
    'ends_at', ${SOON} + interval '1 hour', 'series_starts_at', null))`;
}

const TOLD = `'{"title": "", "zone": "UTC", "place_kind": "video", "place": "", "state": "proposed"}'::jsonb`;

const restore = (session: string) => `app.restore_session(${session}, false)`;

/** Calls of what changes meetings. */
function changingCalls({ program, idOf }: Scene) {
  const id = (name: string) => `'${idOf(name)}'::uuid`;
  const propose = (pair: string, session = "gen_random_uuid()") =>
    one(`app.propose_sessions('${pair}', ${TOLD}, ${planned(session)}, null)`);
  const { pairs } = program;
  const each = (call: (session: string) => string, ...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, one(call(id(name)))]));
  return {
    "app.propose_sessions": {
      inActive: propose(pairs.active),
      inClosed: propose(pairs.closed),
      inDisclosed: propose(pairs.disclosed),
      again: propose(pairs.active, id("sessionOfActive")),
      taken: propose(pairs.active, id("sessionOfForeign")),
    },
    "app.accept_session": each(
      (session) => `app.accept_session(${session}, 1, false)`,
      "proposedOfActive",
      "canceledOfActive",
      "sessionOfClosed",
    ),
    "app.move_session": each(
      (session) => `app.move_session(${session}, 1, ${planned(session)}, 'Why')`,
      "sessionOfActive",
      "canceledOfActive",
      "sessionOfClosed",
    ),
    "app.describe_session": each(
      (session) => `app.describe_session(${session}, 1, ${TOLD}, false)`,
      "sessionOfActive",
      "sessionOfClosed",
    ),
    "app.cancel_session": each(
      (session) => `app.cancel_session(${session}, 1, false, 'Why')`,
      "sessionOfActive",
      "overOfActive",
      "sessionOfClosed",
    ),
    "app.restore_session": each(restore, "canceledOfActive", "sessionOfClosed"),
    "app.close_session": each(
      (session) => `app.close_session(${session}, true)`,
      "overOfActive",
      "sessionOfActive",
      "sessionOfClosed",
    ),
  };
}

/** Calls of what is read of meetings beside their rows. */
function readingCalls({ program, idOf }: Scene) {
  const { pairs } = program;
  const busy = (pair: string) =>
    listed(`select distinct person_id from app.busy_times('${pair}', clock_timestamp() - interval '1 year',
      clock_timestamp() + interval '1 year', null)`);
  const whose = (person: string) =>
    one(`app.person_of_calendar('\\x${calendarKeyOf(person).toString("hex")}')`);
  const mailed = (name: string) =>
    listed(
      `select p ->> 'id' from jsonb_array_elements(app.session_to_mail('${idOf(name)}') -> 'people') p`,
    );
  return {
    "app.busy_times": { ofActive: busy(pairs.active), ofClosed: busy(pairs.closed) },
    "app.person_of_calendar": {
      ofMentor: whose("mentor"),
      ofDisabled: whose("demoDisabled"),
      guessed: whose("nobody"),
    },
    "app.session_to_mail": {
      ofActive: mailed("sessionOfActive"),
      ofClosed: mailed("sessionOfClosed"),
    },
  };
}

/** Calls of what changes meetings, and of what is read of them beside their rows. */
export function sessionCalls(scene: Scene) {
  return { ...changingCalls(scene), ...readingCalls(scene) };
}
