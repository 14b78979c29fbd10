import { defineWords } from "#ui/words.ts";

export const { words: liveWords, useWords: useLiveWords } = defineWords("messages-live", {
  en: {
    typing: "{{name}} is writing…",
    here: "Here now",
    unsent: {
      waiting: "Waiting to be sent",
      sending: "Sending…",
      waitingForLine: "Kept here. Sent when you are back online",
      waitingOnPage: "On this page only. Sent when you are back online",
      waitingForFiles: "Waiting for its files",
    },
    pageOnly:
      "This browser keeps nothing when the page is closed. Leave it open until everything is sent.",
    preferences: {
      title: "Messages",
      heading: "What the other one notices",
      intro:
        "Each of these works both ways: what you switch off is not shown to the people you talk with, and you are not shown it of them either. Your coordinators see none of it.",
      typing: "That I am writing",
      typingText: "A line under the conversation while your fingers are on the keys.",
      seen: "How far I have read",
      seenText:
        "“Seen” under a message. “Delivered” is always shown: it says that a device has it.",
      presence: "That I am here now",
      presenceText:
        "“Here now” beside your name while you look at Trellis; never when you were last.",
      saved: "Saved",
      loading: "Loading what you share",
    },
  },
});
