import { useState } from "react";

const draftKey = (ownId: string, conversationId: string) =>
  `trellis-draft:${ownId}:${conversationId}`;

/** What was being written in a conversation, kept through reloads and closed tabs. */
export function useDraft(ownId: string, conversationId: string) {
  const key = draftKey(ownId, conversationId);
  const [draft, setDraft] = useState(() => localStorage.getItem(key) ?? "");
  const change = (text: string) => {
    setDraft(text);
    if (text === "") localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  };
  return [draft, change] as const;
}
