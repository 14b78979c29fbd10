import type { Scene } from "../scene.ts";
import { fixed, NOWHERE, type Input, type Inputs } from "./input.ts";

/** What is asked about what the two of a pair notice of each other, and about drafts. */
export function liveInputs({ program }: Scene): Inputs {
  const { conversations } = program;
  const inConversations = (more: Input = {}) => ({
    active: fixed({ conversationId: conversations.active, ...more }),
    closed: fixed({ conversationId: conversations.closed, ...more }),
    disclosed: fixed({ conversationId: conversations.disclosed, ...more }),
    foreign: fixed({ conversationId: conversations.foreign, ...more }),
    nowhere: fixed({ conversationId: NOWHERE, ...more }),
  });
  const arrived = (conversationId: string) =>
    fixed({ conversations: [{ conversationId, upTo: 2 }] });
  return {
    tellTyping: inConversations(),
    tellPresence: { asked: fixed({ tab: NOWHERE, isHere: true }) },
    getPresence: inConversations(),
    confirmDelivery: { active: arrived(conversations.active), nowhere: arrived(NOWHERE) },
    getMessagingPreferences: { asked: fixed({}) },
    changeMessagingPreferences: { asked: fixed({ seen: false }) },
    getDrafts: { asked: fixed({}) },
    saveDraft: inConversations({ body: "Begun", replyToSeq: null, tab: NOWHERE }),
  };
}
