import type { ReactNode } from "react";
import { ActionItemsWidget } from "#features/action-items/screen/ActionItemsWidget.tsx";
import type { DashboardPair } from "#features/dashboards/client.ts";
import { Celebration } from "#features/goals/screen/Celebration.tsx";
import { GoalsWidget } from "#features/goals/screen/GoalsWidget.tsx";
import { PairPath } from "#features/goals/screen/PairPath.tsx";
import { SharedNotesWidget } from "#features/notes/screen/SharedNotesWidget.tsx";
import { NextSessionWidget } from "#features/sessions/screen/NextSessionWidget.tsx";
import { ErrorBoundary } from "#ui/states/ErrorBoundary.tsx";
import classes from "./PairWork.module.css";

/** As many of each as a start page shows of all pairs together. */
const SHOWN = 5;

type Items = DashboardPair["work"]["actionItems"];

/** What is due first stands first; what has no day last. */
function dueFirst(items: Items): Items {
  const dayOf = (item: Items[number]) => item.dueOn ?? "9999-12-31";
  return items.toSorted(
    (one, other) =>
      Number(other.isMine) - Number(one.isMine) || dayOf(one).localeCompare(dayOf(other)),
  );
}

type Work = DashboardPair["work"];

/** The work of several pairs as one, in the order in which it matters. */
function together(
  all: readonly Work[],
): Pick<Work, "sessions" | "actionItems" | "notes" | "goals"> {
  return {
    sessions: all
      .flatMap((work) => work.sessions)
      .toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))
      .slice(0, SHOWN),
    actionItems: dueFirst(all.flatMap((work) => work.actionItems)).slice(0, SHOWN),
    notes: all
      .flatMap((work) => work.notes)
      .toSorted((one, other) => other.changedAt.localeCompare(one.changedAt))
      .slice(0, SHOWN),
    goals: all.flatMap((work) => work.goals).slice(0, SHOWN),
  };
}

/** What belongs to one pair alone: what it has reached. */
function Reached({ pair, children }: { pair: DashboardPair | undefined; children: ReactNode }) {
  if (pair === undefined) return children;
  const { milestones } = pair.work;
  return (
    <>
      <div className={classes.whole}>
        <Celebration pairId={pair.id} milestones={milestones} />
      </div>
      {children}
      <ErrorBoundary>
        <PairPath milestones={milestones} />
      </ErrorBoundary>
    </>
  );
}

/** What pairs have before them, in the features' own widgets; each stands or fails alone. */
export function PairWork({ pairs }: { pairs: readonly DashboardPair[] }) {
  if (pairs.length === 0) return null;
  const only = pairs.length === 1 ? pairs[0] : undefined;
  const to = (tab: string, all: string) => (only === undefined ? all : `/pairs/${only.id}/${tab}`);
  const open = new Set(pairs.filter(({ can }) => can.write).map(({ id }) => id));
  const names = new Map(pairs.map(({ id, partner }) => [id, partner.name]));
  const { sessions, actionItems, notes, goals } = together(pairs.map(({ work }) => work));
  return (
    <div className={classes.work}>
      <Reached pair={only}>
        <ErrorBoundary>
          <NextSessionWidget
            sessions={sessions}
            names={only === undefined ? names : undefined}
            href={to("sessions", "/sessions")}
          />
        </ErrorBoundary>
        <ErrorBoundary>
          <ActionItemsWidget
            items={actionItems}
            href={to("to-do", "/action-items")}
            canTick={(item) => open.has(item.pairId)}
            whoseOf={(item) => names.get(item.pairId) ?? ""}
          />
        </ErrorBoundary>
        <ErrorBoundary>
          <SharedNotesWidget notes={notes} allHref={to("notes", "/notes")} />
        </ErrorBoundary>
        <ErrorBoundary>
          <GoalsWidget
            goals={goals}
            href={only && `/pairs/${only.id}/goals`}
            partner={only?.partner.name}
          />
        </ErrorBoundary>
      </Reached>
    </div>
  );
}
