import { actionItemCalls } from "./calls-action-items.ts";
import { liveCalls } from "./calls-live.ts";
import { profileCalls } from "./calls-profiles.ts";
import { sessionCalls } from "./calls-sessions.ts";
import { noteCalls } from "./calls-notes.ts";
import { safetyCalls } from "./calls-safety.ts";
import { writingCalls } from "./calls-writing.ts";
import type { Task } from "./probe.ts";
import { hashOf, tokenOf } from "./scene-invitations.ts";
import type { Scene } from "./scene.ts";

/** How each function is called: by function and call, an expression or query that gives texts. */
type Calls = Readonly<Record<string, Readonly<Record<string, string>>>>;

const NEW = "gen_random_uuid()";
const ALL_OF_MINE = [
  "my_organization_ids",
  "my_admin_organization_ids",
  "my_owned_organization_ids",
  "my_overseen_organization_ids",
  "my_run_organization_ids",
  "my_run_cohort_ids",
  "my_overseen_cohort_ids",
  "my_cohort_ids",
  "my_coordinator_ids",
  "my_partner_part_ids",
  "my_partner_person_ids",
  "my_pair_ids",
  "my_worded_pair_ids",
  "my_run_pair_ids",
  "my_open_pair_ids",
  "my_goal_ids",
  "my_open_goal_ids",
  "my_own_goal_ids",
  "my_changeable_item_ids",
  "my_notified_case_ids",
  "my_conversation_ids",
  "my_readable_conversation_ids",
  "my_overseen_conversation_ids",
  "my_disclosed_conversation_ids",
  "opened_conversation_ids",
  "overseen_person_ids",
  "reachable_person_ids",
];

function listed(query: string): string {
  return `select array(select said::text from (${query}) as heard (said) order by 1)`;
}

function one(expression: string): string {
  return `select array[(${expression})::text]`;
}

function settingCalls(): Calls {
  const isAsSet = (name: string, setting: string) => ({
    [`app.${name}`]: {
      asSet: one(
        `coalesce(app.${name}()::text, '') = coalesce(current_setting('app.${setting}', true), '')`,
      ),
    },
  });
  return {
    ...isAsSet("person_id", "person"),
    ...isAsSet("door", "door"),
    ...isAsSet("preview_id", "preview"),
    ...isAsSet("preview_cohort_id", "preview_cohort"),
    ...isAsSet("preview_organization_id", "preview_organization"),
    "app.without_marks": { marked: one("app.without_marks('„Smørrebrød, café“')") },
    "app.without_accents": { quoted: one("app.without_accents('„Smørrebrød, café“')") },
    "app.uuid_v7": { version: one("substr(app.uuid_v7()::text, 15, 1)") },
  };
}

function readingCalls({ program }: Scene): Calls {
  const { conversations, parts, sentinels } = program;
  const { active, closed, disclosed, foreign } = conversations;
  const newest = "9223372036854775807";
  const masked = (id: string) =>
    listed(`select seq from app.masked_messages('${id}', ${newest}, 10)`);
  const unread = (id: string) =>
    one(`select nullif(count(*), 0) from app.unread_messages('${id}', 0)`);
  const open = (id: string) =>
    one(`select case when u is not null then 'opened' end
         from app.open_disclosed_conversation('${id}', 'a reason that is long enough') u`);
  const notes = (part: "mentor" | "mentee") =>
    one(
      `select replace(app.my_private_notes('${parts[part]}'), '${sentinels.privateNotes[part]}', 'words')`,
    );
  const keep = (id: string) =>
    one(`select nullif(app.keep_my_private_notes('${id}', 'Noted'), false)`);
  return {
    "app.preview_shows_words": { here: one("app.preview_shows_words()") },
    "app.my_private_notes": { ofMentor: notes("mentor"), ofMentee: notes("mentee") },
    "app.keep_my_private_notes": { ofMentor: keep(parts.mentor), ofMentee: keep(parts.mentee) },
    "app.masked_messages": {
      ofActive: masked(active),
      ofClosed: masked(closed),
      ofDisclosed: masked(disclosed),
    },
    "app.unread_messages": { ofActive: unread(active), ofClosed: unread(closed) },
    "app.open_disclosed_conversation": {
      ofDisclosed: open(disclosed),
      ofActive: open(active),
      ofForeign: open(foreign),
    },
  };
}

type Row = readonly [id: string, conversation: string, author: string];

