import { usePages } from "#platform/api/client-pages.ts";
import type { ReactNode } from "react";
import { Button } from "#ui/button/Button.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { sessionPages, type Listing } from "../client.ts";
import { SessionCard } from "./SessionCard.tsx";
import { SessionDoing } from "./SessionDoing.tsx";
import classes from "./Sessions.module.css";
import { useSessionWords } from "./words.ts";

/** Meetings to come or past, page by page. */
export function SessionList({
  listing,
  label,
  empty,
}: {
  listing: Listing;
  label: string;
  empty: ReactNode;
}) {
  const t = useSessionWords();
  const { rows, error, onRetry, isFetching, more } = usePages(sessionPages(listing));
  if (rows === undefined) {
    return error === undefined ? (
      <LoadingState shape="rows" count={3} />
    ) : (
      <ErrorState error={error} onRetry={onRetry} retrying={isFetching} />
    );
  }
  if (rows.length === 0) return empty;
  return (
    <div className={classes.hints}>
      <ul className={classes.list} aria-label={label}>
        {rows.map((session) => (
          <SessionCard key={session.id} session={session}>
            <SessionDoing session={session} isInList />
          </SessionCard>
        ))}
      </ul>
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} />}
      {more.available && (
        <div>
          <Button busy={more.loading} onClick={more.load}>
            {t("list.more")}
          </Button>
        </div>
      )}
    </div>
  );
}
