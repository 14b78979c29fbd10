import { defineWords } from "#ui/words.ts";

/** What menus of other features say of notes; small, for it comes with them. */
export const { useWords: useNoteMenuWords } = defineWords("notes-menu", {
  en: { make: "Make a note" },
});
