import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface DetailRow {
  /** Null where the asking person may not read them. */
  readonly words: {
    readonly description: string;
    readonly completion_note: string;
    readonly stuck_words: string;
    readonly asked_words: string;
  } | null;
  readonly steps: readonly StepRow[];
  readonly files: readonly FileRow[];
}

interface StepRow {
  readonly id: string;
  readonly title: string;
  readonly done_at: Date | null;
  readonly done_by: string | null;
}

interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly media_type: string;
  readonly size: string;
  readonly owner_id: string;
  readonly added_at: Date;
}

/** The words, steps and files of an item, as far as the transaction's person may read them. */
export async function detailOf(transaction: Transaction, itemId: string): Promise<DetailRow> {
  const [words, steps, files] = await Promise.all([
    sql<NonNullable<DetailRow["words"]>>`
      select description, completion_note, stuck_words, asked_words from action_item_words
      where item_id = ${itemId}`.execute(transaction),
    sql<StepRow>`
      select id, title, done_at, done_by from action_item_steps
      where item_id = ${itemId} order by place, created_at, id`.execute(transaction),
    sql<FileRow>`
      select f.id, f.name, f.kind, f.media_type, f.size, f.owner_id, a.added_at
      from action_item_files a join files f on f.id = a.file_id
      where a.item_id = ${itemId} and f.state = 'ready' order by a.added_at, f.id`.execute(
      transaction,
    ),
  ]);
  return { words: words.rows[0] ?? null, steps: steps.rows, files: files.rows };
}

/** Puts steps at the end of an item; answers how many were put, which is none where the ids are taken. */
export async function addSteps(
  transaction: Transaction,
  item: { readonly id: string; readonly pairId: string },
  steps: readonly { readonly id: string; readonly title: string }[],
): Promise<number> {
  if (steps.length === 0) return 0;
  const { rows } = await sql`
    insert into action_item_steps (id, item_id, pair_id, place, title)
    select s.id, ${item.id}, ${item.pairId}, s.place + coalesce((
      select max(place) from action_item_steps where item_id = ${item.id}), 0), s.title
    from unnest(${steps.map((step) => step.id)}::uuid[], ${steps.map((step) => step.title)}::text[])
      with ordinality as s (id, title, place)
    on conflict (id) do nothing returning 1`.execute(transaction);
  return rows.length;
}

/** Gives the steps the places 1, 2, …, so that one more finds room behind them. */
export async function closeGaps(transaction: Transaction, itemId: string): Promise<void> {
  await sql`
    update action_item_steps s set place = n.place
    from (select id, row_number() over (order by place, created_at, id) as place
      from action_item_steps where item_id = ${itemId}) n
    where s.id = n.id and s.place <> n.place`.execute(transaction);
}

export async function changeStep(
  transaction: Transaction,
  step: {
    readonly itemId: string;
    readonly stepId: string;
    readonly title: string | undefined;
    readonly isDone: boolean | undefined;
  },
): Promise<boolean> {
  const { itemId, stepId, title, isDone } = step;
  const doneOrNot = isDone === true ? sql`coalesce(done_at, clock_timestamp())` : sql`null`;
  const done = isDone === undefined ? sql`done_at` : doneOrNot;
  const { rows } = await sql`
    update action_item_steps set title = coalesce(${title ?? null}, title), done_at = ${done}
    where id = ${stepId} and item_id = ${itemId} returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function removeStep(
  transaction: Transaction,
  itemId: string,
  stepId: string,
): Promise<void> {
  await sql`delete from action_item_steps where id = ${stepId} and item_id = ${itemId}`.execute(
    transaction,
  );
}

export interface CommentRow {
  readonly id: string;
  readonly author_id: string;
  readonly body: string | null;
  readonly created_at: Date;
  readonly sort_key: string;
}

const commentColumns = sql`id, author_id, body, created_at,
  to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key`;

export async function comments(
  transaction: Transaction,
  filter: {
    readonly itemId: string;
    readonly commentId?: string;
    readonly after?: Place | undefined;
    readonly take: number;
  },
): Promise<CommentRow[]> {
  const { itemId, commentId, after, take } = filter;
  const { rows } = await sql<CommentRow>`
    select ${commentColumns} from action_item_comments
    where item_id = ${itemId} ${commentId === undefined ? sql`` : sql`and id = ${commentId}`}
      ${after === undefined ? sql`` : sql`and (created_at, id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${take}`.execute(transaction);
  return rows;
}

/** Keeps a comment; false when the id is taken. */
export async function addComment(
  transaction: Transaction,
  comment: {
    readonly id: string;
    readonly itemId: string;
    readonly pairId: string;
    readonly body: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into action_item_comments (id, item_id, pair_id, author_id, body)
    values (${comment.id}, ${comment.itemId}, ${comment.pairId}, app.person_id(), ${comment.body})
    on conflict (id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function takeCommentBack(
  transaction: Transaction,
  itemId: string,
  commentId: string,
): Promise<boolean> {
  const { rows } = await sql`
    update action_item_comments set body = null, deleted_at = coalesce(deleted_at, clock_timestamp())
    where id = ${commentId} and item_id = ${itemId} and author_id = app.person_id() returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}

/** Puts one's own file to an item; false where it is not ready, not for an item, or not of this pair's conversation. */
export async function attachFile(
  transaction: Transaction,
  item: { readonly id: string; readonly pairId: string },
  fileId: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into action_item_files (item_id, pair_id, file_id, owner_id)
    select ${item.id}, c.pair_id, f.id, f.owner_id from files f join conversations c on c.id = f.conversation_id
    where f.id = ${fileId} and f.owner_id = app.person_id() and f.purpose = 'action_item' and f.state = 'ready'
      and c.pair_id = ${item.pairId}
    on conflict (item_id, file_id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function detachFile(transaction: Transaction, itemId: string, fileId: string) {
  const { rows } = await sql`
    delete from action_item_files where item_id = ${itemId} and file_id = ${fileId} and owner_id = app.person_id()
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export interface ChangeRow {
  readonly id: string;
  readonly actor_id: string | null;
  readonly kind: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly at: Date;
  readonly sort_key: string;
}

export async function changes(
  transaction: Transaction,
  filter: { readonly itemId: string; readonly after: Place | undefined; readonly take: number },
): Promise<ChangeRow[]> {
  const { itemId, after, take } = filter;
  const { rows } = await sql<ChangeRow>`
    select id, actor_id, kind, details ->> 'from' as from, details ->> 'to' as to, at,
      to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from action_item_changes
    where item_id = ${itemId}
      ${after === undefined ? sql`` : sql`and (at, id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by at desc, id desc limit ${take}`.execute(transaction);
  return rows;
}
