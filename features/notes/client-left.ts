import { ApiProblem } from "#platform/api/api-problem.ts";
import type { Vault } from "#platform/vault/vault.ts";

/** As note-unsent.ts names what waits: `unsaved-note:<noteId>:<entry>`, the entry being an id of its own. */
const NAME = /^unsaved-note:([0-9a-f-]{36}):([0-9a-f-]{36})$/;

/** Notes that are open in this tab send for themselves. */
const open = new Set<string>();

export function noteIsOpen(noteId: string): () => void {
  open.add(noteId);
  return () => void open.delete(noteId);
}

type Send = (unsent: { noteId: string; id: string; update: string }) => Promise<unknown>;

/**
 * Sends what earlier pages wrote in notes and could not send, without the notes being opened. What is refused for
 * good stays for the note's own screen, which says why.
 */
export async function sendLeft(vault: Vault, send: Send): Promise<void> {
  for (const [name, update] of await vault.readAll("unsaved-note:")) {
    const [, noteId = "", id = ""] = NAME.exec(name) ?? [];
    if (noteId === "" || typeof update !== "string" || open.has(noteId)) continue;
    try {
      // oxlint-disable-next-line no-await-in-loop -- in the order it was written
      await send({ noteId, id, update });
      // oxlint-disable-next-line no-await-in-loop -- as above
      await vault.remove(name);
    } catch (error) {
      // The line is gone again: the rest waits for the next time.
      if (!(error instanceof ApiProblem) || error.isPassing) return;
    }
  }
}
