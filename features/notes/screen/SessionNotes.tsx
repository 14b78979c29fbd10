import { useOwnId } from "#features/messages/client.ts";
import { useMyPairs } from "#features/pairs/client-place.ts";
import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import { sessionNotePages } from "../client.ts";
import { AudienceFact } from "./AudienceFact.tsx";
import { NewNoteButton } from "./NewNoteDialog.tsx";
import classes from "./NotesList.module.css";
import { useNoteWords } from "./words.ts";

/** The notes of one meeting, and the way to begin another. */
export function SessionNotes({ sessionId, pairId }: { sessionId: string; pairId: string }) {
  const t = useNoteWords();
  const ownId = useOwnId();
  const { data: pairs = [] } = useMyPairs();
  const { rows, error, onRetry, isFetching, more } = usePages(sessionNotePages(pairId, sessionId));
  const own = pairs.filter(({ id }) => id === pairId);
  // Whoever may not begin one is not shown that there is none.
  if (rows?.length === 0 && own.every(({ can }) => !can.write)) return null;
  return (
    <Section
      title={t("session.title")}
      actions={<NewNoteButton pairs={own} beginning={{ sessionId }} isQuiet />}
    >
      {rows === undefined && error === undefined && <LoadingState shape="lines" count={2} />}
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} retrying={isFetching} />}
      {rows?.length === 0 && <p className={classes.facts}>{t("session.none")}</p>}
      {rows !== undefined && rows.length > 0 && (
        <ul className={classes.widget} aria-label={t("session.title")}>
          {rows.map((note) => (
            <li key={note.id} className={classes.row}>
              <Link href={`/notes/${note.id}`}>{note.title}</Link>
              <span className={classes.facts}>
                <AudienceFact note={note} ownId={ownId} />
                <RelativeTime at={note.changedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {more.available && (
        <Button variant="quiet" busy={more.loading} onClick={more.load}>
          {t("more")}
        </Button>
      )}
    </Section>
  );
}
