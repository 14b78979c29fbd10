import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card, Section } from "#ui/surface/Card.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import {
  differenceQuery,
  notesApi,
  versionPages,
  type DifferencePiece,
  type NoteVersion,
  type SharedNote,
} from "../client.ts";
import { refreshNotes } from "../client-refresh.ts";
import classes from "./NoteScreen.module.css";
import { WhoWrote } from "./WhoWrote.tsx";
import { useNoteWords } from "./words.ts";

function useVersionWords(note: SharedNote) {
  const t = useNoteWords();
  const names = new Map(note.people.map(({ id, name }) => [id, name]));
  return {
    nameOf: (version: NoteVersion) =>
      version.name ??
      (version.kind === "restored"
        ? t("history.restored")
        : t("history.number", { number: version.number })),
    factsOf(version: NoteVersion) {
      const when = formatMoment(version.madeAt, "short", currentLanguage());
      const who = version.authorIds.map((id) => names.get(id) ?? "").filter((name) => name !== "");
      return who.length === 0 ? when : `${when} · ${who.join(", ")}`;
    },
  };
}

function Piece({ kind, text }: DifferencePiece) {
  if (kind === "added") return <ins>{text}</ins>;
  if (kind === "removed") return <del>{text}</del>;
  return <span>{text}</span>;
}

/** Word by word what is different between two versions. */
function Difference({
  noteId,
  from,
  to,
}: {
  noteId: string;
  from: string;
  to: string | undefined;
}) {
  const t = useNoteWords();
  const { data, error, refetch, isFetching } = useQuery(differenceQuery(noteId, from, to));
  if (error !== null)
    return <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  if (data === undefined)
    return <LoadingState shape="lines" count={6} label={t("history.loading")} />;
  const isSame = data.pieces.every(({ kind }) => kind === "same");
  return (
    <>
      {isSame && <p>{t("history.same")}</p>}
      <div className={classes.difference} dir="auto" data-difference>
        {data.pieces.map((piece, index) => (
          // Pieces have no name but their place, and never change.
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <Piece key={index} {...piece} />
        ))}
      </div>
    </>
  );
}

function useRestoring(noteId: string, versionId: string) {
  const t = useNoteWords();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    try {
      await notesApi("restoreSharedNoteVersion", { noteId, versionId, id: newId() });
      await refreshNotes(client);
      toast({ text: t("history.restoreDone") });
    } catch (error) {
      toast({ text: errorText(errorCode(error)).title, tone: "problem" });
    } finally {
      setBusy(false);
    }
  };
  return { busy, restore };
}

const VIEWS = ["toNow", "toBefore", "whose"] as const;
type View = (typeof VIEWS)[number];

/** With what a version is compared: the note as it is now, or the version before it; or who wrote what in it. */
function Views({
  view,
  hasBefore,
  onChoose,
}: {
  view: View;
  hasBefore: boolean;
  onChoose: (view: View) => void;
}) {
  const t = useNoteWords();
  return (
    <div className={classes.buttons}>
      {VIEWS.filter((one) => one !== "toBefore" || hasBefore).map((one) => (
        <Button
          key={one}
          size="small"
          aria-pressed={one === view}
          variant={one === view ? "soft" : "quiet"}
          onClick={() => onChoose(one)}
        >
          {t(`history.${one}`)}
        </Button>
      ))}
    </div>
  );
}

function Compared({
  note,
  chosen,
  before,
}: {
  note: SharedNote;
  chosen: NoteVersion;
  before: NoteVersion | undefined;
}) {
  const t = useNoteWords();
  const { nameOf } = useVersionWords(note);
  const { busy, restore } = useRestoring(note.id, chosen.id);
  const [view, setView] = useState<View>("toNow");
  const older = view === "toBefore" && before !== undefined ? before : chosen;
  const newer = older === chosen ? undefined : chosen;
  const compared = `${nameOf(older)} → ${newer === undefined ? t("history.now") : nameOf(newer)}`;
  return (
    <Section
      title={view === "whose" ? t("history.whoseTitle", { name: nameOf(chosen) }) : compared}
      bare
      actions={
        note.can.write && (
          <Button size="small" variant="soft" busy={busy} onClick={() => void restore()}>
            {t("history.restore")}
          </Button>
        )
      }
    >
      <Views view={view} hasBefore={before !== undefined} onChoose={setView} />
      <Card>
        {view === "whose" ? (
          <WhoWrote note={note} versionId={chosen.id} />
        ) : (
          <Difference noteId={note.id} from={older.id} to={newer?.id} />
        )}
      </Card>
    </Section>
  );
}

/** The versions of a note, what is different between them, and the way back to one. */
export function NoteHistory({ note }: { note: SharedNote }) {
  const t = useNoteWords();
  const { nameOf, factsOf } = useVersionWords(note);
  const { rows: versions, error, onRetry, isFetching, more } = usePages(versionPages(note.id));
  const [chosenId, setChosen] = useState<string | null>(null);
  if (error !== undefined)
    return <ErrorState error={error} onRetry={onRetry} retrying={isFetching} />;
  if (versions === undefined) return <LoadingState shape="rows" count={4} />;
  const chosen = versions.find(({ id }) => id === chosenId) ?? versions[0];
  if (chosen === undefined) {
    return (
      <EmptyState title={t("history.none")} drawing="path">
        {t("history.noneText")}
      </EmptyState>
    );
  }
  return (
    <div className={classes.history}>
      <Section title={t("history.versions")} bare description={t("history.text")}>
        <ul className={classes.versions}>
          {versions.map((version) => (
            <li key={version.id}>
              <button
                type="button"
                aria-pressed={version.id === chosen.id}
                className={classes.version}
                onClick={() => setChosen(version.id)}
              >
                <span className={classes.versionName}>{nameOf(version)}</span>
                <span className={classes.versionFacts}>{factsOf(version)}</span>
              </button>
            </li>
          ))}
        </ul>
        {more.available && (
          <Button variant="quiet" busy={more.loading} onClick={more.load}>
            {t("more")}
          </Button>
        )}
      </Section>
      <Compared
        key={chosen.id}
        note={note}
        chosen={chosen}
        before={versions.find(({ number }) => number === chosen.number - 1)}
      />
    </div>
  );
}
