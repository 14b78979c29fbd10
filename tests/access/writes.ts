import type { Role } from "./actors.ts";
import type { Table } from "./catalog.ts";
import type { Scene } from "./scene.ts";

type Values = Readonly<Record<string, string>>;

const ME = "app.person_id()";
const NEW = "gen_random_uuid()";
const LATER = "clock_timestamp() + interval '1 day'";

/** What each table's update changes: the first that a role may change at all; a constant where one fits every row. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  "public.people": ["time_zone = 'UTC'", "name = 'Renamed'"],
  "public.person_addresses": ["email = email"],
  "public.organizations": ["name = 'Renamed'"],
  "public.organization_members": ["role = 'member'"],
  "public.cohorts": ["name = 'Renamed'"],
  "public.mentors": ["capacity = 2", "private_notes = 'Rewritten'"],
  "public.mentees": ["status = 'active'", "private_notes = 'Rewritten'"],
  "public.pairs": ["state = state"],
  "public.invitations": [`expires_at = ${LATER}`, "uses = 1"],
  "public.previews": ["ended_at = clock_timestamp()"],
  "public.mails": ["attempts = 1"],
  "public.conversations": ["is_open = true"],
  "public.conversation_positions": ["last_seq = 9"],
  "public.conversation_readers": ["read_seq = 1"],
  "public.messages": ["body = null, deleted_at = clock_timestamp()"],
  'auth."user"': ["image = 'x'", "disabled_at = null"],
  "auth.session": ["user_agent = 'x'"],
  "auth.account": ["scope = 'x'"],
  "auth.verification": ["value = 'x'"],
  "auth.two_factor": ["failed_verification_count = 1"],
  "auth.passkey": ["name = 'x'"],
  "auth.rate_limits": ["points = 1"],
  "graphile_worker._private_jobs": ["priority = 1"],
  "graphile_worker._private_job_queues": ["locked_by = 'x'"],
  "graphile_worker._private_known_crontabs": ["last_execution = now()"],
  "graphile_worker.migrations": ["breaking = true"],
};

/** The change an update of the table makes for a role. */
export function changeFor(table: Table, role: Role): string {
  const may = table.rights[role].update;
  const columnOf = (change: string) => change.split(" ")[0] ?? "";
  const listed = CHANGES[table.name] ?? [];
  const fitting = listed.find((change) => may.includes(columnOf(change))) ?? listed[0];
  if (fitting !== undefined) return fitting;
  const any = table.columns.find(({ isGenerated, name }) => !isGenerated && may.includes(name));
  const column = any ?? table.columns.find(({ isGenerated }) => !isGenerated);
  if (column === undefined) throw new Error(`${table.name} has no column to change.`);
  return `${column.name} = ${column.name}`;
}

/**
 * The rows somebody might try to add, by table and telling name; with `returning`, read in the same statement. Every
 * table that anybody may add to has some.
 */
export function rowsToAdd(
  scene: Scene,
): Readonly<Record<string, Readonly<Record<string, Values>>>> {
  const id = (name: string) => `'${scene.idOf(name)}'::uuid`;
  const [fernside, mossbank] = [id("FERNSIDE"), id("MOSSBANK")];
  const quiet = { cohort_id: id("Quiet"), organization_id: fernside };
  const foreign = { cohort_id: id("Foreign"), organization_id: mossbank };
  const pairOf = (mentor: string, mentee: string, persons: readonly [string, string]) => ({
    id: NEW,
    mentor_id: id(mentor),
    mentee_id: id(mentee),
    mentor_person_id: personId(scene, persons[0]),
    mentee_person_id: personId(scene, persons[1]),
    state: "'proposed'",
  });
  return {
    ...staffRows(scene),
    "public.mentors": {
      intoQuiet: { id: NEW, ...quiet, person_id: personId(scene, "bystander"), capacity: "1" },
      intoForeign: { id: NEW, ...foreign, person_id: personId(scene, "foreignAnalyst") },
      meIntoQuiet: { id: NEW, ...quiet, person_id: ME },
    },
    "public.mentees": {
      intoQuiet: { id: NEW, ...quiet, person_id: personId(scene, "bystander") },
      intoForeign: { id: NEW, ...foreign, person_id: personId(scene, "foreignAnalyst") },
      meIntoQuiet: { id: NEW, ...quiet, person_id: ME },
    },
    "public.pairs": {
      inQuiet: { ...pairOf("otherMentor", "mentee", ["otherMentor", "mentee"]), ...quiet },
      inForeign: {
        ...pairOf("foreignMentor", "foreignMentee", ["foreignMentor", "foreignMentee"]),
        ...foreign,
      },
    },
    ...conversationRows(scene),
    ...behindTheDoors(scene),
  };
}

