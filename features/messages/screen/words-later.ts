import { addErrorWords } from "#ui/error-words.ts";
import { defineWords } from "#ui/words.ts";

export const { words: laterWords, useWords: useLaterWords } = defineWords("messages-later", {
  en: {
    preset: {
      in_an_hour: "In an hour",
      this_evening: "This evening",
      tomorrow_morning: "Tomorrow morning",
      monday_morning: "Monday morning",
    },
    when: {
      choose: "When?",
      own: "Another time",
      day: "Day",
      time: "Time",
      zone: "In your time zone, {{zone}}.",
      cancel: "Cancel",
    },
    send: {
      title: "Send later",
      text: "It goes out by itself, also when your device is off. Until then you can change it or take it back.",
      submit: "Send then",
      done: "Will be sent {{when}}.",
      undo: "Take back",
      taken: "Taken back. Your words are in the composer again.",
    },
    remind: {
      title: "Remind me of this message",
      text: "You get a sign on all your devices. {{name}} is not told.",
      submit: "Remind me then",
      done: "You will be reminded {{when}}.",
      due: "Reminder: {{name}}: “{{text}}”",
      dueSilent: "Reminder of a message of {{name}}",
      open: "Open",
    },
    screen: {
      title: "Later",
      subtitle: "What goes out by itself, and what you want to come back to.",
      scheduled: "To be sent",
      noneScheduled: "Nothing waits to be sent",
      noneScheduledText: "The clock beside the send button keeps a message for a better time.",
      reminders: "Reminders",
      noneReminders: "No reminders",
      noneRemindersText: "The menu of a message has “Remind me of this message”.",
      sendsAt: "Goes out {{when}}",
      due: "Due",
      remindsAt: "Due {{when}}",
      refused: "Not sent",
      reason: {
        conversation_closed: "The pair had ended when its time came. Copy your words to keep them.",
        contact_stopped: "Writing was paused when its time came. Choose another time, or copy it.",
        conflict: "Another message has taken its place. Copy your words and send them anew.",
      },
      edit: "Edit",
      editTitle: "Edit the message",
      words: "Message",
      save: "Save",
      saved: "Saved.",
      move: "Other time",
      moveTitle: "When is it to go out?",
      moveSubmit: "Send then",
      copy: "Copy",
      copied: "Copied",
      cancel: "Take back",
      cancelled: "Taken back.",
      openConversation: "Open the conversation",
      openMessage: "Open the message",
      snooze: "Later",
      snoozeTitle: "When again?",
      snoozeSubmit: "Remind me then",
      finish: "Done",
      finished: "Put away.",
      silent: { text: "A message", file: "A file", image: "A picture", voice: "A voice message" },
    },
  },
});

addErrorWords({
  time_has_passed: () => ({
    title: "That time has already passed",
    nextStep: "Choose a later one. If it is still to come for you, your device's clock may be off.",
  }),
  time_too_far: () => ({
    title: "That is too far ahead",
    nextStep: "Choose a time within the next year.",
  }),
  too_many_scheduled: () => ({
    title: "Very many messages wait already",
    nextStep: "Take back some that you do not need, or send this one now.",
  }),
  too_many_reminders: () => ({
    title: "Very many reminders wait already",
    nextStep: "Put some away under Later, then try again.",
  }),
});
