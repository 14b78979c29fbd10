import { useSyncExternalStore } from "react";
import { previewId } from "#platform/api/client.ts";
import { newId } from "#platform/api/new-id.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { messagesApi } from "./client.ts";
import { lineApi } from "./client-line.ts";
import type { Draft } from "./contract-drafts.ts";
import { Drafts, NOTHING, type DraftText } from "./drafts.ts";

const tab = newId();
const known = new Map<string, Drafts>();

/** The field that has the focus holds these words. */
function isBeingTyped(body: string): boolean {
  const field = document.activeElement;
  return field instanceof HTMLTextAreaElement && field.value === body;
}

export function draftsOf(personId: string): Drafts {
  const there = known.get(personId);
  if (there !== undefined) return there;
  const made = new Drafts({
    vault: vaultOf(personId),
    isBeingTyped,
    async save(conversationId, { body, replyToSeq }) {
      if (previewId === null) await lineApi("saveDraft", { conversationId, body, replyToSeq, tab });
    },
  });
  // Where a page is only painted nothing is kept from one person to the next.
  if (typeof document !== "undefined") known.set(personId, made);
  return made;
}

/** What is being written in a conversation, and how to change it. */
export function useDraftText(personId: string, conversationId: string) {
  const drafts = draftsOf(personId);
  const draft = useSyncExternalStore(
    (changed) => drafts.watch(changed),
    () => drafts.of(conversationId),
    () => NOTHING,
  );
  const change = (part: Partial<DraftText>) => drafts.change(conversationId, part);
  return [draft, change] as const;
}

async function readSaved(drafts: Drafts): Promise<void> {
  const { turn } = drafts;
  await drafts.saveAll();
  const { conversationIds, drafts: saved } = await messagesApi("getDrafts", {});
  drafts.takeSaved(conversationIds, saved, turn);
}

/** Hears what one writes on other devices, and says what could not be said before. */
export function shareDrafts(line: LiveLine, personId: string): void {
  const drafts = draftsOf(personId);
  line.hear("draft.changed", (frame) => {
    // The contract's own shape; that frames keep to it is tested on the server.
    const heard = frame as { draft: Draft; tab: string }; // as above
    if (heard.tab === tab) return;
    const { conversationId, body, replyToSeq } = heard.draft;
    drafts.heard(conversationId, { body, replyToSeq });
  });
  // Read again at the next resume; until then the copy of this browser is what there is.
  line.onResume(() => void readSaved(drafts).catch(() => undefined));
}