function sendingCalls({ program }: Scene): Calls {
  const { conversations, messages, people } = program;
  const { active, closed, disclosed } = conversations;
  const send = (rows: readonly Row[]) =>
    `select array(select outcome from app.send_messages(
       array[${rows.map(([id]) => id).join(", ")}]::uuid[],
       array[${rows.map(([, conversation]) => `'${conversation}'`).join(", ")}]::uuid[],
       array[${rows.map(([, , author]) => author).join(", ")}]::uuid[],
       array[${rows.map(() => "'Said'").join(", ")}],
       array[${rows.map(() => "null").join(", ")}]::bigint[], array[${rows.map(() => "null").join(", ")}]::jsonb[])
       order by place)`;
  const by = (person: keyof typeof people) => `'${people[person]}'`;
  const said = `'${messages.active[0]}'`;
  return {
    "app.send_messages": {
      inActiveByMe: send([[NEW, active, "app.person_id()"]]),
      inClosedByMe: send([[NEW, closed, "app.person_id()"]]),
      severalAtOnce: send([
        [NEW, active, by("mentor")],
        [NEW, active, by("stranger")],
        [NEW, active, by("coordinator")],
        [NEW, closed, by("endedMentor")],
        [NEW, disclosed, by("mentor")],
        [NEW, active, by("mentee")],
      ]),
      again: send([
        [said, active, by("mentor")],
        [said, active, by("mentee")],
      ]),
    },
  };
}

function invitationCalls({ program }: Scene): Calls {
  const accept = (token: string) =>
    listed(`select part || (case when is_new then ' new' else ' again' end)
            from app.accept_invitation('\\x${hashOf(token).toString("hex")}')`);
  const read = (token: string) =>
    listed(`select replace(concat_ws('/', part, organization_name, cohort_name, email, inviter_name,
              case when is_open then 'open' else 'over' end), ' ', '-')
            from app.read_invitation('\\x${hashOf(token).toString("hex")}')`);
  const { mailed, link } = program.invitations;
  return {
    "app.read_invitation": {
      mailed: read(mailed.token),
      revoked: read(tokenOf("revoked")),
      guessed: read("guessed"),
    },
    "app.accept_invitation": {
      mailed: accept(mailed.token),
      link: accept(link.token),
      forAdmin: accept(tokenOf("forAdmin")),
      outOfDate: accept(tokenOf("outOfDate")),
      revoked: accept(tokenOf("revoked")),
      usedUp: accept(tokenOf("usedUp")),
      guessed: accept("guessed"),
    },
  };
}

function staffCalls(scene: Scene): Calls {
  const enter = (preview: string) => ({
    [preview]: one(
      `select 'entered' from (select app.enter_preview('${scene.idOf(preview)}')) as entered`,
    ),
  });
  const retry = (job: string) => ({
    [job]: one(`nullif(app.retry_job(${scene.idOf(job).split(" ")[1] ?? ""}), false)`),
  });
  const count = (cohort: string) =>
    listed(`select string_agg(key || ':' || value, ',' order by key)
            from app.count_cohort('${scene.idOf(cohort)}') t, jsonb_each_text(to_jsonb(t)) group by t`);
  return {
    "app.count_cohort": {
      ofQuiet: count("Quiet"),
      ofDisclosing: count("Disclosing"),
      ofForeign: count("Foreign"),
    },
    "app.is_set_up": { asked: one("app.is_set_up()") },
    "app.set_up_organization": { again: one("app.set_up_organization('Another')") },
    "app.demo_doors": { all: listed("select person_id from app.demo_doors()") },
    "app.enter_preview": {
      ...enter("previewOfMentor"),
      ...enter("previewOver"),
      ...enter("previewOutOfTime"),
      ...enter("previewOfFormerAdmin"),
      ...enter("previewAbroad"),
    },
    "app.current_preview": { asked: listed("select id from app.current_preview()") },
    "app.my_lookers": { all: listed("select person_id from app.my_lookers()") },
    "app.given_up_jobs": { all: listed("select 'job ' || id from app.given_up_jobs()") },
    "app.retry_job": {
      ...retry("jobOfFernside"),
      ...retry("jobOfMossbank"),
      ...retry("jobOfNobody"),
      ...retry("jobWaiting"),
    },
    "app.add_job": {
      any: one(`select 'added' from (select app.add_job('send_mail', '{}'::jsonb)) as added`),
    },
  };
}

/** Every function of schema app that anybody may call. */
export function callsOf(scene: Scene): Calls {
  const mine = ALL_OF_MINE.map((name) => [`app.${name}`, { all: listed(`select app.${name}()`) }]);
  return {
    ...settingCalls(),
    // One call each, under the function's own name.
    ...(Object.fromEntries(mine) as Calls),
    ...readingCalls(scene),
    ...sendingCalls(scene),
    ...invitationCalls(scene),
    ...staffCalls(scene),
    ...safetyCalls(scene),
    ...writingCalls(scene),
    ...actionItemCalls(scene),
    ...noteCalls(scene),
    ...liveCalls(),
    ...profileCalls(scene),
    ...sessionCalls(scene),
  };
}

/** The calls of one function, as a task. */
export function callTask(name: string, calls: Readonly<Record<string, string>>): Task {
  return {
    id: name,
    kind: "call",
    attempts: Object.entries(calls).map(([call, sql]) => ({ name: call, sql })),
  };
}
