import { Awareness } from "y-protocols/awareness.js";
import * as Y from "yjs";
import { previewId } from "#platform/api/client.ts";
import { liveLine } from "#platform/realtime/live-line.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { notesApi } from "./client.ts";
import { noteIsOpen } from "./client-left.ts";
import { notesLineApi } from "./client-line.ts";
import type { Caret } from "./contract.ts";
import { NoteSync, type ToldUpdate, type TypedUpdate } from "./note-sync.ts";

/** Who writes, as their caret shows it. */
export interface Writing {
  readonly name: string;
  readonly personId: string;
}

/** A note in an editor: its document, where the carets stand, and how it is kept the same as on the server. */
export interface OpenNote {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly sync: NoteSync;
  close(): void;
}

const CARET_EVERY_MS = 120;

interface CaretFrame {
  readonly noteId: string;
  readonly personId: string;
  readonly editor: number;
  readonly caret: Caret | null;
}

/** Shows a caret of somebody else, by the means the editor looks at. */
function showCaret(awareness: Awareness, { editor, caret }: CaretFrame, user: Writing): void {
  const was = awareness.states.has(editor);
  if (caret === null) awareness.states.delete(editor);
  else awareness.states.set(editor, { user, cursor: caret });
  const clock = (awareness.meta.get(editor)?.clock ?? 0) + 1;
  awareness.meta.set(editor, { clock, lastUpdated: Date.now() });
  const changed = {
    added: caret !== null && !was ? [editor] : [],
    updated: caret !== null && was ? [editor] : [],
    removed: caret === null && was ? [editor] : [],
  };
  awareness.emit("change", [changed, "heard"]);
  awareness.emit("update", [changed, "heard"]);
}

/** The places as the contract takes them: of what Yjs says, what says where. */
function caretOf(state: unknown): Caret | null {
  // What the editor's own plugin writes there.
  const cursor = (state as { cursor?: Caret | null } | null)?.cursor; // as above
  if (cursor === null || cursor === undefined) return null;
  // A copy without the classes of Yjs, and without what is undefined.
  return JSON.parse(JSON.stringify(cursor)) as Caret; // as above
}

/** Tells the other where one's caret stands, over a line that stands and in no other way. */
function tellCarets(noteId: string, awareness: Awareness): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (caret: Caret | null) => {
    const input = { noteId, editor: awareness.clientID, caret };
    if (!liveLine.canAsk("tellSharedNoteCaret", input)) return;
    // Whether it arrived does not matter a moment later.
    liveLine.ask("tellSharedNoteCaret", input).catch(() => undefined);
  };
  const changed = (_: unknown, origin: unknown) => {
    if (origin === "heard" || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      tell(caretOf(awareness.getLocalState()));
    }, CARET_EVERY_MS);
  };
  awareness.on("update", changed);
  return () => {
    clearTimeout(timer);
    awareness.off("update", changed);
    tell(null);
  };
}

/** What others write in the note: as it is typed, and when it is kept. */
function hearWords(noteId: string, sync: NoteSync): (() => void)[] {
  return [
    liveLine.hear("shared_note.updated", (frame) => {
      // The contract's own shapes; that frames keep to them is tested on the server.
      const told = frame as { noteId: string; updates: readonly ToldUpdate[] }; // as above
      if (told.noteId === noteId) sync.heard(told.updates);
    }),
    liveLine.hear("shared_note.typed", (frame) => {
      const told = frame as unknown as { noteId: string } & TypedUpdate; // as above
      if (told.noteId === noteId) sync.typed(told);
    }),
  ];
}

/**
 * Opens a note: reads it, hears it, and sends what is written in it until it is closed. `isLook`: for those who read
 * it and do not write.
 */
export function openNote(
  noteId: string,
  personId: string,
  nameOf: (personId: string) => string,
  isLook: boolean,
): OpenNote {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const sync = new NoteSync({
    noteId,
    doc,
    vault: vaultOf(personId),
    isReadOnly: isLook || previewId !== null,
    send: async (packet) => notesLineApi("addSharedNoteUpdate", { noteId, ...packet }),
    read: async (after) => notesApi("getSharedNoteUpdates", { noteId, after }),
  });
  // Another tab of this note may have been killed meanwhile: what it left is taken along.
  const seen = () => document.visibilityState === "visible" && sync.resume();
  document.addEventListener("visibilitychange", seen);
  const stops = [
    noteIsOpen(noteId),
    () => document.removeEventListener("visibilitychange", seen),
    ...hearWords(noteId, sync),
    liveLine.hear("shared_note.caret", (frame) => {
      const told = frame as unknown as CaretFrame; // as above
      if (told.noteId !== noteId || told.editor === awareness.clientID) return;
      showCaret(awareness, told, { name: nameOf(told.personId), personId: told.personId });
    }),
    liveLine.hear("rights.changed", () => sync.resume()),
    liveLine.onResume(() => sync.resume()),
    isLook || previewId !== null ? () => undefined : tellCarets(noteId, awareness),
  ];
  sync.start();
  return {
    doc,
    awareness,
    sync,
    close() {
      for (const stop of stops) stop();
      sync.stop();
      awareness.destroy();
    },
  };
}
