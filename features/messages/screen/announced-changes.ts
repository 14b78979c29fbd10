import { useEffect } from "react";
import { announce } from "#ui/announcer/announce.ts";
import { watchPartnerChanges } from "../client-changed.ts";
import type { Conversation } from "../client.ts";
import { asExcerpt } from "./markdown-signs.ts";
import { useMessageWords } from "./words.ts";

const MOST_SAID = 200;

/** Tells a screen reader what the partner changes in the conversation that is open. */
export function useAnnouncedChanges({ id, partner: { name } }: Conversation): void {
  const t = useMessageWords();
  useEffect(
    () =>
      watchPartnerChanges(({ message, emoji }) => {
        if (message.conversationId !== id) return;
        const text = asExcerpt(message.body ?? "").slice(0, MOST_SAID);
        const words =
          emoji === null
            ? t("heardEdit", { name, text })
            : t("reaction.heard", { name, emoji, text });
        announce(words, "polite");
      }),
    [id, name, t],
  );
}
