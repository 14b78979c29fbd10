import { Search } from "lucide-react";
import { lazy, Suspense, useCallback, useState } from "react";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { Page } from "#ui/page/Page.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { useConversations } from "../client-finding.ts";
import { ConversationList } from "./ConversationList.tsx";
import classes from "./ConversationsScreen.module.css";
import { findingHref, useFindingAddress, type Sought } from "./search-address.ts";
import { useSearchKey } from "./search-key.ts";
import { useFindingWords } from "./words-finding.ts";
import { useMessageWords } from "./words.ts";

const PATH = "/conversations";
const ORDER = "trellis-conversations-unread-first";
/** Fewer are seen at a glance: a field to find one among them would be in the way. */
const FEW = 6;

const SearchPanel = lazy(async () => {
  const { SearchPanel: Panel } = await import("./SearchPanel.tsx");
  return { default: Panel };
});

/** Whether the unread ones come first; this browser remembers it. */
function useUnreadFirst() {
  const [isOn, setOn] = useState(() => globalThis.localStorage?.getItem(ORDER) === "yes");
  const change = (next: boolean) => {
    setOn(next);
    if (next) localStorage.setItem(ORDER, "yes");
    else localStorage.removeItem(ORDER);
  };
  return [isOn, change] as const;
}

function None({ archived, named }: { archived: boolean; named: string }) {
  const t = useMessageWords();
  const tf = useFindingWords();
  if (named !== "") {
    return (
      <EmptyState title={tf("noneNamed")} drawing="people">
        {tf("noneNamedText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t(archived ? "empty.archivedTitle" : "empty.title")} drawing="letters">
      {t(archived ? "empty.archivedText" : "empty.text")}
    </EmptyState>
  );
}

function Conversations({ archived }: { archived: boolean }) {
  const t = useFindingWords();
  const [named, setNamed] = useState("");
  const [isUnreadFirst, setUnreadFirst] = useUnreadFirst();
  const search = useCallback((text: string) => setNamed(text), []);
  const { rows, error, onRetry, isFetching, isEarlier, more } = useConversations({
    archived: archived ? "yes" : "no",
    ...(isUnreadFirst ? { order: "unread" } : {}),
    ...(named === "" ? {} : { named }),
  });
  const isMany = named !== "" || (rows?.length ?? 0) > FEW;
  return (
    <>
      {(isMany || isUnreadFirst) && (
        <div className={classes.tools}>
          {isMany && (
            <SearchField
              label={t("named")}
              hidesLabel
              placeholder={t("namedPlaceholder")}
              onSearch={search}
            />
          )}
          <button
            type="button"
            className={classes.chip}
            aria-pressed={isUnreadFirst}
            onClick={() => setUnreadFirst(!isUnreadFirst)}
          >
            {t("unreadFirst")}
          </button>
        </div>
      )}
      {rows !== undefined && (
        <Card padding={rows.length > 0 ? "tight" : "normal"}>
          <div aria-busy={isEarlier}>
            {rows.length === 0 ? (
              <None archived={archived} named={named} />
            ) : (
              <ConversationList conversations={rows} more={more} />
            )}
          </div>
        </Card>
      )}
      {rows === undefined && error === undefined && <LoadingState shape="rows" count={4} />}
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} retrying={isFetching} />}
    </>
  );
}

/** The search in place of the list. */
function Searching({ sought }: { sought: Sought }) {
  const t = useFindingWords();
  return (
    <Page title={t("searchAll")} width="narrow">
      <Suspense fallback={<LoadingState shape="rows" count={4} />}>
        <SearchPanel path={PATH} sought={sought} />
      </Suspense>
    </Page>
  );
}

/** All conversations of the person, with those put away behind a button. */
export function ConversationsScreen() {
  const t = useMessageWords();
  const tf = useFindingWords();
  const [archived, setArchived] = useState(false);
  const { sought } = useFindingAddress();
  const searchHref = findingHref(PATH, { q: "" });
  useSearchKey(searchHref);
  if (sought !== null) return <Searching sought={sought} />;
  return (
    <Page
      title={t(archived ? "archived" : "title")}
      subtitle={t("subtitle")}
      width="narrow"
      actions={
        <>
          <LinkButton href={searchHref} variant="soft" icon={Search}>
            {tf("searchAll")}
          </LinkButton>
          <Button variant="quiet" onClick={() => setArchived(!archived)}>
            {t(archived ? "showCurrent" : "showArchived")}
          </Button>
        </>
      }
    >
      <Conversations key={archived ? "archived" : "current"} archived={archived} />
    </Page>
  );
}
