import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface CommentRow {
  readonly id: string;
  readonly note_id: string;
  readonly author_id: string;
  readonly parent_id: string | null;
  readonly anchor: {
    readonly from: Record<string, unknown>;
    readonly to: Record<string, unknown>;
  } | null;
  readonly quoted: string;
  readonly body: string | null;
  readonly resolved_at: Date | null;
  readonly resolved_by: string | null;
  readonly created_at: Date;
}

const columns = sql`
  id, note_id, author_id, parent_id, anchor, quoted, body, resolved_at, resolved_by, created_at`;

export async function commentsOf(transaction: Transaction, noteId: string): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    select ${columns} from shared_note_comments where note_id = ${noteId}
    order by created_at, id limit 500`.execute(transaction);
  return rows;
}

export async function commentById(
  transaction: Transaction,
  noteId: string,
  commentId: string,
): Promise<CommentRow | undefined> {
  const { rows } = await sql<CommentRow>`
    select ${columns} from shared_note_comments where note_id = ${noteId} and id = ${commentId}`.execute(
    transaction,
  );
  return rows[0];
}

/** Adds a comment to a note of the asking person's pairs; false where it is none, or the id is taken. */
export async function addComment(
  transaction: Transaction,
  comment: {
    readonly id: string;
    readonly noteId: string;
    readonly parentId: string | null;
    readonly anchor: string | null;
    readonly quoted: string;
    readonly body: string;
  },
): Promise<boolean> {
  const { id, noteId, parentId, anchor, quoted, body } = comment;
  const { rows } = await sql`
    insert into shared_note_comments (id, note_id, pair_id, author_id, parent_id, anchor, quoted, body)
    select ${id}, n.id, n.pair_id, app.person_id(), ${parentId}, ${anchor}::jsonb, ${quoted}, ${body}
    from shared_notes n where n.id = ${noteId} and n.pair_id = any (array(select app.my_pair_ids()))
    on conflict (id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Takes one's own comment back; false where it is not one's own. */
export async function removeComment(transaction: Transaction, commentId: string): Promise<boolean> {
  const { rows } = await sql`
    update shared_note_comments set body = null, deleted_at = clock_timestamp()
    where id = ${commentId} and deleted_at is null returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Settles what was said, or opens it again; false where it is none of the asking person's notes. */
export async function settleComment(
  transaction: Transaction,
  commentId: string,
  isResolved: boolean,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select app.settle_shared_note_comment(${commentId}, ${isResolved}) as done`.execute(
    transaction,
  );
  return rows[0]?.done ?? false;
}
