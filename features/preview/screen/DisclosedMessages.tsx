import { useQuery } from "@tanstack/react-query";
import { photoAddress } from "#features/files/client.ts";
import { DrawnMessage } from "#features/messages/client-content.ts";
import { useLoadOlder } from "#features/messages/client-finding.ts";
import { messagesQuery, type Message } from "#features/messages/client.ts";
import type { Pair } from "#features/pairs/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { currentLanguage } from "#ui/words.ts";
import classes from "./DisclosedMessages.module.css";
import { usePreviewWords } from "./words.ts";

function Said({ message }: { message: Message }) {
  const t = usePreviewWords();
  const { body, deletedAt, messageType } = message;
  if (deletedAt !== null) return <p className={classes.deleted}>{t("disclosed.deleted")}</p>;
  return (
    <DrawnMessage message={message}>
      <p className={classes.body}>{body ?? t(`disclosed.said.${messageType}`)}</p>
    </DrawnMessage>
  );
}

function Row({ message, pair }: { message: Message; pair: Pair }) {
  const t = usePreviewWords();
  const author = [pair.mentor, pair.mentee].find(({ personId }) => personId === message.authorId);
  const name = author?.name ?? t("disclosed.left");
  const picture = photoAddress(message.authorId, author?.photoId ?? null);
  return (
    <li className={classes.row}>
      <Avatar id={message.authorId} name={name} picture={picture} size="small" />
      <div className={classes.words}>
        <p className={classes.head}>
          <strong>{name}</strong> <DateTime at={message.sentAt} className={classes.when} />
        </p>
        <Said message={message} />
      </div>
    </li>
  );
}

function Messages({ pair, conversationId }: { pair: Pair; conversationId: string }) {
  const t = usePreviewWords();
  const { data, error, refetch, isFetching } = useQuery(messagesQuery(conversationId));
  const older = useLoadOlder(conversationId, { keepsAll: true });
  if (data === undefined) {
    return error === null ? (
      <LoadingState shape="rows" count={5} />
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  if (data.messages.length === 0) {
    return (
      <EmptyState title={t("disclosed.none")} drawing="letters">
        {t("disclosed.noneText")}
      </EmptyState>
    );
  }
  return (
    <>
      {data.hasMore && (
        <Button variant="quiet" busy={older.isPending} onClick={() => older.mutate()}>
          {t("disclosed.older")}
        </Button>
      )}
      <ol className={classes.list}>
        {data.messages.map((message) => (
          <Row key={message.id} message={message} pair={pair} />
        ))}
      </ol>
    </>
  );
}

/** What the two wrote, to be read and no more. */
export function DisclosedMessages({
  pair,
  conversationId,
  until,
}: {
  pair: Pair;
  conversationId: string;
  until: string;
}) {
  const t = usePreviewWords();
  const time = formatMoment(until, "time", currentLanguage());
  return (
    <>
      <Banner tone="attention" title={t("disclosed.openUntil", { time })}>
        {t("disclosed.openText")}
      </Banner>
      <Card>
        <Messages pair={pair} conversationId={conversationId} />
      </Card>
    </>
  );
}
