import { createContext, use, type ReactNode } from "react";
import type { MenuItem } from "#ui/menu/Menu.tsx";

/** A check-box of a note: its words, and whether it is ticked. */
export interface NoteTask {
  readonly text: string;
  readonly isDone: boolean;
}

/** Where it stands. */
export interface PlacedTask extends NoteTask {
  readonly noteId: string;
  readonly pairId: string;
}

/** What features above this one can do with a check-box of a note, as entries of its menu. */
export interface NoteActions {
  forTask(task: PlacedTask): readonly MenuItem[];
}

const Actions = createContext<NoteActions>({ forTask: () => [] });

/** Gives the check-boxes below it a menu; whoever composes the screens puts it around them. */
export function NoteActionsProvider({
  actions,
  children,
}: {
  actions: NoteActions;
  children: ReactNode;
}) {
  return <Actions value={actions}>{children}</Actions>;
}

export function useNoteActionsOfTask(task: PlacedTask): readonly MenuItem[] {
  return use(Actions).forTask(task);
}
