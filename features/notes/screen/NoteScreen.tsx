import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useOwnId } from "#features/messages/client.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { Link } from "#ui/link/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import { noteQuery, useNoteActions, type SharedNote } from "../client.ts";
import { AudienceFact } from "./AudienceFact.tsx";
import { NoteMenu } from "./NoteMenu.tsx";
import classes from "./NoteScreen.module.css";
import { useNoteWords } from "./words.ts";

// The editor is by far the largest part of the product's scripts: it comes with a note, and with nothing else.
const NoteWriting = lazy(async () => ({
  default: (await import("./NoteWriting.tsx")).NoteWriting,
}));
const NoteHistory = lazy(async () => ({
  default: (await import("./NoteHistory.tsx")).NoteHistory,
}));

/** Why nobody writes here now, and the way to change that. */
function WhyNot({ note }: { note: SharedNote }) {
  const t = useNoteWords();
  const { restore } = useNoteActions(note.id);
  if (note.can.write || note.people.length === 0) return null;
  const isAway = note.deletedAt !== null || note.archivedAt !== null;
  if (!isAway) return null;
  const back = () =>
    void restore().then(
      () => toast({ text: t("open.restored") }),
      (error: unknown) => toast({ text: errorText(errorCode(error)).title, tone: "problem" }),
    );
  return (
    <Banner
      tone="attention"
      title={t(note.deletedAt === null ? "open.archived" : "open.deleted")}
      actions={
        note.can.restore && (
          <Button size="small" variant="soft" onClick={back}>
            {t("open.restore")}
          </Button>
        )
      }
    />
  );
}

/** Who reads it, and what it came of. */
function Facts({ note, ownId, isParty }: { note: SharedNote; ownId: string; isParty: boolean }) {
  const t = useNoteWords();
  return (
    <span className={classes.facts}>
      <AudienceFact note={note} ownId={ownId} />
      {note.messageSeq !== null && note.conversationId !== null && isParty && (
        <Link href={`/conversations/${note.conversationId}?message=${note.messageSeq}`}>
          {t("open.fromMessage")}
        </Link>
      )}
      {note.session !== null && (
        <Link href={`/sessions/${note.session.id}`}>
          {t(isParty ? "open.ofSession" : "open.ofSessionOther", {
            when: formatMoment(note.session.startsAt, "date", currentLanguage()),
          })}
        </Link>
      )}
    </span>
  );
}

function OpenedNote({ note }: { note: SharedNote }) {
  const t = useNoteWords();
  const ownId = useOwnId();
  const [isHistory, setHistory] = useState(false);
  const isParty = note.people.some(({ id }) => id === ownId);
  const trail = isParty
    ? { label: t("title"), href: `/pairs/${note.pairId}/notes` }
    : { label: t("title"), href: `/cohorts/${note.cohortId}` };
  return (
    <Page
      title={note.title}
      breadcrumbs={[trail]}
      subtitle={<Facts note={note} ownId={ownId} isParty={isParty} />}
      actions={
        <NoteMenu note={note} isHistory={isHistory} onHistory={() => setHistory(!isHistory)} />
      }
    >
      <div className={classes.stack}>
        <WhyNot note={note} />
        {isHistory && (
          <div>
            <Button size="small" onClick={() => setHistory(false)}>
              {t("menu.write")}
            </Button>
          </div>
        )}
        <Suspense fallback={<LoadingState shape="lines" count={8} />}>
          {!note.can.readWords && <EmptyState title={t("open.masked")} drawing="letters" />}
          {note.can.readWords &&
            (isHistory ? (
              <NoteHistory note={note} />
            ) : (
              <NoteWriting key={note.id} note={note} ownId={ownId} />
            ))}
        </Suspense>
      </div>
    </Page>
  );
}

/** One note: its words, who reads them, and what became of it. */
export function NoteScreen({ noteId }: { noteId: string }) {
  const t = useNoteWords();
  const { data, error, refetch, isFetching } = useQuery(noteQuery(noteId));
  // What is on the screen stays there, whatever becomes of the right to it: what was typed can be copied.
  if (data !== undefined) return <OpenedNote note={data.note} />;
  return (
    <Page title={t("title")} breadcrumbs={[{ label: t("title"), href: "/notes" }]}>
      {error === null ? (
        <LoadingState shape="lines" count={8} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
    </Page>
  );
}
