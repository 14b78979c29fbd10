import type { Scene } from "../scene.ts";
import { fixed, NOWHERE, type Input, type Inputs } from "./input.ts";

/** What is asked to find one's way among one's conversations. */
export function findingInputs({ program }: Scene): Inputs {
  const { conversations, sentinels, people } = program;
  const inConversations = (more: Input = {}) => ({
    active: fixed({ conversationId: conversations.active, ...more }),
    closed: fixed({ conversationId: conversations.closed, ...more }),
    disclosed: fixed({ conversationId: conversations.disclosed, ...more }),
    foreign: fixed({ conversationId: conversations.foreign, ...more }),
    nowhere: fixed({ conversationId: NOWHERE, ...more }),
  });
  return {
    searchMessages: {
      ...inConversations(),
      wordsOfActive: fixed({ q: sentinels.messages.active }),
      wordsOfForeign: fixed({ q: sentinels.messages.foreign }),
      withMentee: fixed({ partnerId: people.mentee }),
    },
    muteConversation: inConversations({ until: null }),
    unmuteConversation: inConversations(),
  };
}
