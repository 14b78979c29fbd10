import type { PairWork } from "./contract-work.ts";
import type { SessionJson, WorkJson } from "./queries-work.ts";

/** JSON carries instants as PostgreSQL writes them. */
function instantOf(text: string): string {
  return new Date(text).toISOString();
}

// The tables' own check constraints hold these columns to what the contract names.
type Item = PairWork["actionItems"][number];
type Session = PairWork["sessions"][number];
type Note = PairWork["notes"][number];
type Goal = PairWork["goals"][number];
type Milestone = PairWork["milestones"][number];

function shapeSession(pairId: string, row: SessionJson): Session {
  return {
    id: row.id,
    pairId,
    title: row.title,
    state: row.state as Session["state"], // as above
    startsAt: instantOf(row.starts_at),
    endsAt: instantOf(row.ends_at),
    placeKind: row.place_kind as Session["placeKind"], // as above
    isMyTurn: row.is_my_turn,
  };
}

function shapeItem(pairId: string, row: WorkJson["action_items"][number]): Item {
  return {
    id: row.id,
    pairId,
    title: row.title,
    assigneeId: row.assignee_id,
    isMine: row.is_mine,
    priority: row.priority as Item["priority"], // as above
    status: row.status as Item["status"], // as above
    dueOn: row.due_on,
    isStuck: row.is_stuck,
    edition: row.edition,
  };
}

function shapeGoal(pairId: string, row: WorkJson["goals"][number]): Goal {
  return {
    id: row.id,
    pairId,
    title: row.title,
    state: row.state as Goal["state"], // as above
    progress: row.progress,
    targetOn: row.target_on,
    ownerId: row.owner_id,
    isMine: row.is_mine,
  };
}

/** A pair's work as its contract says it. */
export function shapeWork(pairId: string, work: WorkJson): PairWork {
  return {
    actionItems: work.action_items.map((row) => shapeItem(pairId, row)),
    openForMe: work.open_for_me,
    nextDueOn: work.next_due_on,
    sessions: work.sessions.map((row) => shapeSession(pairId, row)),
    toLookBackOn: work.to_look_back_on === null ? null : shapeSession(pairId, work.to_look_back_on),
    notes: work.notes.map((row) => ({
      id: row.id,
      pairId,
      title: row.title,
      audience: row.audience as Note["audience"], // as above
      changedAt: instantOf(row.changed_at),
      changedById: row.changed_by,
    })),
    goals: work.goals.map((row) => shapeGoal(pairId, row)),
    milestones: work.milestones.map(({ kind, reached_at: at, is_new: isNew }) => ({
      pairId,
      kind: kind as Milestone["kind"], // as above
      reachedAt: instantOf(at),
      isNew,
    })),
  };
}
