import { defineWords } from "#ui/words.ts";

/** What stands in a message's menu: it comes with the conversation, the rest of the words do not. */
export const { useWords: useItemMenuWords } = defineWords("action-items.menu", {
  en: { make: "Make an action item", open: "Open the action item" },
});
