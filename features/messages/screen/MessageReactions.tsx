import { useQueryClient } from "@tanstack/react-query";
import { previewId } from "#platform/api/client.ts";
import { announce } from "#ui/announcer/announce.ts";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import { conversationKey, useOwnId, type Conversation, type Message } from "../client.ts";
import { toggleReaction } from "../client-writing.ts";
import classes from "./MessageReactions.module.css";
import { useMessageWords } from "./words.ts";

/** The two of a conversation by name, as its answer tells them. */
export function usePartnerName(conversationId: string): string {
  const client = useQueryClient();
  return client.getQueryData<Conversation>(conversationKey(conversationId))?.partner.name ?? "";
}

/** Gives or takes a sign, and says which of it happened. */
export function useToggleReaction(message: Message): (emoji: string) => void {
  const t = useMessageWords();
  const client = useQueryClient();
  const ownId = useOwnId();
  return (emoji) => {
    void toggleReaction(client, message, emoji, ownId).then((isThere) =>
      announce(t(isThere ? "reaction.given" : "reaction.taken", { emoji }), "polite"),
    );
  };
}

/** The signs under a message: who gave each is shown beside it on hover and focus, and read with it. */
export function MessageReactions({ message }: { message: Message }) {
  const t = useMessageWords();
  const ownId = useOwnId();
  const partnerName = usePartnerName(message.conversationId);
  const toggle = useToggleReaction(message);
  return (
    <ul className={classes.reactions} aria-label={t("reaction.all")}>
      {message.reactions.map(({ emoji, personIds }) => {
        const isMine = personIds.includes(ownId);
        const isTheirs = personIds.some((id) => id !== ownId);
        const who = [isMine ? t("you") : "", isTheirs ? partnerName : ""]
          .filter((name) => name !== "")
          .join(", ");
        return (
          <li key={emoji} className={classes.place}>
            <button
              type="button"
              className={classes.reaction}
              aria-pressed={isMine}
              aria-disabled={previewId !== null}
              onClick={() => previewId === null && toggle(emoji)}
            >
              {emoji}
              {personIds.length > 1 && ` ${personIds.length}`}
              <VisuallyHidden as="span"> {t("reaction.by", { who })}</VisuallyHidden>
            </button>
            <span className={classes.who} aria-hidden>
              {who}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
