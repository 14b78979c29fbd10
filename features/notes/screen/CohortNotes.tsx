import { cohortNotePages } from "../client.ts";
import { NotesList } from "./NotesList.tsx";

/** The notes of a cohort's pairs that say at their title that those who run it read them. */
export function CohortNotes({ cohortId }: { cohortId: string }) {
  return <NotesList pagesOf={(filter) => cohortNotePages(cohortId, filter)} isNamed />;
}
