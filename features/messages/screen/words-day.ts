import { defineWords } from "#ui/words.ts";

export const { useWords: useDayWords } = defineWords("messages-day", {
  en: {
    cancel: "Cancel",
    date: {
      title: "Go to a date",
      day: "Day",
      hint: "The conversation opens at the first message of that day, or the next one there is.",
      confirm: "Go there",
    },
    mute: {
      title: "Mute until a date",
      day: "Signals are on again from",
      hint: "Messages still arrive and wait for you here.",
      confirm: "Mute",
    },
  },
});
