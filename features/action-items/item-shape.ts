import type { ActionItem, ActionItemDetail, Priority, Side, Status } from "./contract-shapes.ts";
import type { DetailRow } from "./queries-detail.ts";
import type { ItemRow } from "./queries.ts";

/** On which side of an item's pair somebody is. */
export function sideOf(
  row: Pick<ItemRow, "mentor_person_id" | "mentee_person_id">,
  personId: string | null,
): Side | null {
  if (personId === row.mentor_person_id) return "mentor";
  return personId === row.mentee_person_id ? "mentee" : null;
}

/** What the asking person may do; the same rules as app.guard_action_item, which decides. */
function mayDo(row: ItemRow, personId: string): ActionItem["can"] {
  const isAssignee = personId === row.assignee_id;
  const isCreator = personId === row.creator_id;
  const isThere = row.is_open && row.deleted_at === null;
  const isOpen = row.status === "pending" || row.status === "in_progress";
  const isOneOfTwo = isAssignee || isCreator;
  const answers = row.is_cohorts ? !isAssignee : isCreator;
  return {
    change: isThere && !row.is_cohorts && isOneOfTwo,
    changeSteps: isThere && isOneOfTwo,
    progress: isThere && isAssignee,
    reassign: isThere && !row.is_cohorts && isOpen,
    answer: isThere && answers && row.asked_due_on !== null,
    comment: isThere,
    delete: isThere && isCreator,
    restore: row.is_open && isCreator && row.deleted_at !== null,
  };
}

function person(id: string, name: string | null, photoId: string | null) {
  return { id, name: name ?? "", photoId };
}

export function shapeItem(row: ItemRow, personId: string): ActionItem {
  return {
    id: row.id,
    pairId: row.pair_id,
    cohortId: row.cohort_id,
    title: row.title,
    // The table's own check constraints hold the two columns to these.
    status: row.status as Status,
    priority: row.priority as Priority, // as above
    dueOn: row.due_on,
    askedDueOn: row.asked_due_on,
    stuckAt: row.stuck_at?.toISOString() ?? null,
    repeatsOn: row.repeats_on,
    assignee: row.assignee_id === row.mentor_person_id ? "mentor" : "mentee",
    assigneeId: row.assignee_id,
    creator: sideOf(row, row.creator_id),
    me: sideOf(row, personId),
    mentor: person(row.mentor_person_id, row.mentor_name, row.mentor_photo_id),
    mentee: person(row.mentee_person_id, row.mentee_name, row.mentee_photo_id),
    message:
      row.message_seq === null || row.conversation_id === null
        ? null
        : { conversationId: row.conversation_id, seq: Number(row.message_seq) },
    completedAt: row.completed_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    edition: row.edition,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    steps: { done: row.steps_done, total: row.steps },
    comments: row.comments,
    files: row.files,
    can: mayDo(row, personId),
  };
}

export function shapeDetail(row: ItemRow, detail: DetailRow, personId: string): ActionItemDetail {
  return {
    ...shapeItem(row, personId),
    isMasked: detail.words === null,
    description: detail.words?.description ?? "",
    completionNote: detail.words?.completion_note ?? "",
    stuckWords: detail.words?.stuck_words ?? "",
    askedWords: detail.words?.asked_words ?? "",
    stepList: detail.steps.map((step) => ({
      id: step.id,
      title: step.title,
      doneAt: step.done_at?.toISOString() ?? null,
      doneBy: sideOf(row, step.done_by),
    })),
    fileList: detail.files.map((file) => ({
      id: file.id,
      name: file.name,
      // The files' own check constraint holds the column to these three.
      kind: file.kind as ActionItemDetail["fileList"][number]["kind"],
      mediaType: file.media_type,
      size: Number(file.size),
      ownerId: file.owner_id,
      addedAt: file.added_at.toISOString(),
    })),
  };
}
