import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";

const TOLD_BY_NOTES = [
  "getSharedNotesForPair",
  "getSharedNotesForUser",
  "getSharedNotesForCohort",
  "getSharedNoteById",
  "getSharedNoteVersions",
  "compareSharedNoteVersions",
  "getSharedNotesStats",
];

/** Reads again, where it is shown, whatever says something about notes. */
export async function refreshNotes(client: QueryClient): Promise<void> {
  await Promise.all(
    TOLD_BY_NOTES.map(async (operation) => readAgain(client, { queryKey: [operation] })),
  );
}

export async function refreshComments(client: QueryClient, noteId: string): Promise<void> {
  await readAgain(client, { queryKey: ["getSharedNoteComments", { noteId }] });
}

/** What is different from the note as it is now changes at every key; of two versions it never does. */
async function refreshDifference(client: QueryClient, noteId: string): Promise<void> {
  await readAgain(client, {
    queryKey: ["compareSharedNoteVersions", { noteId, to: undefined }],
  });
}

/** Reads again what is said about notes when it has changed, by whomever. Answers how to stop. */
export function readNotesAgain(line: LiveLine, client: QueryClient): () => void {
  const readAll = () => {
    void refreshNotes(client);
    void readAgain(client, { queryKey: ["getSharedNoteComments"] });
  };
  // The contract's own shapes; that frames keep to them is tested on the server.
  const noteIdOf = (frame: object) => (frame as { noteId: string }).noteId; // as above
  const stops = [
    line.hear("shared_note.changed", () => void refreshNotes(client)),
    line.hear("shared_note.updated", (frame) => void refreshDifference(client, noteIdOf(frame))),
    line.hear("shared_note.commented", (frame) => void refreshComments(client, noteIdOf(frame))),
    // What may be done with notes goes with the pair, and with contact between the two.
    ...["pair.changed", "rights.changed", "conversation.stopped"].map((kind) =>
      line.hear(kind, readAll),
    ),
    line.onResume(readAll),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
