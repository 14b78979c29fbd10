import { useQuery } from "@tanstack/react-query";
import type { Editor } from "@tiptap/core";
import { useEffect } from "react";
import { commentsQuery, type NoteComment } from "../client.ts";
import { passageOf, showPassages } from "./passages.ts";

/** The words that somebody is about to say something to. */
export interface NewPassage {
  readonly anchor: NonNullable<NoteComment["anchor"]>;
  readonly quoted: string;
}

/** What was said to a passage, with the answers to it. */
export interface Thread {
  readonly first: NoteComment;
  readonly replies: readonly NoteComment[];
}

/** What is said in a note, by passage; the open ones are marked in the words. */
export function useThreads(noteId: string, editor: Editor | null, draft: NewPassage | null) {
  const { data, error, refetch, isFetching } = useQuery(commentsQuery(noteId));
  const threads: readonly Thread[] = (data ?? [])
    .filter(({ parentId }) => parentId === null)
    .map((first) => ({
      first,
      replies: (data ?? []).filter(({ parentId }) => parentId === first.id),
    }))
    .filter(
      ({ first, replies }) => first.body !== null || replies.some(({ body }) => body !== null),
    );
  useEffect(() => {
    if (editor === null) return;
    const open = threads.filter(({ first }) => first.resolvedAt === null);
    const anchors = open.flatMap(({ first }) => (first.anchor === null ? [] : [first.anchor]));
    showPassages(editor, draft === null ? anchors : [...anchors, draft.anchor]);
    // The threads are made of the data.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as above
  }, [editor, data, draft]);
  return { threads, error, refetch, isFetching };
}

/** Goes to the words something was said to. */
export function goToPassage(editor: Editor, comment: NoteComment): void {
  const passage = passageOf(editor.state, comment.anchor);
  if (passage !== null) editor.chain().setTextSelection(passage).scrollIntoView().focus().run();
}
