import { defineWords } from "#ui/words.ts";

// Few, because they come with every conversation; the others come with what they are of.
export const { words: safeguardingMenuWords, useWords: useSafeguardingMenuWords } = defineWords(
  "safeguarding-menu",
  {
    en: {
      reportMessage: "Report this message",
      reportPerson: "Report {{name}}",
      stop: "Pause writing",
      resume: "Allow writing again",
      reports: "Your reports",
      stopped: "Writing is paused. You can both still read.",
      resumed: "You can both write again.",
    },
  },
);
