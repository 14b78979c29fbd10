import { addErrorWords } from "#ui/error-words.ts";
import { defineWords } from "#ui/words.ts";

export const { words: previewWords, useWords: usePreviewWords } = defineWords("preview", {
  en: {
    see: "See what they see",
    start: {
      title: "See what {{name}} sees",
      text: "You look at {{name}}'s pages for up to 30 minutes. You can change nothing, and {{name}} notices nothing while you look.",
      told: "Your name, the time and this reason are listed for {{name}} on their own page, and in the log.",
      reason: "Why do you need to look?",
      reasonText:
        "One sentence that {{name}} will read, such as “You asked why your mentor is not shown”.",
      tooShort: "Say a little more: at least 10 characters.",
      submit: "Start the preview",
      cancel: "Cancel",
    },
    both: {
      see: "See both sides",
      title: "See what {{mentor}} and {{mentee}} see",
      text: "You look at the pages of both, side by side, for up to 30 minutes. You can change nothing, and neither notices while you look.",
      told: "Your name, the time and this reason are listed for both on their own pages, and in the log.",
      reasonText:
        "One sentence that both will read, such as “You asked why your sessions do not show”.",
      heading: "{{mentor}} and {{mentee}}, side by side",
      mentor: "Mentor view",
      mentee: "Mentee view",
      whose: "{{view}}: {{name}}",
      alone: "Open alone",
      back: "Back to the pairs",
    },
    banner: {
      label: "Preview",
      title: "You see what {{name}} sees, as a {{part}} in {{cohort}}",
      mentor: "mentor",
      mentee: "mentee",
      hidden:
        "You can look, not act. Words of messages and private notes are hidden: they belong to the pair.",
      shown:
        "You can look, not act. This cohort lets its coordinators read messages; private notes stay hidden.",
      left_one: "{{count}} minute left.",
      left_other: "{{count}} minutes left.",
      over: "The 30 minutes are over; nothing more is shown.",
      end: "End preview",
      endFailed: "The preview could not be ended. Try again; it ends by itself in any case.",
    },
    list: {
      title: "Previews",
      subject: "Whose view",
      cohort: "Cohort",
      previewer: "Who looked",
      reason: "Why",
      started: "Begun",
      state: "State",
      open: "Open",
      over: "Over",
      ways: "What to do",
      enter: "Go back in",
      end: "End",
      left: "Somebody who has left",
      none: "Nobody has looked through another's eyes",
      noneText:
        "A preview begins at a mentor or mentee of a cohort, with a reason, and is listed here and for them.",
    },
    over: {
      title: "This preview is over",
      text: "A preview lasts 30 minutes, or until you end it. To look again, start a new one from the cohort.",
      back: "Back to the cohorts",
    },
    disclosed: {
      menu: "Open the conversation…",
      title: "Conversation of {{mentor}} and {{mentee}}",
      askTitle: "Why do you need to read it?",
      askText:
        "This cohort lets its coordinators read messages when there is a reason. {{mentor}} and {{mentee}} see that you looked, when, and what you write here. It opens for 30 minutes.",
      reason: "Your reason",
      reasonText: "One sentence the two will read.",
      open: "Open for 30 minutes",
      openUntil: "Open to you until {{time}}",
      openText: "Both can see that you looked and why. You can read, not write.",
      none: "Nothing written yet",
      noneText: "The two have a conversation, but it is empty.",
      notStarted: "There is no conversation yet",
      notStartedText: "It begins when the pair is activated.",
      older: "Show earlier messages",
      deleted: "This message was deleted.",
      said: { text: "A message", file: "A file", image: "A picture", voice: "A voice message" },
      left: "Somebody who has left",
      closed: "The two alone read what they write",
      closedText:
        "This cohort promises its people that nobody reads along. That holds for you too.",
      back: "Back to the cohort",
    },
  },
});

addErrorWords({
  preview_of_oneself: () => ({
    title: "These are your own pages",
    nextStep: "Open your start page to see them.",
  }),
});
