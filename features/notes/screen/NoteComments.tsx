import type { Editor } from "@tiptap/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { Card, Section } from "#ui/surface/Card.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";
import { notesApi, type NoteComment, type SharedNote } from "../client.ts";
import { refreshComments } from "../client-refresh.ts";
import { CommentField } from "./CommentField.tsx";
import classes from "./NoteScreen.module.css";
import { goToPassage, useThreads, type NewPassage, type Thread } from "./use-passages.ts";
import { useNoteWords } from "./words.ts";

interface Around {
  readonly note: SharedNote;
  readonly ownId: string;
  readonly editor: Editor | null;
}

interface NewWords {
  readonly body: string;
  readonly parentId?: string;
  readonly anchor?: NewPassage["anchor"];
  readonly quoted?: string;
}

function useCommenting(noteId: string) {
  const client = useQueryClient();
  const said = async (asked: Promise<NoteComment>) => {
    await asked;
    await refreshComments(client, noteId);
  };
  const changed = async (asked: Promise<NoteComment>) => {
    try {
      await said(asked);
    } catch (error) {
      toast({ text: errorText(errorCode(error)).title, tone: "problem" });
    }
  };
  return {
    add: async (words: NewWords, id = newId()) =>
      said(notesApi("addSharedNoteComment", { noteId, id, ...words })),
    settle: (commentId: string, isResolved: boolean) =>
      void changed(notesApi("setSharedNoteCommentResolved", { noteId, commentId, isResolved })),
    remove: (commentId: string) =>
      void changed(notesApi("deleteSharedNoteComment", { noteId, commentId })),
  };
}

function Said({ comment, note, ownId }: Omit<Around, "editor"> & { comment: NoteComment }) {
  const t = useNoteWords();
  const commenting = useCommenting(note.id);
  const isOwn = comment.authorId === ownId;
  const name = note.people.find(({ id }) => id === comment.authorId)?.name ?? "";
  return (
    <div className={classes.said}>
      <p className={classes.who}>
        {isOwn ? t("comments.you") : name} · <RelativeTime at={comment.createdAt} />
      </p>
      <p dir="auto">{comment.body ?? t("comments.removed")}</p>
      {isOwn && comment.body !== null && note.can.write && (
        <div>
          <Button size="small" variant="quiet" onClick={() => commenting.remove(comment.id)}>
            {t("comments.remove")}
          </Button>
        </div>
      )}
    </div>
  );
}

function ThreadCard({ thread, ...around }: Around & { thread: Thread }) {
  const t = useNoteWords();
  const { note, ownId, editor } = around;
  const { first, replies } = thread;
  const commenting = useCommenting(note.id);
  const [isAnswering, setAnswering] = useState(false);
  const isSettled = first.resolvedAt !== null;
  return (
    <Card as="li" padding="tight" className={classes.comment}>
      <blockquote className={classes.quoted}>{first.quoted}</blockquote>
      <Said comment={first} note={note} ownId={ownId} />
      {replies.length > 0 && (
        <div className={classes.replies}>
          {replies.map((reply) => (
            <Said key={reply.id} comment={reply} note={note} ownId={ownId} />
          ))}
        </div>
      )}
      {isAnswering && (
        <CommentField
          label={t("comments.replyField")}
          submit={t("comments.reply")}
          onSend={async (body, id) => commenting.add({ body, parentId: first.id }, id)}
          onClose={() => setAnswering(false)}
        />
      )}
      <div className={classes.buttons}>
        {editor !== null && (
          <Button size="small" variant="quiet" onClick={() => goToPassage(editor, first)}>
            {t("comments.show")}
          </Button>
        )}
        {note.can.write && !isAnswering && !isSettled && (
          <Button size="small" variant="quiet" onClick={() => setAnswering(true)}>
            {t("comments.reply")}
          </Button>
        )}
        {note.can.write && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => commenting.settle(first.id, !isSettled)}
          >
            {isSettled ? t("comments.reopen") : t("comments.resolve")}
          </Button>
        )}
      </div>
    </Card>
  );
}

function NewComment({
  note,
  passage,
  onDone,
}: {
  note: SharedNote;
  passage: NewPassage;
  onDone: () => void;
}) {
  const t = useNoteWords();
  const commenting = useCommenting(note.id);
  return (
    <Card padding="tight" className={classes.comment}>
      <blockquote className={classes.quoted}>{passage.quoted}</blockquote>
      <CommentField
        label={t("comments.add")}
        submit={t("comments.send")}
        onSend={async (body, id) => commenting.add({ body, ...passage }, id)}
        onClose={onDone}
      />
    </Card>
  );
}

/** What is said to the passages of a note; nothing where there is nothing and nobody to say it. */
export function NoteComments({
  passage,
  onDone,
  ...around
}: Around & { passage: NewPassage | null; onDone: () => void }) {
  const t = useNoteWords();
  const { note, editor } = around;
  const { threads, error, refetch, isFetching } = useThreads(note.id, editor, passage);
  const [showsSettled, setShowsSettled] = useState(false);
  const settled = threads.filter(({ first }) => first.resolvedAt !== null);
  const open = threads.filter(({ first }) => first.resolvedAt === null);
  const shown = showsSettled ? [...open, ...settled] : open;
  return (
    <Section title={t("comments.title")} bare>
      {error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {passage !== null && <NewComment note={note} passage={passage} onDone={onDone} />}
      {shown.length === 0 && passage === null && error === null && (
        <p className={classes.who}>{t("comments.none")}</p>
      )}
      <ul className={classes.comments}>
        {shown.map((thread) => (
          <ThreadCard key={thread.first.id} thread={thread} {...around} />
        ))}
      </ul>
      {settled.length > 0 && (
        <div>
          <Button
            size="small"
            variant="quiet"
            aria-pressed={showsSettled}
            onClick={() => setShowsSettled(!showsSettled)}
          >
            {t("comments.showSettled", { count: settled.length })}
          </Button>
        </div>
      )}
    </Section>
  );
}
