import { addErrorWords } from "#ui/error-words.ts";
import { defineWords } from "#ui/words.ts";

export const { words: safetyWords, useWords: useSafetyWords } = defineWords("messages-safety", {
  en: {
    audience: {
      pair: "You and {{name}}.",
      coordinators: "You and {{name}}; a coordinator of your cohort if one of you reports it.",
      admins: "You and {{name}}; your organization's admins if one of you reports it.",
      open: "You, {{name}} and the cohort's coordinators, who are listed when they look.",
    },
    stopped: "Writing is paused in this conversation. You can both still read it.",
    stoppedByMe: "You have paused writing in this conversation. You can both still read it.",
    resume: "Allow writing again",
  },
});

addErrorWords({
  contact_stopped: () => ({
    title: "Writing is paused here",
    nextStep: "Your words are kept so that you can copy them. Your coordinator can tell you more.",
  }),
  too_many_messages: () => ({
    title: "That was very many messages at once",
    nextStep: "What you wrote is kept and goes out by itself in a moment.",
  }),
});
