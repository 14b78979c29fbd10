import { useQuery } from "@tanstack/react-query";
import { Pin } from "lucide-react";
import { useState } from "react";
import type { Conversation, Message } from "../client.ts";
import { pinnedQuery } from "../client-writing.ts";
import { useMessageJump } from "./message-jump.ts";
import classes from "./MessagePins.module.css";
import { QuotedWords } from "./MessageQuote.tsx";
import { useMessageWords } from "./words.ts";

function Bar({
  pinned,
  conversation,
  ownId,
}: {
  pinned: readonly Message[];
  conversation: Conversation;
  ownId: string;
}) {
  const t = useMessageWords();
  const jump = useMessageJump();
  const [turn, setTurn] = useState(0);
  const place = turn % pinned.length;
  const shown = pinned[place];
  if (shown === undefined) return null;
  const author = shown.authorId === ownId ? t("you") : conversation.partner.name;
  return (
    <aside className={classes.bar} aria-label={t("pinned.title")}>
      <button
        type="button"
        className={classes.shown}
        title={t("pinned.goTo")}
        onClick={() => {
          jump?.({ around: shown.seq });
          // Pressed again it leads to the next one.
          setTurn(place + 1);
        }}
      >
        <Pin role="img" aria-label={t("pinned.is")} className={classes.icon} />
        <QuotedWords quoted={{ ...shown, excerpt: shown.body }} author={author} />
        {pinned.length > 1 && (
          <span className={classes.count} aria-label={t("pinned.count", { count: pinned.length })}>
            {place + 1}/{pinned.length}
          </span>
        )}
      </button>
    </aside>
  );
}

/** Over the messages: what one of the two pinned for both, last pinned first, each leading to its place. */
export function MessagePins({
  conversation,
  ownId,
}: {
  conversation: Conversation;
  ownId: string;
}) {
  // Not reached: the bar is missing, everything else is there.
  const { data } = useQuery(pinnedQuery(conversation.id));
  const pinned = data?.messages ?? [];
  if (pinned.length === 0) return null;
  return <Bar pinned={pinned} conversation={conversation} ownId={ownId} />;
}
