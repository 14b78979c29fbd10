import { defineWords } from "#ui/words.ts";

export const { useWords: usePlaceWords } = defineWords("pairs.place", {
  en: {
    title: "Your work together",
    tabs: {
      label: "Your work together",
      overview: "Overview",
      actionItems: "To do",
      notes: "Notes",
      sessions: "Sessions",
      goals: "Goals",
      about: "About us",
    },
    write: "Write",
    open: "Open the conversation",
    stopped: "Writing between you is paused",
    stoppedText:
      "You can both still read everything here. Nothing is lost, and nothing new can be added until it goes on. Your coordinator can tell you more.",
    deactivated: "{{name}} (deactivated)",
    where: {
      mentor: "Your mentee in {{cohort}}",
      mentee: "Your mentor in {{cohort}}",
    },
    gone: "This pair is not here",
    goneText:
      "It may have ended, or it is not yours. What you wrote to people is in your conversations.",
    toStart: "Go to the start",
  },
});
