import { Reply } from "lucide-react";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import type { Message } from "../client.ts";
import { asExcerpt } from "./markdown-signs.ts";
import { useMessageJump } from "./message-jump.ts";
import classes from "./MessageQuote.module.css";
import { useMessageWords } from "./words.ts";

export type Quoted = NonNullable<Message["replyTo"]>;

/** The first words of a message that another answers, or what it was where it has none. */
export function QuotedWords({ quoted, author }: { quoted: Quoted; author: string }) {
  const t = useMessageWords();
  const words = asExcerpt(quoted.excerpt ?? "");
  const kind = quoted.messageType === "text" ? "gone" : quoted.messageType;
  return (
    <span className={classes.quoted}>
      <span className={classes.author}>{author}</span>{" "}
      <span className={classes.words} dir="auto">
        {words === "" ? t(`quote.${kind}`) : words}
      </span>
    </span>
  );
}

/** The line over an answer that leads back to what it answers. */
export function MessageQuote({ quoted, author }: { quoted: Quoted; author: string }) {
  const t = useMessageWords();
  const jump = useMessageJump();
  return (
    <button type="button" className={classes.quote} onClick={() => jump?.({ around: quoted.seq })}>
      <Reply aria-hidden className={classes.icon} />
      <VisuallyHidden as="span">{t("quote.answers")} </VisuallyHidden>
      <QuotedWords quoted={quoted} author={author} />
    </button>
  );
}
