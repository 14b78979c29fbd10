import { useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { IconButton } from "#ui/button/Button.tsx";
import { messagesApi, messagesKey, type Conversation, type Message } from "../client.ts";
import type { MessagePage } from "../message-cache.ts";
import classes from "./ComposerReply.module.css";
import { QuotedWords } from "./MessageQuote.tsx";
import { useMessageWords } from "./words.ts";

/** The message with a number: as it is loaded, else read. */
function useMessageAt(conversationId: string, seq: number): Message | undefined {
  const client = useQueryClient();
  const loaded = client
    .getQueryData<MessagePage>(messagesKey(conversationId))
    ?.messages.find((message) => message.seq === seq);
  const { data } = useQuery({
    queryKey: ["getMessages", { conversationId, before: seq + 1, take: 1 }],
    queryFn: async () => messagesApi("getMessages", { conversationId, before: seq + 1, take: 1 }),
    enabled: loaded === undefined,
  });
  return loaded ?? data?.messages[0];
}

/** Over the field: what the words will answer, and the way out of it. */
export function ComposerReply({
  conversation,
  ownId,
  seq,
  onCancel,
}: {
  conversation: Conversation;
  ownId: string;
  seq: number;
  onCancel: () => void;
}) {
  const t = useMessageWords();
  const message = useMessageAt(conversation.id, seq);
  const isOwn = message?.authorId === ownId;
  const author = isOwn ? t("you") : conversation.partner.name;
  return (
    <div className={classes.bar}>
      <p className={classes.what}>
        <span className={classes.label}>{t("composer.replying")}</span>
        {message !== undefined && (
          <QuotedWords quoted={{ ...message, excerpt: message.body }} author={author} />
        )}
      </p>
      <IconButton
        icon={X}
        label={t("composer.cancelReply")}
        variant="quiet"
        size="small"
        onClick={onCancel}
      />
    </div>
  );
}
