import { addErrorWords } from "#ui/error-words.ts";
import { defineWords } from "#ui/words.ts";

export const { words: pairWords, useWords: usePairWords } = defineWords("pairs", {
  en: {
    caption: "Pairs of this cohort",
    search: "Find a pair",
    searchPlaceholder: "The name of either",
    filter: "Which pairs",
    all: "All",
    state: { proposed: "Proposed", active: "Active", paused: "Paused", closed: "Closed" },
    column: {
      pair: "Mentor and mentee",
      state: "State",
      last: "Last message",
      count: "Messages",
      actions: "What to do",
    },
    pairOf: "{{mentor}} and {{mentee}}",
    deactivated: "account closed",
    never: "Nothing written yet",
    notStarted: "Not started",
    more: "Options for {{mentor}} and {{mentee}}",
    activate: "Activate",
    pause: "Pause",
    resume: "Resume",
    close: "Close the pair",
    activated: "{{mentor}} and {{mentee}} are a pair now. Both can write at once.",
    paused: "{{mentor}} and {{mentee}} are paused.",
    resumed: "{{mentor}} and {{mentee}} go on.",
    closed: "The pair of {{mentor}} and {{mentee}} is closed.",
    dropped: "The proposal for {{mentor}} and {{mentee}} is put aside.",
    closeTitle: "Close the pair of {{mentor}} and {{mentee}}?",
    closeText:
      "Their conversation closes for both at once: nothing more can be written or read in it. A closed pair cannot be opened again.",
    drop: "Put the proposal aside",
    dropTitle: "Put the proposal for {{mentor}} and {{mentee}} aside?",
    dropText: "Neither of them has seen it. You can put them together again at any time.",
    fullTitle: "{{mentor}} is full",
    fullText:
      "{{mentor}} already has as many running pairs as they want. Ask them first; then you can go on here.",
    fullConfirm: "Activate anyway",
    none: "No pairs yet",
    noneText:
      "Put a mentor and a mentee together. They can write to each other as soon as the pair is active.",
    noneFound: "No such pair",
    noneFoundText: "Nothing fits what you are looking for. Try another name or another state.",
    putTogether: "Put together",
    readConversation: "Open the conversation…",
    together: {
      title: "Put a mentor and a mentee together",
      searchMentor: "Find a mentor",
      searchMentee: "Find a mentee",
      mentors: "Mentor",
      mentees: "Mentee",
      free_one: "Room for {{count}} more",
      free_other: "Room for {{count}} more",
      full: "Full: {{running}} of {{capacity}}",
      hasNone: "Has no mentor yet",
      has_one: "Has {{count}} mentor",
      has_other: "Has {{count}} mentors",
      nobodyMentor: "No mentor found. Invite people first, or try another name.",
      nobodyMentee: "No mentee found. Invite people first, or try another name.",
      more: "Show more",
      activate: "Activate now",
      activateText: "Both hear of it, and their conversation begins.",
      propose: "Propose",
      proposeText: "Only those who run the cohort see it, until somebody activates it.",
      how: "What happens then",
      choose: "Choose a mentor and a mentee first.",
      confirmOver: "{{mentor}} has no room left. Confirm above that they said yes.",
      submitActive: "Make the pair",
      submitProposed: "Propose the pair",
      cancel: "Cancel",
      over: "{{mentor}} wants no more than {{capacity}}. Make the pair all the same; they said yes.",
      proposed: "{{mentor}} and {{mentee}} are proposed.",
    },
  },
});

addErrorWords({
  mentor_full: () => ({
    title: "This mentor has no room left",
    nextStep:
      "They have as many running pairs as they want. Ask them first, or choose somebody else.",
  }),
  participation_ended: () => ({
    title: "One of the two no longer takes part",
    nextStep: "Take them back into the cohort first, or choose somebody else.",
  }),
  same_person: () => ({
    title: "These two are the same person",
    nextStep: "Nobody can be their own mentor. Choose somebody else.",
  }),
  pair_state_refused: () => ({
    title: "The pair is no longer in that state",
    nextStep: "Somebody was quicker. Look at what is there now.",
  }),
});
