import { useState } from "react";
import { useOwnId } from "#features/messages/client.ts";
import { usePages, type Paged } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import type { NoteFilter, NoteState, notePages, SharedNote } from "../client.ts";
import { AudienceFact } from "./AudienceFact.tsx";
import classes from "./NotesList.module.css";
import { useNoteWords } from "./words.ts";

const STATES: readonly NoteState[] = ["active", "archived", "deleted"];

function NoteCard({ note, ownId, isNamed }: { note: SharedNote; ownId: string; isNamed: boolean }) {
  const other = note.people.filter(({ id }) => id !== ownId).map(({ name }) => name);
  return (
    <Card as="li" className={classes.note}>
      <h2 className={classes.title} dir="auto">
        <Link href={`/notes/${note.id}`}>{note.title}</Link>
      </h2>
      <p className={classes.facts}>
        {isNamed && <span>{other.join(", ")}</span>}
        <AudienceFact note={note} ownId={ownId} />
        <RelativeTime at={note.changedAt} />
      </p>
    </Card>
  );
}

function States({ state, onChoose }: { state: NoteState; onChoose: (state: NoteState) => void }) {
  const t = useNoteWords();
  return (
    <div role="group" aria-label={t("states")} className={classes.states}>
      {STATES.map((one) => (
        <Button
          key={one}
          size="small"
          variant={one === state ? "soft" : "quiet"}
          aria-pressed={one === state}
          onClick={() => onChoose(one)}
        >
          {t(`state.${one}`)}
        </Button>
      ))}
    </div>
  );
}

function NothingHere({
  state,
  isSearch,
  begin,
}: {
  state: NoteState;
  isSearch: boolean;
  begin: React.ReactNode;
}) {
  const t = useNoteWords();
  if (isSearch) {
    return (
      <EmptyState title={t("empty.found")} drawing="lamp">
        {t("empty.foundText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t(`empty.${state}`)}
      drawing="shoot"
      action={state === "active" ? begin : undefined}
    >
      {t(`empty.${state}Text`)}
    </EmptyState>
  );
}

type Pages =
  ReturnType<typeof notePages> extends Paged<infer Answer, infer Row> ? Paged<Answer, Row> : never;

/** Notes, found by their words, by where they stand. */
export function NotesList({
  pagesOf,
  begin,
  isNamed = false,
}: {
  pagesOf: (filter: NoteFilter) => Pages;
  /** What begins one. */
  begin?: React.ReactNode;
  /** Says whose each is. */
  isNamed?: boolean;
}) {
  const t = useNoteWords();
  const ownId = useOwnId();
  const [state, setState] = useState<NoteState>("active");
  const [search, setSearch] = useState("");
  const filter = search === "" ? { state } : { state, search };
  const { rows, error, onRetry, isFetching, more } = usePages(pagesOf(filter));
  return (
    <div>
      <div className={classes.top}>
        <SearchField label={t("search")} onSearch={setSearch} />
        <States state={state} onChoose={setState} />
        {begin}
      </div>
      {rows === undefined && error === undefined && <LoadingState shape="cards" count={3} />}
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} retrying={isFetching} />}
      {rows?.length === 0 && <NothingHere state={state} isSearch={search !== ""} begin={begin} />}
      <ul className={classes.list} aria-label={t("list")}>
        {rows?.map((note) => (
          <NoteCard key={note.id} note={note} ownId={ownId} isNamed={isNamed} />
        ))}
      </ul>
      {more.available && (
        <div className={classes.more}>
          <Button variant="quiet" busy={more.loading} onClick={more.load}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
}
