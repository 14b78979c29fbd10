import { defineWords } from "#ui/words.ts";

/** The texts of one's own account. */
export const { useWords: useAccountWords, words: accountWords } = defineWords("account", {
  en: {
    title: "My account",
    parts: "Parts of my account",
    nav: {
      profile: "Profile",
      messages: "Messages",
      security: "Security",
      whoLooked: "Who looked",
    },
    profile: {
      title: "Profile",
      name: "Your name",
      nameText: "The way your mentor, your mentee and your coordinators see it.",
      email: "E-mail address",
      emailText: "You sign in with it. Partners never see it.",
      timeZone: "Time zone",
      timeZoneText: "Type a city near you. Times in mails and invitations follow it.",
      language: "Language",
      languageText: "How dates, times and numbers are written.",
      submit: "Save",
      saved: "Saved",
      loading: "Your profile",
    },
    zone: {
      choose: "Choose a place from the list.",
      none: "No place is called “{{text}}”. Try the largest city near you.",
      found_one: "{{count}} place",
      found_other: "{{count}} places",
      here: "Use {{zone}}, as on this device",
    },
    looks: {
      title: "Who looked",
      subtitle: "Whenever staff look at what is about you, it stands here with their reason.",
      loading: "Who looked",
      empty: "Nobody has looked",
      emptyText: "When somebody of the staff does, you read here who it was, when, and why.",
      left: "Somebody who has left",
      noReason: "No reason was written down.",
      shown: "Shown: {{pages}}",
      pages: {
        home: "your start page",
        conversations: "your list of conversations",
        conversation: "a conversation of yours",
        other: "other pages",
      },
      more: "Show earlier ones",
      actions: {
        preview: "Looked at your pages as you see them",
        conversation: "Opened a conversation of yours",
        review:
          "Opened a conversation of yours for a safeguarding review. That is done when somebody asks for help, and says nothing about you.",
        other: "Looked at what is about you",
      },
    },
  },
});
