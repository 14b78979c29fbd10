import { useQuery } from "@tanstack/react-query";
import { classNames } from "#ui/class-names.ts";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import { versionQuery, type SharedNote } from "../client.ts";
import classes from "./WhoWrote.module.css";
import { useNoteWords } from "./words.ts";

/** The two of a pair have a colour and a line each; whoever is not known has neither. */
const LOOKS = [classes.first, classes.second];

/** The words of a version, by colour, by line and in words of whose hand each is. */
export function WhoWrote({ note, versionId }: { note: SharedNote; versionId: string }) {
  const t = useNoteWords();
  const { data, error, refetch, isFetching } = useQuery(versionQuery(note.id, versionId));
  if (error !== null)
    return <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  if (data === undefined) return <LoadingState shape="lines" count={6} />;
  if (data.written === null) return <p>{t("history.whoseNone")}</p>;
  const lookOf = (authorId: string | null) =>
    LOOKS[note.people.findIndex(({ id }) => id === authorId)];
  const nameOf = (authorId: string | null) =>
    note.people.find(({ id }) => id === authorId)?.name ?? t("history.unknown");
  const authorIds = [...new Set(data.written.map(({ authorId }) => authorId))];
  return (
    <>
      <ul className={classes.legend} aria-label={t("history.whose")}>
        {authorIds.map((authorId) => (
          <li key={authorId ?? ""} className={lookOf(authorId)}>
            {nameOf(authorId)}
          </li>
        ))}
      </ul>
      <div className={classes.words} dir="auto" data-written>
        {data.written.map(({ authorId, text }, place) => (
          // Pieces have no name but their place, and never change.
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <span key={place} className={classNames(lookOf(authorId))} data-author={authorId}>
            <VisuallyHidden as="span">{`${nameOf(authorId)}: `}</VisuallyHidden>
            {text}
          </span>
        ))}
      </div>
    </>
  );
}
