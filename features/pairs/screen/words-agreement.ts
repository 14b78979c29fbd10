import { addErrorWords } from "#ui/error-words.ts";
import { defineWords } from "#ui/words.ts";

export const { useWords: useAgreementWords } = defineWords("pairs.agreement", {
  en: {
    title: "What we keep to",
    text: "Goals, rhythm and boundaries in your own words. It is between the two of you.",
    none: "Nothing agreed yet",
    noneText:
      "Talk about it when you first meet, then one of you writes it down and both sign. It can be changed at any time.",
    write: "Write it down",
    revise: "Change it",
    goals: "What is this for?",
    goalsText: "What should be different when you are done?",
    rhythm: "When and how do we meet?",
    rhythmText: "How often, for how long, and how quickly we answer in between.",
    boundaries: "What stays out, and between us?",
    boundariesText: "What we do not talk about, what we tell nobody, when not to write.",
    newTitle: "What you want to keep to",
    signNow: "Sign and send",
    cancel: "Cancel",
    sign: "I sign this",
    signed: "You have signed. Now it holds for both of you.",
    sent: "Written down and signed by you. It holds when {{name}} signs too.",
    proposed: "Waits for a signature",
    holds: "Signed by both",
    version: "Version {{version}}",
    signedBy: "Signed by {{name}}",
    you: "you",
    masked: "What it says is between the two.",
    waiting: "It holds when {{name}} has signed too.",
    history: "Earlier versions",
    earlier: "Still earlier",
    showHistory: "Show earlier versions",
    hideHistory: "Hide earlier versions",
    kept: "This is what you had begun to write.",
    fresh: "Begin again",
    newer: "Version {{version}} was written meanwhile. It says:",
  },
});

export const { useWords: useKitWords } = defineWords("pairs.kit", {
  en: {
    title: "Your first meeting",
    text: "A little to hold on to. It goes away by itself once you have met.",
    first: "Who writes first?",
    firstMentor: "You do: mentors begin here. Three sentences are enough.",
    firstMentee: "{{name}} does. If it is quiet for two days, just write: nobody minds.",
    written: "Somebody has written already. Next: find a time to meet.",
    write: "Write to {{name}}",
    prompts: "If you do not know how to begin",
    prompt: {
      mentor1: "Hello {{name}}, I am glad that we were put together. What made you join?",
      mentor2: "I have time on Tuesday or Thursday after six. Would one of them suit you?",
      mentor3: "Is there something you would like to be asked, and something you would rather not?",
      mentee1: "Hello {{name}}, I am {{me}}. I joined because…",
      mentee2: "Something I would like to understand better is…",
      mentee3: "I have never done this before. How do we begin?",
    },
    agenda: "Forty minutes that work",
    minutes: "{{count}} min",
    step: {
      arrive: "Arrive. How was your day, and where are you just now?",
      tell: "Each tells where they come from, and how they got here.",
      want: "What should be different when you are done? Write down one sentence.",
      rules: "How often, how, and what stays between you.",
      next: "One small thing until next time, and the date of it.",
    },
    ice: "Ice-breakers",
    iceItem: {
      one: "What did you do last week that you would do again?",
      two: "Who has taught you something without knowing it?",
      three: "Which question do people ask you too often?",
      four: "What would you learn if it took no time?",
    },
  },
});

addErrorWords({
  agreement_moved_on: () => ({
    title: "A newer version was written meanwhile",
    nextStep: "What you typed is still here. Look at the newer version, then send yours again.",
  }),
});
