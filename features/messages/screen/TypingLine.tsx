import { useTyping } from "../client-typing.ts";
import type { Conversation } from "../client.ts";
import classes from "./TypingLine.module.css";
import { useLiveWords } from "./words-live.ts";

/** Says that the partner is writing; its place is kept, so that nothing jumps when they begin. */
export function TypingLine({ conversation }: { conversation: Conversation }) {
  const t = useLiveWords();
  const isTyping = useTyping(conversation.id);
  return (
    <p className={classes.line} role="status">
      {isTyping && (
        <>
          <span className={classes.dots} aria-hidden>
            <span />
            <span />
            <span />
          </span>
          {t("typing", { name: conversation.partner.name })}
        </>
      )}
    </p>
  );
}
