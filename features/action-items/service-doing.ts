import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { doingOperations } from "./contract-doing.ts";
import {
  answerItem,
  assertDay,
  changedItem,
  itemAtHand,
  itemToChange,
  itemToWriteIn,
} from "./item-at-hand.ts";
import { sideOf } from "./item-shape.ts";
import type { ItemRow } from "./queries.ts";
import * as changing from "./queries-changing.ts";
import * as details from "./queries-detail.ts";

type Input<Name extends keyof typeof doingOperations> = z.output<
  (typeof doingOperations)[Name]["input"]
>;

const MOST_STEPS = 100;
const MOST_FILES = 20;

export async function completeActionItem(
  context: Context,
  { itemId, notes }: Input<"completeActionItem">,
) {
  const { transaction } = context;
  await itemToChange(context, itemId);
  // Whoever comes second waits here for the first, and finds it done.
  const isFirst = await changing.changeItem(
    transaction,
    itemId,
    { status: "completed" },
    sql`status <> 'completed'`,
  );
  if (!isFirst) return { item: await answerItem(context, itemId), wasDoneAlready: true };
  await changing.changeWords(transaction, itemId, {
    completionNote: notes.trim(),
    stuckWords: "",
    askedWords: "",
  });
  return { item: await changedItem(context, itemId, "done"), wasDoneAlready: false };
}

export async function setActionItemStatus(
  context: Context,
  { itemId, status }: Input<"setActionItemStatus">,
) {
  const row = await itemToChange(context, itemId);
  if (row.status === status) return answerItem(context, itemId);
  await changing.changeItem(context.transaction, itemId, { status });
  return changedItem(context, itemId);
}

export async function reassignActionItem(
  context: Context,
  { itemId, assignee }: Input<"reassignActionItem">,
) {
  const row = await itemToWriteIn(context, itemId);
  // Of two at once the second finds it done.
  if (!(await changing.handOver(context.transaction, itemId, assignee))) {
    return answerItem(context, itemId);
  }
  const isMine = row[`${assignee}_person_id`] === context.personId;
  return changedItem(context, itemId, isMine ? null : "assigned");
}

export async function setActionItemStuck(context: Context, input: Input<"setActionItemStuck">) {
  const { itemId, isStuck, words } = input;
  await itemToChange(context, itemId);
  await changing.changeItem(context.transaction, itemId, { isStuck });
  const stuckWords = isStuck ? words.trim() : "";
  await changing.changeWords(context.transaction, itemId, { stuckWords });
  return changedItem(context, itemId, isStuck ? "stuck" : null);
}

export async function askForLaterDay(
  context: Context,
  { itemId, dueOn, words }: Input<"askForLaterDay">,
) {
  assertDay(dueOn);
  const row = await itemToChange(context, itemId);
  if (dueOn !== null && row.due_on !== null && dueOn <= row.due_on) {
    throw new Problem("validation_failed", { dueOn: "due_not_later" });
  }
  await changing.changeItem(context.transaction, itemId, { askedDueOn: dueOn });
  const askedWords = dueOn === null ? "" : words.trim();
  await changing.changeWords(context.transaction, itemId, { askedWords });
  return changedItem(context, itemId, dueOn === null ? null : "later_asked");
}

export async function answerLaterDay(
  context: Context,
  { itemId, dueOn, isGranted }: Input<"answerLaterDay">,
) {
  await itemToChange(context, itemId);
  // Answered is what was read: another day asked for meanwhile is another question.
  const isAnswered = await changing.changeItem(
    context.transaction,
    itemId,
    isGranted ? { askedDueOn: null, dueOn } : { askedDueOn: null },
    sql`asked_due_on = ${dueOn}::date`,
  );
  if (!isAnswered) throw new Problem("nothing_asked");
  return changedItem(context, itemId, "later_answered");
}

export async function addActionItemStep(
  context: Context,
  { itemId, id, title }: Input<"addActionItemStep">,
) {
  const row = await itemToWriteIn(context, itemId);
  const { steps } = await details.detailOf(context.transaction, itemId);
  if (steps.some((step) => step.id === id)) return answerItem(context, itemId);
  if (steps.length >= MOST_STEPS) throw new Problem("too_many_steps");
  const added = await details.addSteps(context.transaction, { id: itemId, pairId: row.pair_id }, [
    { id, title },
  ]);
  if (added === 0) throw new Problem("conflict");
  return changedItem(context, itemId);
}