/** The account of a person; a part may share its name. */
function personId({ program, idOf }: Scene, name: string): string {
  const people: Readonly<Record<string, string>> = program.people;
  return `'${people[name] ?? idOf(name)}'::uuid`;
}

function staffRows(scene: Scene) {
  const id = (name: string) => `'${scene.idOf(name)}'::uuid`;
  const person = (name: string) => personId(scene, name);
  const [fernside, mossbank] = [id("FERNSIDE"), id("MOSSBANK")];
  const quiet = { cohort_id: id("Quiet"), organization_id: fernside };
  const foreign = { cohort_id: id("Foreign"), organization_id: mossbank };
  const invite = (part: string, values: Values) => ({
    id: NEW,
    part: `'${part}'`,
    token_hash: `sha256('never used')`,
    created_by: ME,
    expires_at: LATER,
    ...values,
  });
  const look = (values: Values) => ({
    id: NEW,
    previewer_id: ME,
    part: "'mentor'",
    reason: "'a reason that is long enough'",
    ...values,
  });
  const entry = (values: Values) => ({ action: "'role.changed'", actor_id: ME, ...values });
  return {
    "public.organizations": { real: { id: NEW, name: "'Made'", is_demo: "false" } },
    "public.organization_members": {
      memberOfFernside: {
        organization_id: fernside,
        person_id: person("stranger"),
        role: "'member'",
      },
      adminOfFernside: {
        organization_id: fernside,
        person_id: person("stranger"),
        role: "'admin'",
      },
      memberOfMossbank: {
        organization_id: mossbank,
        person_id: person("stranger"),
        role: "'member'",
      },
      meInFernside: { organization_id: fernside, person_id: ME, role: "'owner'" },
    },
    "public.cohorts": {
      inFernside: { id: NEW, organization_id: fernside, name: "'Made'" },
      inMossbank: { id: NEW, organization_id: mossbank, name: "'Made'" },
      // Who adds a cohort sees it in the same breath.
      inFernsideAndRead: { id: NEW, organization_id: fernside, name: "'Made'", returning: "id" },
    },
    "public.cohort_staff": {
      ofQuiet: { ...quiet, person_id: person("bystander") },
      ofForeign: { ...foreign, person_id: person("foreignAnalyst") },
      meOfQuiet: { ...quiet, person_id: ME },
    },
    "public.invitations": {
      mentorToQuiet: invite("mentor", quiet),
      mentorToForeign: invite("mentor", foreign),
      coordinatorToQuiet: invite("coordinator", quiet),
      analyst: invite("analyst", { organization_id: fernside }),
      admin: invite("admin", { organization_id: fernside }),
      foreignAdmin: invite("admin", { organization_id: mossbank }),
      inCoordinatorsName: invite("mentor", { ...quiet, created_by: person("coordinator") }),
    },
    "public.invitation_acceptances": {
      byMe: { invitation_id: id("forMentor"), person_id: ME },
      byMentor: { invitation_id: id("forMentor"), person_id: person("mentor") },
    },
    "public.previews": {
      ofMentor: look({ ...quiet, subject_id: person("mentor") }),
      ofMentorAsMentee: look({ ...quiet, subject_id: person("mentor"), part: "'mentee'" }),
      ofMenteeAsMentor: look({ ...quiet, subject_id: person("mentee") }),
      ofMentorElsewhere: look({ ...quiet, subject_id: person("disclosedMentor") }),
      ofMenteeElsewhere: look({
        ...quiet,
        subject_id: person("disclosedMentee"),
        part: "'mentee'",
      }),
      ofMentee: look({ ...quiet, subject_id: person("mentee"), part: "'mentee'" }),
      ofStranger: look({ ...quiet, subject_id: person("stranger") }),
      ofForeignMentor: look({ ...foreign, subject_id: person("foreignMentor") }),
      inAdminsName: look({ ...quiet, subject_id: person("mentor"), previewer_id: person("admin") }),
    },
    "public.events": {
      mineInFernside: {
        organization_id: fernside,
        kind: "'pair.made'",
        actor_id: ME,
        subject_id: NEW,
      },
      mineInMossbank: {
        organization_id: mossbank,
        kind: "'pair.made'",
        actor_id: ME,
        subject_id: NEW,
      },
      inMentorsName: {
        organization_id: fernside,
        kind: "'pair.made'",
        actor_id: person("mentor"),
        subject_id: NEW,
      },
    },
    "public.audit_log": {
      mineInFernside: entry({ organization_id: fernside }),
      mineInMossbank: entry({ organization_id: mossbank }),
      inMentorsName: entry({ organization_id: fernside, actor_id: person("mentor") }),
      // The key to a conversation is cut by app.open_disclosed_conversation alone.
      keyToConversation: entry({ organization_id: fernside, action: "'conversation.opened'" }),
    },
    "public.mails": mailsToAdd(scene),
  };
}

