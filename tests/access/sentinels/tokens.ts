import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Table } from "../catalog.ts";
import type { SceneRow } from "../scene-rows.ts";

/** The cell a token stands in. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: SceneRow;
}

/** What was planted, and where. */
export type Planted = Map<string, Place>;

const TOKEN = /zq[0-9a-f]{16}qz/g;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Everything people write or are known by, and every secret. Kinds, states and numbers say nothing of anybody. */
const CELLS: Readonly<Record<string, readonly string[]>> = {
  "public.organizations": ["name"],
  "public.people": ["name"],
  "public.person_addresses": ["email"],
  "public.cohorts": ["name", "description"],
  "public.mentors": ["headline", "private_notes"],
  "public.mentees": ["headline", "private_notes"],
  "public.invitations": ["email"],
  "public.messages": ["body"],
  "public.message_edits": ["body"],
  "public.files": ["name", "text_version"],
  "public.safeguarding_cases": ["words", "message_words"],
  "public.safeguarding_case_steps": ["words"],
  "public.scheduled_messages": ["body"],
  "public.message_drafts": ["body"],
  "public.action_items": ["title"],
  "public.action_item_words": ["description", "completion_note", "stuck_words", "asked_words"],
  "public.action_item_steps": ["title"],
  "public.action_item_comments": ["body"],
  "public.cohort_action_items": ["title", "description"],
  "public.shared_notes": ["title"],
  "public.shared_note_states": ["plain"],
  "public.shared_note_versions": ["name", "plain"],
  "public.shared_note_comments": ["quoted", "body"],
  "public.goals": ["title"],
  "public.goal_words": ["description", "measure"],
  "public.goal_steps": ["title"],
  "public.goal_check_ins": ["words"],
  "public.profiles": ["bio", "availability"],
  "public.pair_agreements": ["goals", "rhythm", "boundaries"],
  "public.sessions": ["title"],
  "public.session_words": ["place", "reason"],
  "public.session_agenda_points": ["title"],
  "public.session_impressions": ["words"],
  "public.audit_log": ["reason"],
  "public.previews": ["reason"],
  "public.mails": ["to_address", "subject", "html", "text", "calendar"],
  'auth."user"': ["name", "email"],
  "auth.session": ["token", "ip_address", "user_agent"],
  "auth.account": ["account_id", "password"],
  "auth.verification": ["identifier", "value"],
  "auth.two_factor": ["secret", "backup_codes"],
  "auth.passkey": ["name", "public_key", "credential_id"],
  "auth.rate_limits": ["key"],
  "graphile_worker._private_jobs": ["last_error"],
};

/** Columns of text that hold what nobody wrote: kinds, states, and names that the product gives. */
const NO_CELLS: Readonly<Record<string, readonly string[]>> = {
  "app.migrations": ["name", "file_sha256", "previous_sha256"],
  "app.policy_files": ["path", "sha256", "tables", "migration_sha256"],
  "auth.account": ["provider_id", "access_token", "refresh_token", "id_token", "scope"],
  "auth.passkey": ["device_type", "transports", "aaguid"],
  'auth."user"': ["image"],
  "graphile_worker._private_job_queues": ["queue_name", "locked_by"],
  "graphile_worker._private_jobs": ["key", "locked_by"],
  "graphile_worker._private_known_crontabs": ["identifier"],
  "graphile_worker._private_tasks": ["identifier"],
  "public.action_items": ["priority", "status", "repeats_on"],
  "public.action_item_changes": ["kind"],
  "public.cohort_action_items": ["side", "priority"],
  "public.shared_notes": ["audience", "template"],
  "public.shared_note_versions": ["kind", "author_ids"],
  "public.sessions": ["state", "zone", "place_kind", "canceled_from"],
  "public.goals": ["audience", "state"],
  "public.notifications": ["kind", "thing"],
  "public.pair_deeds": ["kind"],
  "public.pair_milestones": ["kind"],
  "public.pair_milestone_looks": ["kind"],
  "public.profiles": ["languages"],
  "public.session_series": ["rule", "zone"],
  "public.audit_log": ["action"],
  "public.cohort_staff": ["role"],
  "public.cohorts": ["message_disclosure", "language"],
  "public.demo_doors": ["role", "cohort_name"],
  "public.events": ["kind"],
  "public.invitations": ["part"],
  "public.mails": ["kind", "last_error", "calendar_method"],
  "public.mentees": ["status"],
  "public.mentors": ["status"],
  "public.message_reactions": ["emoji"],
  "public.messages": ["message_type"],
  "public.file_forms": ["form", "media_type"],
  "public.files": ["purpose", "kind", "media_type", "checksum", "waveform", "state", "refusal"],
  "public.safeguarding_cases": ["kind", "state"],
  "public.safeguarding_case_steps": ["step"],
  "public.scheduled_messages": ["refusal"],
  "public.organization_members": ["role"],
  "public.pair_people": ["side"],
  "public.pairs": ["state"],
  "public.people": ["time_zone", "locale"],
  "public.previews": ["part"],
};

