import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { sendLeft } from "./client-left.ts";
import { notesLineApi } from "./client-line.ts";
import { readNotesAgain } from "./client-refresh.ts";

/** Keeps what is shown of notes true, and sends what earlier pages could not. */
export function hearNotes(line: LiveLine, client: QueryClient, personId: string): () => void {
  const stops = [
    readNotesAgain(line, client),
    line.onResume(() => {
      void sendLeft(vaultOf(personId), async (unsent) =>
        notesLineApi("addSharedNoteUpdate", unsent),
      );
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
