import type { Role } from "./actors.ts";
import type { Table } from "./catalog.ts";

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
  "public.pair_people": ["side = 'mentor'"],
  "public.part_keys": ["is_active = true"],
  "public.pair_keys": ["is_running = true"],
  "public.conversation_keys": ["is_open = true"],
  "public.sessions": ["title = 'Renamed'"],
  "public.session_words": ["place = 'Elsewhere'"],
  "public.session_agenda_points": ["place = 3"],
  "public.session_impressions": ["rating = 1"],
  "public.calendar_feeds": ["made_at = clock_timestamp()", "last_read_at = clock_timestamp()"],
  // Who of the two may change what is the triggers' to say; a change to the same passes them all.
  "public.action_items": ["title = title"],
  "public.action_item_words": ["stuck_words = stuck_words", "description = 'Rewritten'"],
  "public.action_item_steps": ["place = 2"],
  "public.action_item_comments": ["body = null, deleted_at = clock_timestamp()"],
  "public.cohort_action_items": ["title = 'Renamed'"],
  "public.goals": ["title = 'Renamed'", "progress = 5"],
  "public.goal_words": ["description = 'Rewritten'"],
  "public.goal_steps": ["title = 'Renamed'"],
  "public.notifications": ["read_at = clock_timestamp()", "count = 9"],
  "public.profiles": ["bio = 'Rewritten'"],
  "public.shared_notes": ["title = 'Renamed'", "changed_at = clock_timestamp()"],
  "public.shared_note_positions": ["weight = 9"],
  "public.shared_note_states": ["plain = 'Rewritten'"],
  "public.shared_note_comments": [
    "body = null, deleted_at = clock_timestamp()",
    "resolved_at = clock_timestamp()",
  ],
  "public.invitations": [`expires_at = ${LATER}`, "uses = 1"],
  "public.previews": ["ended_at = clock_timestamp()"],
  "public.mails": ["attempts = 1"],
  "public.conversations": ["is_open = true"],
  "public.conversation_positions": ["last_seq = 9"],
  "public.conversation_readers": ["read_seq = 1"],
  "public.cohort_staff": ["is_safeguarding_contact = true"],
  "public.safeguarding_cases": ["state = 'in_review'"],
  "public.scheduled_messages": [`send_at = ${LATER}`, "refusal = 'conflict'"],
  "public.message_reminders": [`remind_at = ${LATER}`, "told_at = clock_timestamp()"],
  "public.message_drafts": ["body = 'Gone on with'"],
  "public.messaging_preferences": ["shares_seen = false"],
  "public.conversation_mutes": ["muted_until = 'infinity'"],
  "public.files": ["state = 'removed'"],
  "public.file_forms": ["size = 9"],
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