/** A word that stands nowhere else. */
export function newToken(): string {
  return `zq${randomBytes(8).toString("hex")}qz`;
}

/** Columns of text that are neither planted nor known to hold nothing; a new one must be put on one of the lists. */
export async function unlistedColumns(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ table: string; column: string }>(
    `select format('%I.%I', table_schema, table_name) as table, column_name as column
     from information_schema.columns
     where table_schema in ('public', 'app', 'auth', 'graphile_worker')
       and data_type in ('text', 'character varying', 'ARRAY')
       and (table_schema, table_name) in (select schemaname, tablename from pg_tables)`,
  );
  return rows
    .filter(
      ({ table, column }) =>
        ![...(CELLS[table] ?? []), ...(NO_CELLS[table] ?? [])].includes(column),
    )
    .map(({ table, column }) => `${table}.${column}`);
}

function shaped(column: string, token: string): string {
  return column === "email" || column === "to_address" ? `${token}@program.example` : token;
}

/** Puts a token into every cell of the list that has something in it. */
export async function plantTokens(
  admin: pg.Client,
  tables: readonly Table[],
  rows: ReadonlyMap<string, readonly SceneRow[]>,
): Promise<Planted> {
  const planted: Planted = new Map();
  await admin.query("begin; set local session_replication_role = replica");
  for (const table of tables) {
    const key = table.columns.filter(({ isKey }) => isKey).map(({ name }) => name);
    for (const row of rows.get(table.name) ?? []) {
      for (const column of CELLS[table.name] ?? []) {
        if (row.values[column] === null || row.values[column] === undefined) continue;
        const token = newToken();
        planted.set(token, { table: table.name, column, row });
        const where = key.map((name, at) => `${name}::text = $${at + 2}`).join(" and ");
        await admin.query(`update ${table.name} set ${column} = $1 where ${where}`, [
          shaped(column, token),
          ...key.map((name) => row.values[name]),
        ]);
      }
    }
  }
  await admin.query("commit");
  return planted;
}

/** The ids of rows, as tokens of their own: what is not yours is not named to you either. */
export function idsOf(
  tables: readonly Table[],
  rows: ReadonlyMap<string, readonly SceneRow[]>,
): Planted {
  const ids: Planted = new Map();
  for (const table of tables.filter(({ name }) => name.startsWith("public."))) {
    const [key, ...more] = table.columns.filter(({ isKey }) => isKey);
    if (key === undefined || !key.isUuid || more.length > 0 || key.name !== "id") continue;
    for (const row of rows.get(table.name) ?? []) {
      ids.set(row.values[key.name] ?? "", { table: table.name, column: key.name, row });
    }
  }
  return ids;
}

/** The planted tokens, or ids, that stand in a text. */
export function foundIn(text: string, planted: Planted): Set<string> {
  const words = [...text.matchAll(TOKEN), ...text.matchAll(ID)].map(([word]) => word);
  return new Set(words.filter((word) => planted.has(word)));
}
