import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Search } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { photoAddress } from "#features/files/client.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { errorCode } from "#ui/error-words.ts";
import { Link } from "#ui/link/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { useConversations } from "../client-finding.ts";
import {
  conversationQuery,
  messagesQuery,
  useOwnId,
  useUnsent,
  type Conversation,
} from "../client.ts";
import { Composer } from "./Composer.tsx";
import { ConversationGone } from "./ConversationGone.tsx";
import { ConversationList } from "./ConversationList.tsx";
import classes from "./ConversationScreen.module.css";
import { ConversationMenu } from "./ConversationScreenMenu.tsx";
import type { Jump } from "./message-jump.ts";
import { useAnnouncedChanges } from "./announced-changes.ts";
import { asExcerpt } from "./markdown-signs.ts";
import { MessageList } from "./MessageList.tsx";
import { PageOnlyNotice } from "./PageOnlyNotice.tsx";
import { PresenceNote } from "./PresenceNote.tsx";
import { findingHref, useFindingAddress, type Sought } from "./search-address.ts";
import { useSearchKey } from "./search-key.ts";
import { TypingLine } from "./TypingLine.tsx";
import { useWholeScreen } from "./whole-screen.ts";
import { useFindingWords } from "./words-finding.ts";
import { useMessageWords } from "./words.ts";

const SearchPanel = lazy(async () => {
  const { SearchPanel: Panel } = await import("./SearchPanel.tsx");
  return { default: Panel };
});

/** Tells a screen reader each new message of the partner, once. */
function useAnnouncedMessages(conversation: Conversation) {
  const t = useMessageWords();
  const tf = useFindingWords();
  const { partner, lastMessage: last } = conversation;
  const announcedSeq = useRef(conversation.lastSeq);
  useEffect(() => {
    if (last === null || last.seq <= announcedSeq.current) return;
    announcedSeq.current = last.seq;
    if (last.authorId !== partner.id) return;
    const kind = last.messageType === "image" ? "photo" : last.messageType;
    const said = asExcerpt(last.body ?? "");
    const text = said === "" && kind !== "text" ? tf(kind) : said;
    announce(t("heard", { name: partner.name, text }));
  }, [last, partner, t, tf]);
}

function OpenConversation({
  conversation,
  soughtSeq,
  onJump,
}: {
  conversation: Conversation;
  soughtSeq: number | undefined;
  onJump: (jump: Jump) => void;
}) {
  const ownId = useOwnId();
  const { data, error, refetch, isFetching } = useQuery(messagesQuery(conversation.id));
  const known = new Set(data?.messages.map((message) => message.id));
  const unsent = useUnsent(ownId, conversation.id).filter((one) => !known.has(one.id));
  useAnnouncedMessages(conversation);
  useAnnouncedChanges(conversation);
  return (
    <>
      {data === undefined && (
        <div className={classes.loading}>
          {error === null ? (
            <LoadingState shape="rows" count={6} />
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
          )}
        </div>
      )}
      {data !== undefined && (
        <MessageList
          key={conversation.id}
          conversation={conversation}
          window={data}
          unsent={unsent}
          ownId={ownId}
          soughtSeq={soughtSeq}
          onJump={onJump}
        />
      )}
      <PageOnlyNotice ownId={ownId} conversationId={conversation.id} />
      <TypingLine conversation={conversation} />
      <Composer conversation={conversation} ownId={ownId} />
    </>
  );
}

/** Beside the conversation where there is room: the others. */
function Beside({ currentId }: { currentId: string }) {
  const t = useFindingWords();
  const { rows, more } = useConversations({ archived: "no" });
  const path = `/conversations/${currentId}`;
  return (
    <aside className={classes.beside}>
      <Link href={findingHref(path, { q: "" })} className={classes.search}>
        <Search aria-hidden />
        {t("searchAll")}
      </Link>
      {rows !== undefined && (
        <ConversationList conversations={rows} currentId={currentId} more={more} />
      )}
    </aside>
  );
}

/** The search in place of the other conversations; on a telephone, until one goes to what was found, of everything. */
function Searching({
  conversation,
  sought,
  messageSeq,
}: {
  conversation: Conversation;
  sought: Sought;
  messageSeq: number | undefined;
}) {
  const t = useFindingWords();
  return (
    <div className={classes.searching}>
      <h1 className={classes.searchTitle}>{t("searchAll")}</h1>
      <Suspense fallback={<LoadingState shape="rows" count={4} />}>
        <SearchPanel
          path={`/conversations/${conversation.id}`}
          {...{ conversation, sought, messageSeq }}
        />
      </Suspense>
    </div>
  );
}

function BackLink({ path, sought }: { path: string; sought: Sought | null }) {
  const t = useMessageWords();
  const tf = useFindingWords();
  const [href, label] =
    sought === null
      ? ["/conversations", t("backToList")]
      : [findingHref(path, sought), tf("backToSearch")];
  return (
    <Link href={href} className={classes.back} aria-label={label}>
      <ArrowLeft aria-hidden />
    </Link>
  );
}

function ShownConversation({ conversation }: { conversation: Conversation }) {
  const t = useMessageWords();
  const { sought, messageSeq } = useFindingAddress();
  useWholeScreen();
  const jump = useRef<Jump>(() => undefined);
  const [onJump] = useState(() => (to: Jump) => {
    jump.current = to;
  });
  const { id, partner } = conversation;
  const path = `/conversations/${id}`;
  useSearchKey(findingHref(path, { q: "", conversationId: id }));
  const isSearchFirst = sought !== null && messageSeq === undefined;
  return (
    <div className={classes.split} data-search-first={isSearchFirst || undefined}>
      {sought === null ? (
        <Beside currentId={id} />
      ) : (
        <Searching {...{ conversation, sought, messageSeq }} />
      )}
      <Page
        title={partner.isDeactivated ? t("deactivated", { name: partner.name }) : partner.name}
        subtitle={<PresenceNote conversation={conversation} />}
        width="fill"
        leading={
          <>
            <BackLink path={path} sought={sought} />
            <span className={classes.portrait}>
              <Avatar
                id={partner.id}
                name={partner.name}
                picture={photoAddress(partner.id, partner.photoId)}
              />
            </span>
          </>
        }
        actions={
          <ConversationMenu conversation={conversation} jump={(place) => jump.current(place)} />
        }
      >
        <OpenConversation conversation={conversation} soughtSeq={messageSeq} onJump={onJump} />
      </Page>
    </div>
  );
}

/** One conversation: who, what was said, and where to write. */
export function ConversationScreen({ conversationId }: { conversationId: string }) {
  const t = useMessageWords();
  const { data, error: failed, refetch, isFetching } = useQuery(conversationQuery(conversationId));
  const [refused, setRefused] = useState({ conversationId, error: failed });
  if (failed !== null && failed !== refused.error) setRefused({ conversationId, error: failed });
  // Asked for again, what was refused stays as it is until there is another answer.
  const isRefused = data === undefined && refused.conversationId === conversationId;
  const error = failed ?? (isRefused ? refused.error : null);
  if (errorCode(error) === "not_found") {
    const partnerName = data?.partner.name;
    return <ConversationGone {...{ conversationId, partnerName, error }} />;
  }
  if (data === undefined) {
    return (
      <Page
        title={t("title")}
        leading={<BackLink path="/conversations" sought={null} />}
        width="narrow"
      >
        {error === null ? (
          <LoadingState shape="rows" count={6} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        )}
      </Page>
    );
  }
  return <ShownConversation key={data.id} conversation={data} />;
}
