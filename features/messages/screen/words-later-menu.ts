import { defineWords } from "#ui/words.ts";

// Few, because they come with every conversation; the others come with what they are of.
export const { useWords: useLaterMenuWords } = defineWords("messages-later-menu", {
  en: {
    send: "Send later",
    remind: "Remind me of this message",
    later: "Sent later, and reminders",
    waiting_one: "One message goes out {{when}}",
    waiting_other: "{{count}} messages wait, the next goes out {{when}}",
    refused_one: "One message could not be sent when its time came",
    refused_other: "{{count}} messages could not be sent when their time came",
    show: "Show",
  },
});
