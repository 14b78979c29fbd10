import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ArrowLeft, Ellipsis } from "lucide-react";
import { useEffect, useRef } from "react";
import { announce } from "#ui/announcer/announce.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { IconButton } from "#ui/button/Button.tsx";
import { errorCode } from "#ui/error-words.ts";
import { Link } from "#ui/link/Link.tsx";
import { Menu } from "#ui/menu/Menu.tsx";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useLineState } from "#platform/realtime/use-line-state.ts";
import {
  conversationQuery,
  conversationsQuery,
  messagesQuery,
  useArchive,
  useOwnId,
  useUnsent,
  type Conversation,
  type Message,
} from "../client.ts";
import { Composer } from "./Composer.tsx";
import { ConversationGone } from "./ConversationGone.tsx";
import { ConversationList } from "./ConversationList.tsx";
import classes from "./ConversationScreen.module.css";
import { MessageList } from "./MessageList.tsx";
import { useMessageWords } from "./words.ts";

function Options({ conversation }: { conversation: Conversation }) {
  const t = useMessageWords();
  const archive = useArchive();
  const { id, isArchived } = conversation;
  const put = (away: boolean) =>
    archive.mutate(
      { id, archive: away },
      {
        onSuccess: () =>
          toast({
            text: t(away ? "archivedToast" : "restoredToast"),
            undo: { act: () => archive.mutate({ id, archive: !away }) },
          }),
      },
    );
  if (!conversation.can.archive) return null;
  return (
    <Menu
      label={t("more")}
      items={[
        {
          id: "archive",
          label: t(isArchived ? "restore" : "archive"),
          icon: isArchived ? ArchiveRestore : Archive,
          onSelect: () => put(!isArchived),
        },
      ]}
      trigger={(props) => (
        <IconButton {...props} icon={Ellipsis} label={t("more")} variant="quiet" />
      )}
    />
  );
}

/** Tells a screen reader each new message of the partner, once. */
function useAnnouncedMessages(
  messages: readonly Message[],
  conversation: Conversation | undefined,
) {
  const t = useMessageWords();
  const last = messages.at(-1);
  const announcedSeq = useRef<number | null>(null);
  useEffect(() => {
    if (last === undefined || conversation === undefined) return;
    const before = announcedSeq.current;
    announcedSeq.current = last.seq;
    if (before === null || last.seq <= before || last.authorId !== conversation.partner.id) return;
    announce(t("heard", { name: conversation.partner.name, text: last.body ?? "" }));
  }, [last, conversation, t]);
}

function OpenConversation({ conversation }: { conversation: Conversation }) {
  const ownId = useOwnId();
  const { data, error, refetch, isFetching } = useQuery(messagesQuery(conversation.id));
  const isOffline = useLineState() === "offline";
  const messages = data?.messages ?? [];
  const known = new Set(messages.map((message) => message.id));
  const unsent = useUnsent(ownId, conversation.id).filter((one) => !known.has(one.id));
  useAnnouncedMessages(messages, conversation);
  return (
    <>
      {data === undefined && error === null && (
        <div className={classes.loading}>
          <LoadingState shape="rows" count={6} />
        </div>
      )}
      {data === undefined && error !== null && (
        <div className={classes.loading}>
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        </div>
      )}
      {data !== undefined && (
        <MessageList
          key={conversation.id}
          conversation={conversation}
          messages={messages}
          hasMore={data.hasMore}
          unsent={unsent}
          ownId={ownId}
          isOffline={isOffline}
        />
      )}
      <Composer conversation={conversation} ownId={ownId} />
    </>
  );
}

/** Beside the conversation where there is room: the others. */
function Beside({ currentId }: { currentId: string }) {
  const ownId = useOwnId();
  const { data } = useQuery(conversationsQuery());
  return (
    <aside className={classes.beside}>
      {data !== undefined && (
        <ConversationList conversations={data.conversations} ownId={ownId} currentId={currentId} />
      )}
    </aside>
  );
}

function BackLink() {
  const t = useMessageWords();
  return (
    <Link href="/conversations" className={classes.back} aria-label={t("backToList")}>
      <ArrowLeft aria-hidden />
    </Link>
  );
}

/** One conversation: who, what was said, and where to write. */
export function ConversationScreen({ conversationId }: { conversationId: string }) {
  const t = useMessageWords();
  const { data, error, refetch, isFetching } = useQuery(conversationQuery(conversationId));
  if (errorCode(error) === "not_found") {
    const partnerName = data?.partner.name;
    return <ConversationGone {...{ conversationId, partnerName, error }} />;
  }
  if (data === undefined) {
    return (
      <Page title={t("title")} leading={<BackLink />} width="narrow">
        {error === null ? (
          <LoadingState shape="rows" count={6} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        )}
      </Page>
    );
  }
  const { partner, cohortName } = data;
  return (
    <div className={classes.split}>
      <Beside currentId={data.id} />
      <Page
        title={partner.isDeactivated ? t("deactivated", { name: partner.name }) : partner.name}
        subtitle={cohortName}
        width="fill"
        leading={
          <>
            <BackLink />
            <Avatar id={partner.id} name={partner.name} />
          </>
        }
        actions={<Options conversation={data} />}
      >
        <OpenConversation key={data.id} conversation={data} />
      </Page>
    </div>
  );
}
