import { stopTelling, tellTyping } from "../client-typing.ts";
import { useDraftText } from "../client-drafts.ts";

/**
 * What is being written in a conversation, kept through reloads and closed tabs and on all devices, with the message
 * it answers. Writing is what the partner may see.
 */
export function useDraft(ownId: string, conversationId: string) {
  const [{ body, replyToSeq }, change] = useDraftText(ownId, conversationId);
  const setBody = (text: string) => {
    if (text === "") stopTelling(conversationId);
    else tellTyping(conversationId);
    change({ body: text });
  };
  const reply = { seq: replyToSeq, set: (seq: number | null) => change({ replyToSeq: seq }) };
  return [body, setBody, reply] as const;
}
