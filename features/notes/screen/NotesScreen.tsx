import { useMyPairs } from "#features/pairs/client-place.ts";
import { Page } from "#ui/page/Page.tsx";
import { notePages } from "../client.ts";
import { NewNoteButton } from "./NewNoteDialog.tsx";
import { NotesList } from "./NotesList.tsx";
import { useNoteWords } from "./words.ts";

/** All one's notes, over all one's pairs. */
export function NotesScreen() {
  const t = useNoteWords();
  const { data: pairs = [] } = useMyPairs();
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <NotesList
        pagesOf={(filter) => notePages(undefined, filter)}
        begin={<NewNoteButton pairs={pairs} />}
        isNamed
      />
    </Page>
  );
}
