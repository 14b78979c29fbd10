import { defineWords } from "#ui/words.ts";

export const { useWords: useCohortGoalWords } = defineWords("goals.cohort", {
  en: {
    tab: "Goals",
    title: "Goals of the pairs",
    text: "Titles, progress and days of what pairs share. Why it matters to them is theirs, and private goals are nobody else's.",
    show: "Show",
    all: "All goals",
    late: "Past their day",
    search: "Find by title",
    goal: "Goal",
    pair: "Pair",
    whose: "Whose",
    progress: "How far",
    day: "By",
    noDay: "No day",
    lateDay: "{{day}}, passed",
    state: "State",
    none: "No goals yet",
    noneText: "What pairs want to reach and share appears here with its title, progress and day.",
    noneIn: "Nothing here",
    noneInText: "No goal of a pair is like this now. Choose something else to show.",
  },
});
