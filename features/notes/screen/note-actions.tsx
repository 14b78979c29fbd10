import { createContext, use, type ReactNode } from "react";
import type { MenuItem } from "#ui/menu/Menu.tsx";

/** A check-box of a note: its words, whether it is ticked, and the action item that it is as well. */
export interface NoteTask {
  readonly text: string;
  readonly isDone: boolean;
  readonly itemId: string | null;
}

/** Where it stands, and how it is made the same as something else. */
export interface PlacedTask extends NoteTask {
  readonly noteId: string;
  readonly pairId: string;
  link(itemId: string): void;
}

/** What features above this one can do with a check-box of a note, as entries of its menu. */
export interface NoteActions {
  forTask(task: PlacedTask): readonly MenuItem[];
  /** Whether the items of these check-boxes are done; of those that are known. */
  readonly done: ReadonlyMap<string, boolean>;
  /** Says which items the check-boxes of the open note are. */
  follow(itemIds: readonly string[]): void;
  /** Ticks an item or opens it again; false where that may not be. */
  setDone(itemId: string, isDone: boolean): Promise<boolean>;
}

const Actions = createContext<NoteActions>({
  forTask: () => [],
  done: new Map(),
  follow: () => undefined,
  setDone: async () => false,
});

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

export function useTaskActions(): NoteActions {
  return use(Actions);
}
