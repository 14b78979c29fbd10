import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { refreshComments, refreshNotes } from "./client.ts";
import { sendLeft } from "./client-left.ts";
import { notesLineApi } from "./client-line.ts";

/** Reads again what is said about notes when it has changed, and sends what earlier pages could not. */
export function hearNotes(line: LiveLine, client: QueryClient, personId: string): () => void {
  const stops = [
    line.hear("shared_note.changed", () => void refreshNotes(client)),
    line.hear("shared_note.commented", (frame) => {
      // The contract's own shape; that frames keep to it is tested on the server.
      const { noteId } = frame as { noteId: string }; // as above
      void refreshComments(client, noteId);
    }),
    line.onResume(() => {
      void refreshNotes(client);
      void client.invalidateQueries({ queryKey: ["getSharedNoteComments"] });
      void sendLeft(vaultOf(personId), async (unsent) =>
        notesLineApi("addSharedNoteUpdate", unsent),
      );
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
