import { defineWords } from "#ui/words.ts";

/** The texts of the card after a meeting. */
export const { useWords: useClosingWords } = defineWords("session-closing", {
  en: {
    title: "How was it?",
    logTitle: "Note a past meeting",
    didHappen: "Did you meet?",
    yes: "Yes",
    no: "No",
    rating: "How was it for you?",
    ratings: { r1: "Hard", r2: "So-so", r3: "All right", r4: "Good", r5: "Very good" },
    words: "A line for yourself",
    private: "How it was and this line are yours alone: nobody else ever reads them.",
    nextStep: "Next step",
    nextStepHint: "For example: send the draft",
    assignee: "Whose is it?",
    me: "Mine",
    due: "By",
    nextDate: "Meet again?",
    nextDates: {
      none: "Not now",
      week: "In a week: {{when}}",
      two_weeks: "In two weeks: {{when}}",
      month: "In four weeks: {{when}}",
    },
    note: "Begin a shared note",
    noteTitle: "Our meeting, {{day}}",
    save: "Save",
    cancel: "Not now",
    saved: "Noted.",
    savedNext: "Noted, and {{when}} proposed to {{name}}.",
  },
});
