import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";
import {
  actionItemDetail,
  change,
  comment,
  cursor,
  day,
  id,
  side,
  take,
  title,
  words,
} from "./contract-shapes.ts";

const refusals = ["action_item_deleted", "contact_stopped"];

/** What is done with an item once it is there. */
export const doingOperations = {
  completeActionItem: command({
    path: "POST /api/action-items/{itemId}/complete",
    sentence:
      "Completes an item with a note, for whoever is to do it; of two at once one completes it, and the other hears so.",
    input: z.strictObject({ itemId: id, notes: words(4000).default("") }),
    answer: z.strictObject({
      item: actionItemDetail,
      /** Somebody was quicker: the note given now was not kept. */
      wasDoneAlready: z.boolean(),
    }),
    errors: refusals,
  }),
  setActionItemStatus: command({
    path: "PUT /api/action-items/{itemId}/status",
    sentence: "Begins, opens again or cancels an item, for whoever is to do it.",
    input: z.strictObject({ itemId: id, status: z.enum(["pending", "in_progress", "cancelled"]) }),
    answer: actionItemDetail,
    errors: refusals,
  }),
  reassignActionItem: command({
    path: "PUT /api/action-items/{itemId}/assignee",
    sentence:
      "Hands an item that is not done to the other one of the pair, or takes it over; either of the two may, and hand it back.",
    input: z.strictObject({ itemId: id, assignee: side }),
    answer: actionItemDetail,
    errors: refusals,
  }),
  setActionItemStuck: command({
    path: "PUT /api/action-items/{itemId}/stuck",
    sentence: "Says that something keeps one from an item, or that it goes on.",
    input: z.strictObject({ itemId: id, isStuck: z.boolean(), words: words(2000).default("") }),
    answer: actionItemDetail,
    errors: refusals,
  }),
  askForLaterDay: command({
    path: "PUT /api/action-items/{itemId}/later-day",
    sentence: "Asks for a later day, or takes the question back with null.",
    input: z.strictObject({ itemId: id, dueOn: day.nullable(), words: words(2000).default("") }),
    answer: actionItemDetail,
    errors: refusals,
  }),
  answerLaterDay: command({
    path: "POST /api/action-items/{itemId}/later-day/answer",
    sentence:
      "Answers the question for a later day: by whoever made the item, or of a cohort's item the other one of the pair.",
    input: z.strictObject({ itemId: id, dueOn: day, isGranted: z.boolean() }),
    answer: actionItemDetail,
    errors: [...refusals, "nothing_asked"],
  }),
  addActionItemStep: command({
    path: "POST /api/action-items/{itemId}/steps",
    sentence: "Puts one more step at the end of an item.",
    input: z.strictObject({ itemId: id, id, title }),
    answer: actionItemDetail,
    errors: [...refusals, "too_many_steps"],
  }),
  changeActionItemStep: command({
    path: "PATCH /api/action-items/{itemId}/steps/{stepId}",
    sentence: "Changes what a step says, or whether it is done.",
    input: z.strictObject({
      itemId: id,
      stepId: id,
      title: title.optional(),
      isDone: z.boolean().optional(),
    }),
    answer: actionItemDetail,
    errors: refusals,
  }),
  removeActionItemStep: command({
    path: "DELETE /api/action-items/{itemId}/steps/{stepId}",
    sentence: "Takes a step out of an item.",
    input: z.strictObject({ itemId: id, stepId: id }),
    answer: actionItemDetail,
    errors: refusals,
  }),
  getActionItemComments: query({
    path: "GET /api/action-items/{itemId}/comments",
    sentence: "What the two said to an item, newest first.",
    input: z.strictObject({ itemId: id, after: cursor.optional(), take }),
    answer: z.strictObject({
      comments: z.array(comment),
      hasMore: z.boolean(),
      next: z.string().nullable(),
    }),
  }),
  addActionItemComment: command({
    path: "POST /api/action-items/{itemId}/comments",
    sentence: "Says something to an item; sent again with the same id it is said once.",
    input: z.strictObject({
      itemId: id,
      id,
      body: words(4000).refine((text) => text.trim() !== ""),
    }),
    answer: comment,
    errors: refusals,
  }),
  deleteActionItemComment: command({
    path: "DELETE /api/action-items/{itemId}/comments/{commentId}",
    sentence: "Takes one's own comment back; that there was one stays to be seen.",
    input: z.strictObject({ itemId: id, commentId: id }),
    answer: comment,
    errors: ["contact_stopped"],
  }),
  attachActionItemFile: command({
    path: "PUT /api/action-items/{itemId}/files/{fileId}",
    sentence:
      "Puts one's own file to an item, to show what was done; it was uploaded for an item, in the pair's conversation.",
    input: z.strictObject({ itemId: id, fileId: id }),
    answer: actionItemDetail,
    errors: [...refusals, "files_missing", "too_many_files"],
  }),
  detachActionItemFile: command({
    path: "DELETE /api/action-items/{itemId}/files/{fileId}",
    sentence: "Takes one's own file from an item; it can be put back for a week.",
    input: z.strictObject({ itemId: id, fileId: id }),
    answer: actionItemDetail,
    errors: refusals,
  }),
  getActionItemChanges: query({
    path: "GET /api/action-items/{itemId}/changes",
    sentence: "What happened to an item and who did it, newest first.",
    input: z.strictObject({ itemId: id, after: cursor.optional(), take }),
    answer: z.strictObject({
      changes: z.array(change),
      hasMore: z.boolean(),
      next: z.string().nullable(),
    }),
  }),
};