function mailsToAdd(scene: Scene) {
  const mail = {
    id: NEW,
    to_address: "'somebody@program.example'",
    kind: "'invitation'",
    subject: "'Subject'",
  };
  return {
    ofFernside: { ...mail, organization_id: `'${scene.idOf("FERNSIDE")}'::uuid` },
    ofMossbank: { ...mail, organization_id: `'${scene.idOf("MOSSBANK")}'::uuid` },
    ofNobody: mail,
  };
}

function conversationRows(scene: Scene) {
  const { conversations, pairs } = scene.program;
  const conversation = (name: keyof typeof conversations) => `'${conversations[name]}'::uuid`;
  const said = { id: NEW, seq: "99", body: "'Said'", sent_at: "clock_timestamp()" };
  const ends = {
    organization_id: `'${scene.idOf("FERNSIDE")}'::uuid`,
    cohort_id: `'${scene.idOf("Quiet")}'::uuid`,
  };
  return {
    "public.conversations": {
      ofProposed: {
        pair_id: `'${pairs.proposed}'::uuid`,
        ...ends,
        mentor_person_id: personId(scene, "otherMentor"),
        mentee_person_id: personId(scene, "otherMentee"),
      },
    },
    "public.conversation_positions": { ofActive: { conversation_id: conversation("active") } },
    "public.conversation_readers": {
      ofActive: { conversation_id: conversation("active"), person_id: personId(scene, "stranger") },
    },
    "public.conversation_archives": {
      ofActiveForMe: { conversation_id: conversation("active"), person_id: ME },
      ofActiveForMentee: {
        conversation_id: conversation("active"),
        person_id: personId(scene, "mentee"),
      },
      ofClosedForMe: { conversation_id: conversation("closed"), person_id: ME },
    },
    "public.messages": {
      byMentorInActive: {
        ...said,
        conversation_id: conversation("active"),
        author_id: personId(scene, "mentor"),
      },
      byMenteeInActive: {
        ...said,
        conversation_id: conversation("active"),
        author_id: personId(scene, "mentee"),
      },
      byMentorInDisclosed: {
        ...said,
        conversation_id: conversation("disclosed"),
        author_id: personId(scene, "mentor"),
      },
      byStrangerInActive: {
        ...said,
        conversation_id: conversation("active"),
        author_id: personId(scene, "stranger"),
      },
      byMentorInClosed: {
        ...said,
        conversation_id: conversation("closed"),
        author_id: personId(scene, "endedMentor"),
      },
    },
  };
}

function behindTheDoors(scene: Scene) {
  const person = { user_id: personId(scene, "stranger") };
  return {
    "public.people": { new: { id: NEW, name: "'Made'" } },
    "public.person_addresses": {
      ofStranger: { person_id: personId(scene, "stranger"), email: "'made@program.example'" },
    },
    'auth."user"': { new: { name: "'Made'", email: "'made@program.example'" } },
    "auth.session": { new: { ...person, token: "'made'", expires_at: LATER } },
    "auth.account": { new: { ...person, account_id: "'made'", provider_id: "'made'" } },
    "auth.verification": { new: { identifier: "'made'", value: "'made'", expires_at: LATER } },
    "auth.two_factor": { new: { ...person, secret: "'made'", backup_codes: "'made'" } },
    "auth.passkey": {
      new: {
        ...person,
        public_key: "'made'",
        credential_id: "'made'",
        device_type: "'x'",
        backed_up: "false",
      },
    },
    "auth.rate_limits": { new: { key: "'made'" } },
    "graphile_worker._private_jobs": { new: { task_id: "1" } },
    "graphile_worker._private_job_queues": { new: { queue_name: "'made'" } },
    "graphile_worker._private_tasks": { new: { identifier: "'made'" } },
    "graphile_worker._private_known_crontabs": {
      new: { identifier: "'made'", known_since: "now()" },
    },
    "graphile_worker.migrations": { new: { id: "999" } },
    "app.migrations": {
      new: { number: "999", name: "'made'", file_sha256: "''", previous_sha256: "''" },
    },
    "app.policy_files": {
      new: { path: "'made'", sha256: "''", tables: "'{}'", migration_sha256: "''" },
    },
  };
}
