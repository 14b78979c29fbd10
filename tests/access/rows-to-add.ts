import { notesToAdd } from "./rows-to-add-notes.ts";
import { notificationsToAdd } from "./rows-to-add-notifications.ts";
import { actionItemsToAdd } from "./rows-to-add-action-items.ts";
import { writingToAdd } from "./rows-to-add-writing.ts";
import { filesToAdd } from "./rows-to-add-files.ts";
import type { Scene } from "./scene.ts";
import { mutesToAdd } from "./rows-to-add-finding.ts";
import { liveToAdd } from "./rows-to-add-live.ts";
import { safetyToAdd } from "./rows-to-add-safety.ts";
import { goalsToAdd } from "./rows-to-add-goals.ts";
import { sessionsToAdd } from "./rows-to-add-sessions.ts";
import { invitationsToAdd, personId, placesToAdd, recordsToAdd } from "./rows-to-add-staff.ts";

type Values = Readonly<Record<string, string>>;

const ME = "app.person_id()";
const NEW = "gen_random_uuid()";
const LATER = "clock_timestamp() + interval '1 day'";

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
    ...placesToAdd(scene),
    ...invitationsToAdd(scene),
    ...recordsToAdd(scene),
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
    ...safetyToAdd(scene),
    ...actionItemsToAdd(scene),
    ...notesToAdd(scene),
    ...goalsToAdd(scene),
    ...sessionsToAdd(scene),
    ...writingToAdd(scene),
    ...mutesToAdd(scene),
    ...liveToAdd(scene),
    ...filesToAdd(scene),
    ...behindTheDoors(scene),
    ...behindTheScenes(),
  };
}

function pairRows(scene: Scene) {
  return {
    "public.pair_people": {
      ofProposed: {
        pair_id: `'${scene.program.pairs.proposed}'::uuid`,
        person_id: personId(scene, "stranger"),
        side: "'mentor'",
      },
    },
  };
}

/** Keys that nobody was given. */
function keyRows(scene: Scene) {
  const quiet = `'${scene.idOf("Quiet")}'::uuid`;
  return {
    "public.part_keys": {
      ofMentor: {
        person_id: personId(scene, "stranger"),
        cohort_id: quiet,
        mentor_id: `'${scene.idOf("mentor")}'::uuid`,
        is_active: "true",
      },
    },
    "public.pair_keys": {
      ofProposed: {
        person_id: personId(scene, "stranger"),
        pair_id: `'${scene.program.pairs.proposed}'::uuid`,
        cohort_id: quiet,
        partner_id: personId(scene, "otherMentee"),
        partner_part_id: `'${scene.idOf("otherMentee")}'::uuid`,
        is_running: "true",
      },
    },
    "public.conversation_keys": {
      ofActive: {
        conversation_id: `'${scene.program.conversations.active}'::uuid`,
        person_id: personId(scene, "stranger"),
        cohort_id: quiet,
        is_open: "true",
      },
    },
  };
}

function conversationRows(scene: Scene) {
  const { conversations, pairs } = scene.program;
  const conversation = (name: keyof typeof conversations) => `'${conversations[name]}'::uuid`;
  const said = (name: keyof typeof conversations, author: string) => ({
    id: NEW,
    conversation_id: conversation(name),
    seq: "99",
    author_id: personId(scene, author),
    body: "'Said'",
    sent_at: "clock_timestamp()",
  });
  const ends = {
    organization_id: `'${scene.idOf("FERNSIDE")}'::uuid`,
    cohort_id: `'${scene.idOf("Quiet")}'::uuid`,
  };
  return {
    ...pairRows(scene),
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
      byMentorInActive: said("active", "mentor"),
      byMenteeInActive: said("active", "mentee"),
      byMentorInDisclosed: said("disclosed", "mentor"),
      byStrangerInActive: said("active", "stranger"),
      byMentorInClosed: said("closed", "endedMentor"),
    },
  };
}

function behindTheDoors(scene: Scene) {
  const person = { user_id: personId(scene, "stranger") };
  return {
    ...notificationsToAdd(scene),
    ...keyRows(scene),
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
  };
}

/** The rows of the queue and of the runner of migrations. */
function behindTheScenes() {
  return {
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
