import { addErrorWords } from "#ui/error-words.ts";
import { defineWords } from "#ui/words.ts";

export const { words: messageWords, useWords: useMessageWords } = defineWords("messages", {
  en: {
    title: "Conversations",
    subtitle: "One for each person you work with.",
    listLabel: "Your conversations",
    archived: "Archived",
    backToList: "Back to all conversations",
    showArchived: "Archived conversations",
    showCurrent: "Current conversations",
    choose: "Choose a conversation to read it here.",
    empty: {
      title: "No conversation yet",
      text: "Your conversation is here as soon as your coordinator has put you together with your partner.",
      archivedTitle: "Nothing archived",
      archivedText:
        "Conversations you put away are kept here, and can be brought back at any time.",
      messagesTitle: "This is the beginning",
      messagesText:
        "Say hello to {{name}}. A first line can be short: who you are, and what you hope for.",
      maskedTitle: "Nothing written yet",
    },
    you: "You",
    youSaid: "You: {{text}}",
    unread_one: "{{count}} unread message",
    unread_other: "{{count}} unread messages",
    deactivated: "{{name}} (deactivated)",
    audience: {
      pair: "Between you and {{name}}. Nobody else reads it.",
      coordinators:
        "You and {{name}}. This program's coordinators may read along, and are listed when they do.",
    },
    log: "Messages with {{name}}",
    older: "Show earlier messages",
    loadingOlder: "Loading earlier messages…",
    firstUnread: "New since you were here",
    deleted: "This message was deleted.",
    masked: "Hidden in a preview",
    state: {
      waiting: "Waiting to be sent",
      offline: "Kept here. Sent when you are back online",
      sent: "Sent",
      seen: "Seen",
      failed: "Not sent",
    },
    retry: "Try again",
    discard: "Discard",
    menu: "Message options",
    copy: "Copy text",
    copied: "Copied",
    delete: "Delete for both",
    deleteTitle: "Delete this message?",
    deleteText: "It disappears for both of you. A line stays that says a message was deleted.",
    composer: {
      label: "Write to {{name}}",
      placeholder: "Write to {{name}}…",
      send: "Send",
      hint: "Enter sends, Shift and Enter begins a new line.",
      tooLong_one: "{{count}} character too many. Send it in two parts.",
      tooLong_other: "{{count}} characters too many. Send it in two parts.",
      closed: "This pair has ended, so nothing more can be written here.",
      preview: "A preview only shows. Nothing can be written here.",
    },
    gone: {
      title: "This conversation has ended",
      text: "Your pair with {{name}} was closed, and what the two of you wrote closed with it.",
      ask: "Would you like to know more? Your coordinator can tell you.",
      kept: "Words of yours that were not sent",
      keptText: "They are only in this browser. Copy them if you want to keep them.",
      draft: "What you were writing",
      unsent: "A message that did not leave",
      remove: "Remove them from this browser",
    },
    more: "Conversation options",
    archive: "Archive",
    restore: "Bring back",
    archivedToast: "Archived. New messages still arrive.",
    restoredToast: "Back in your list.",
    jumpToNewest: "Newest messages",
    heard: "{{name}}: {{text}}",
    quick: {
      title: "Messages",
      all: "All conversations",
      open: "Open the conversation with {{name}}",
      none: "Nothing written yet. Say hello.",
      hidden: "The words are hidden in a preview.",
    },
  },
});

addErrorWords({
  conversation_closed: () => ({
    title: "This conversation is closed",
    nextStep: "The pair has ended. Your words are kept here so that you can copy them.",
  }),
});
