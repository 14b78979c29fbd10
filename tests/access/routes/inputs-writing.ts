import type { Scene } from "../scene.ts";
import { fixed, NOWHERE, type Input, type Inputs } from "./input.ts";

/** What is asked about messages that are there. */
export function writingInputs({ program, idOf }: Scene): Inputs {
  const { conversations, messages } = program;
  const onMessages = (more: Input = {}) => {
    const on = (messageId = NOWHERE) => fixed({ messageId, ...more });
    return {
      ofMentor: on(messages.active[0]),
      ofMentee: on(messages.active[1]),
      closed: on(messages.closed[0]),
      disclosed: on(messages.disclosed[0]),
      foreign: on(messages.foreign[0]),
      takenBack: on(idOf("takenBack")),
      nowhere: on(),
    };
  };
  return {
    editMessage: onMessages({ body: "In other words" }),
    getMessageEdits: onMessages(),
    undoDeleteMessage: onMessages(),
    addReaction: onMessages({ emoji: "🎉" }),
    removeReaction: onMessages({ emoji: "👍" }),
    pinMessage: onMessages(),
    unpinMessage: onMessages(),
    starMessage: onMessages(),
    unstarMessage: onMessages(),
    getPinnedMessages: {
      active: fixed({ conversationId: conversations.active }),
      closed: fixed({ conversationId: conversations.closed }),
      disclosed: fixed({ conversationId: conversations.disclosed }),
      foreign: fixed({ conversationId: conversations.foreign }),
      nowhere: fixed({ conversationId: NOWHERE }),
    },
    getStarredMessages: {
      all: fixed({}),
      ofActive: fixed({ conversationId: conversations.active }),
      nowhere: fixed({ conversationId: NOWHERE }),
    },
  };
}