export async function changeActionItemStep(context: Context, input: Input<"changeActionItemStep">) {
  await itemToWriteIn(context, input.itemId);
  const { itemId, stepId, title, isDone } = input;
  if (!(await details.changeStep(context.transaction, { itemId, stepId, title, isDone }))) {
    throw notFound();
  }
  return changedItem(context, itemId);
}

export async function removeActionItemStep(
  context: Context,
  { itemId, stepId }: Input<"removeActionItemStep">,
) {
  await itemToWriteIn(context, itemId);
  await details.removeStep(context.transaction, itemId, stepId);
  await details.closeGaps(context.transaction, itemId);
  return changedItem(context, itemId);
}

function shapeComment(context: Context, item: ItemRow, row: details.CommentRow) {
  return {
    id: row.id,
    itemId: item.id,
    // Its foreign key holds an author to the two of the pair.
    author: sideOf(item, row.author_id) ?? "mentee",
    authorId: row.author_id,
    body: row.body,
    createdAt: row.created_at.toISOString(),
    can: { delete: item.is_open && row.author_id === context.personId && row.body !== null },
  };
}

export async function getActionItemComments(
  context: Context,
  { itemId, after, take }: Input<"getActionItemComments">,
) {
  const item = await itemAtHand(context, itemId);
  const rows = await details.comments(context.transaction, {
    itemId,
    after: placeInTime(after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return {
    comments: page.rows.map((row) => shapeComment(context, item, row)),
    hasMore: page.hasMore,
    next: page.next,
  };
}

async function oneComment(context: Context, item: ItemRow, commentId: string) {
  const { transaction } = context;
  const [row] = await details.comments(transaction, { itemId: item.id, commentId, take: 1 });
  if (row === undefined) throw notFound();
  return shapeComment(context, item, row);
}

export async function addActionItemComment(context: Context, input: Input<"addActionItemComment">) {
  const { itemId, id, body } = input;
  const item = await itemToWriteIn(context, itemId);
  const comment = { id, itemId, pairId: item.pair_id, body: body.trim() };
  if (await details.addComment(context.transaction, comment)) {
    await changedItem(context, itemId, "commented");
  }
  const there = await oneComment(context, item, id).catch(() => null);
  if (there?.authorId !== context.personId) throw new Problem("conflict");
  return there;
}

export async function deleteActionItemComment(
  context: Context,
  { itemId, commentId }: Input<"deleteActionItemComment">,
) {
  const item = await itemToChange(context, itemId);
  if (!(await details.takeCommentBack(context.transaction, itemId, commentId))) throw notFound();
  await changedItem(context, itemId);
  return oneComment(context, item, commentId);
}

export async function attachActionItemFile(
  context: Context,
  { itemId, fileId }: Input<"attachActionItemFile">,
) {
  const row = await itemToWriteIn(context, itemId);
  const { files } = await details.detailOf(context.transaction, itemId);
  if (files.some(({ id }) => id === fileId)) return answerItem(context, itemId);
  if (files.length >= MOST_FILES) throw new Problem("too_many_files");
  const item = { id: itemId, pairId: row.pair_id };
  if (!(await details.attachFile(context.transaction, item, fileId))) {
    throw new Problem("files_missing");
  }
  return changedItem(context, itemId);
}

export async function detachActionItemFile(
  context: Context,
  { itemId, fileId }: Input<"detachActionItemFile">,
) {
  await itemToWriteIn(context, itemId);
  if (!(await details.detachFile(context.transaction, itemId, fileId))) throw notFound();
  return changedItem(context, itemId);
}

export async function getActionItemChanges(
  context: Context,
  { itemId, after, take }: Input<"getActionItemChanges">,
) {
  const item = await itemAtHand(context, itemId);
  const rows = await details.changes(context.transaction, {
    itemId,
    after: placeInTime(after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return {
    changes: page.rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      actor: sideOf(item, row.actor_id),
      from: row.from,
      // Whom it was handed to is a person; everybody else is told the side.
      to: row.kind === "reassigned" ? sideOf(item, row.to) : row.to,
      at: row.at.toISOString(),
    })),
    hasMore: page.hasMore,
    next: page.next,
  };
}
