import { useOwnId } from "#features/messages/client.ts";
import { LinkButton } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import type { SharedNoteCard } from "../client.ts";
import { AudienceFact } from "./AudienceFact.tsx";
import classes from "./NotesList.module.css";
import { useNoteWords } from "./words.ts";

function Row({ note, ownId }: { note: SharedNoteCard; ownId: string }) {
  const people = [{ id: ownId, name: "", photoId: null }];
  return (
    <li className={classes.row}>
      <Link href={`/notes/${note.id}`}>{note.title}</Link>
      <span className={classes.facts}>
        <AudienceFact note={{ audience: note.audience, people }} ownId={ownId} />
        <RelativeTime at={note.changedAt} />
      </span>
    </li>
  );
}

/** The notes last written in, on a dashboard. */
export function SharedNotesWidget({
  notes,
  error,
  onRetry,
  allHref = "/notes",
}: {
  notes: readonly SharedNoteCard[];
  error?: unknown;
  onRetry?: () => void;
  allHref?: string;
}) {
  const t = useNoteWords();
  const ownId = useOwnId();
  const all = (
    <LinkButton href={allHref} size="small" variant="quiet">
      {t("widget.all")}
    </LinkButton>
  );
  return (
    <Section title={t("widget.title")} actions={notes.length > 0 && all}>
      {error !== undefined && error !== null && <ErrorState error={error} onRetry={onRetry} />}
      {notes.length === 0 && (error === undefined || error === null) && (
        <EmptyState
          title={t("widget.empty")}
          compact
          action={
            <LinkButton href={allHref} size="small" variant="soft">
              {t("new.button")}
            </LinkButton>
          }
        >
          {t("widget.emptyText")}
        </EmptyState>
      )}
      <ul className={classes.widget}>
        {notes.map((note) => (
          <Row key={note.id} note={note} ownId={ownId} />
        ))}
      </ul>
    </Section>
  );
}
