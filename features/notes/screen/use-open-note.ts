import { useEffect, useState, useSyncExternalStore } from "react";
import type { SharedNote } from "../client.ts";
import { openNote, type OpenNote } from "../open-note.ts";
import type { SaveState } from "../note-sync.ts";

export interface SaveView {
  readonly state: SaveState;
  readonly refusal: string | null;
  readonly isReady: boolean;
}

const READING: SaveView = { state: "reading", refusal: null, isReady: false };

/** Opens a note for as long as its screen is there. */
export function useOpenNote(note: SharedNote, ownId: string): OpenNote | null {
  const [open, setOpen] = useState<OpenNote | null>(null);
  const isLook = !note.can.write && !note.can.restore;
  const { id, people } = note;
  useEffect(() => {
    const names = new Map(people.map((person) => [person.id, person.name]));
    const opened = openNote(id, ownId, (personId) => names.get(personId) ?? "", isLook);
    setOpen(opened);
    return () => {
      setOpen(null);
      opened.close();
    };
    // The two of a note never change; that somebody looks only is known from the beginning.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as above
  }, [id, ownId]);
  return open;
}

const views = new WeakMap<OpenNote, SaveView>();

function viewOf(open: OpenNote | null): SaveView {
  if (open === null) return READING;
  const { state, refusal, isReady } = open.sync;
  const known = views.get(open);
  if (known?.state === state && known.refusal === refusal && known.isReady === isReady)
    return known;
  const view = { state, refusal, isReady };
  views.set(open, view);
  return view;
}

/** Where what was written stands. */
export function useSaveView(open: OpenNote | null): SaveView {
  return useSyncExternalStore(
    (changed) => open?.sync.watch(changed) ?? (() => undefined),
    () => viewOf(open),
    () => READING,
  );
}

/** The names of those who have the note open besides oneself. */
export function useOthersHere(open: OpenNote | null, ownId: string): string {
  return useSyncExternalStore(
    (changed) => {
      open?.awareness.on("change", changed);
      return () => open?.awareness.off("change", changed);
    },
    () => {
      const names = new Set<string>();
      for (const state of open?.awareness.getStates().values() ?? []) {
        // As showCaret() gives it.
        const user = state["user"] as { name?: string; personId?: string } | undefined; // as above
        if (user?.name !== undefined && user.personId !== ownId) names.add(user.name);
      }
      return [...names].join(", ");
    },
    () => "",
  );
}
