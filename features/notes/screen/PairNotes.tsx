import type { PairPlace } from "#features/pairs/client-place.ts";
import { notePages } from "../client.ts";
import { NewNoteButton } from "./NewNoteDialog.tsx";
import { NotesList } from "./NotesList.tsx";

/** The notes of one pair. */
export function PairNotes({ pair }: { pair: PairPlace }) {
  return (
    <NotesList
      pagesOf={(filter) => notePages(pair.id, filter)}
      begin={<NewNoteButton pairs={[pair]} />}
    />
  );
}
