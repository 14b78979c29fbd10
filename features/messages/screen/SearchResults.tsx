import { useInfiniteQuery, type InfiniteData } from "@tanstack/react-query";
import { useEffect, type KeyboardEvent } from "react";
import { photoAddress } from "#features/files/client.ts";
import { previewId } from "#platform/api/client.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Button } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import { searchQuery } from "../client-finding.ts";
import type { Found } from "../contract.ts";
import { findingHref, isAsking, searchOf, type Sought } from "./search-address.ts";
import classes from "./SearchPanel.module.css";
import { useSearchWords } from "./words-search.ts";

/** The excerpt with what was found in it, marked as text and never as markup. */
function Excerpt({ found }: { found: Found }) {
  const t = useSearchWords();
  const { excerpt, marks, isCut, messageType } = found;
  if (excerpt === "") return messageType === "text" ? null : <em>{t(messageType)}</em>;
  const parts = [];
  let at = 0;
  for (const { start, end } of marks) {
    parts.push(excerpt.slice(at, start), <mark key={start}>{excerpt.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {isCut.before && "… "}
      {parts}
      {excerpt.slice(at)}
      {isCut.behind && " …"}
    </>
  );
}

function Result({
  found,
  sought,
  ownId,
  isCurrent,
}: {
  found: Found;
  sought: Sought;
  ownId: string;
  isCurrent: boolean;
}) {
  const t = useSearchWords();
  const { partner, authorId, sentAt, cohortName } = found;
  return (
    <li>
      <Link
        href={findingHref(`/conversations/${found.conversationId}`, sought, found.seq)}
        className={classNames(classes.result, isCurrent && classes.current)}
        aria-current={isCurrent ? "true" : undefined}
        data-result
      >
        <Avatar
          id={partner.id}
          name={partner.name}
          picture={photoAddress(partner.id, partner.photoId)}
          size="small"
        />
        <span className={classes.words}>
          <span className={classes.head}>
            <span className={classes.name}>{partner.name}</span>
            <RelativeTime at={sentAt} className={classes.when} />
          </span>
          <span className={classes.cohort}>{cohortName}</span>
          <span className={classes.excerpt} dir="auto">
            {authorId === ownId && <span className={classes.you}>{t("saidByYou")}: </span>}
            <Excerpt found={found} />
          </span>
        </span>
      </Link>
    </li>
  );
}

/** Arrows go from one result to the next. */
function moveAmong(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const results = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-result]")];
  const at = results.findIndex((one) => one === document.activeElement);
  const next = results[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

function Nothing({ sought }: { sought: Sought }) {
  const t = useSearchWords();
  const isFiltered = isAsking({ ...sought, q: "" }) || sought.conversationId !== undefined;
  return (
    <EmptyState compact title={t("none")} drawing="lamp">
      {previewId === null ? t(isFiltered ? "noneFiltered" : "noneText") : t("noneMasked")}
    </EmptyState>
  );
}

type Answers = InfiniteData<{ readonly by: "words" | "parts"; readonly results: readonly Found[] }>;

/** How much was found; a screen reader hears it when a search has been answered. */
function Count({ data, hasMore, q }: { data: Answers; hasMore: boolean; q: string }) {
  const t = useSearchWords();
  const count = data.pages.reduce((sum, { results }) => sum + results.length, 0);
  const isByParts = q !== "" && data.pages[0]?.by === "parts";
  const said = count === 0 ? t("none") : t(hasMore ? "foundMore" : "found", { count });
  useEffect(() => announce(said, "polite"), [said]);
  if (count === 0) return null;
  return (
    <p className={classes.count}>
      {isByParts && <span>{t("parts")} </span>}
      {said}
    </p>
  );
}

interface Props {
  readonly sought: Sought;
  readonly ownId: string;
  readonly currentSeq: number | undefined;
  readonly currentId: string | undefined;
}

function List({ results, ...props }: Props & { results: readonly Found[] }) {
  const t = useSearchWords();
  return (
    // the links in it are what is operated; the arrows only lead from one to the next
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol className={classes.results} aria-label={t("results")} onKeyDown={moveAmong}>
      {results.map((found) => (
        <Result
          key={found.messageId}
          found={found}
          sought={props.sought}
          ownId={props.ownId}
          isCurrent={found.conversationId === props.currentId && found.seq === props.currentSeq}
        />
      ))}
    </ol>
  );
}

function Answer(props: Props) {
  const t = useSearchWords();
  const { sought } = props;
  const { data, error, refetch, isFetching, isPlaceholderData, hasNextPage, ...more } =
    useInfiniteQuery({
      ...searchQuery(searchOf(sought)),
      // While another search is on its way what was found before stays, so that nothing jumps.
      placeholderData: (before) => before,
    });
  const failed = error !== null && (
    <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
  );
  if (data === undefined) {
    return failed === false ? (
      <LoadingState shape="rows" count={4} label={t("searching")} />
    ) : (
      failed
    );
  }
  const results = data.pages.flatMap((page) => page.results);
  return (
    <div aria-busy={isPlaceholderData} className={classes.answer}>
      <Count data={data} hasMore={hasNextPage} q={sought.q} />
      {results.length === 0 && <Nothing sought={sought} />}
      <List {...props} results={results} />
      {failed}
      {hasNextPage && (
        <Button
          variant="quiet"
          busy={more.isFetchingNextPage}
          onClick={() => void more.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}

/** What was found, newest first; each leads to its place in the conversation. */
export function SearchResults(props: Props) {
  const t = useSearchWords();
  if (isAsking(props.sought)) return <Answer {...props} />;
  return (
    <EmptyState compact title={t("begin")} drawing="lamp">
      {t("beginText")}
    </EmptyState>
  );
}
