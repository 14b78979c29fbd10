import { useQueryClient } from "@tanstack/react-query";
import { StarOff } from "lucide-react";
import { usePages } from "#platform/api/client-pages.ts";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { useOwnId } from "../client.ts";
import { setStarred, starredPages, type Starred } from "../client-writing.ts";
import { MessageBody } from "./MessageBody.tsx";
import classes from "./MessageStarredScreen.module.css";
import { findingHref } from "./search-address.ts";
import { useWritingWords } from "./words-writing.ts";
import { useMessageWords } from "./words.ts";

function StarredMessage({ starred }: { starred: Starred }) {
  const t = useMessageWords();
  const tw = useWritingWords();
  const client = useQueryClient();
  const { message, partnerName: partner } = starred;
  const isOwn = message.authorId === useOwnId();
  return (
    <Card as="li" className={classes.entry}>
      <div className={classes.head}>
        <p className={classes.who}>
          {isOwn ? tw("starred.toPartner", { partner }) : partner} ·{" "}
          <DateTime at={message.sentAt} show="short" />
        </p>
        <IconButton
          icon={StarOff}
          label={t("unstar")}
          variant="quiet"
          size="small"
          onClick={() => void setStarred(client, message, false)}
        />
      </div>
      {message.body === null ? (
        <p>{t(`quote.${message.messageType === "text" ? "gone" : message.messageType}`)}</p>
      ) : (
        <MessageBody body={message.body} />
      )}
      <Link href={findingHref(`/conversations/${message.conversationId}`, null, message.seq)}>
        {t("pinned.goTo")}
      </Link>
    </Card>
  );
}

/** The messages that a person keeps for themselves, from all conversations. */
export function MessageStarredScreen() {
  const t = useWritingWords();
  const tm = useMessageWords();
  const { rows, error, onRetry, isFetching, more } = usePages(starredPages);
  return (
    <Page
      title={t("starred.title")}
      subtitle={t("starred.intro")}
      breadcrumbs={[{ label: tm("title"), href: "/conversations" }]}
      width="narrow"
    >
      {rows === undefined && error === undefined && <LoadingState shape="cards" count={3} />}
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} retrying={isFetching} />}
      {rows?.length === 0 && (
        <EmptyState title={t("starred.empty")} drawing="lamp">
          {t("starred.emptyText")}
        </EmptyState>
      )}
      <ul className={classes.list}>
        {rows?.map((starred) => (
          <StarredMessage key={starred.message.id} starred={starred} />
        ))}
      </ul>
      {more.available && (
        <Button variant="quiet" busy={more.loading} onClick={more.load}>
          {t("starred.more")}
        </Button>
      )}
    </Page>
  );
}
