import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { refreshNotes } from "./client-refresh.ts";
import type { NoteComment, NoteVersion, notesContract, SharedNote } from "./contract.ts";

export type {
  Audience,
  DifferencePiece,
  NoteComment,
  NoteVersion,
  SharedNote,
  SharedNoteCard,
  Template,
} from "./contract.ts";

export const notesApi = clientFor<typeof notesContract>();

export type NoteState = "active" | "archived" | "deleted";
type NotePage = AnswerOf<typeof notesContract, "getSharedNotesForPair">;
export type NewNote = InputOf<typeof notesContract, "createSharedNote">;

export interface NoteFilter {
  readonly state: NoteState;
  readonly search?: string;
}

function pagesOf(
  operation: string,
  input: object,
  read: (after: string | undefined) => Promise<NotePage>,
): Paged<NotePage, SharedNote> {
  return {
    key: [operation, input],
    read,
    rowsOf: (answer) => answer.notes,
    withRows: (answer, notes) => ({ ...answer, notes: [...notes] }),
  };
}

/** The notes of one pair, or of all one's pairs, as they are read page by page. */
export function notePages(pairId: string | undefined, filter: NoteFilter) {
  return pairId === undefined
    ? pagesOf("getSharedNotesForUser", filter, async (after) =>
        notesApi("getSharedNotesForUser", { ...filter, after }),
      )
    : pagesOf("getSharedNotesForPair", { pairId, ...filter }, async (after) =>
        notesApi("getSharedNotesForPair", { pairId, ...filter, after }),
      );
}

/** The notes of one meeting of a pair, put away or not. */
export function sessionNotePages(pairId: string, sessionId: string) {
  const filter = { pairId, sessionId };
  return pagesOf("getSharedNotesForPair", filter, async (after) =>
    notesApi("getSharedNotesForPair", { ...filter, after }),
  );
}

/** The notes of a cohort that those who run it may read. */
export function cohortNotePages(cohortId: string, filter: NoteFilter) {
  return pagesOf("getSharedNotesForCohort", { cohortId, ...filter }, async (after) =>
    notesApi("getSharedNotesForCohort", { cohortId, ...filter, after }),
  );
}

export function noteQuery(noteId: string) {
  return queryOptions({
    queryKey: ["getSharedNoteById", { noteId }] as const,
    queryFn: async () => notesApi("getSharedNoteById", { noteId }),
  });
}

interface VersionPage {
  readonly versions: readonly NoteVersion[];
  readonly hasMore: boolean;
  readonly next: string | null;
}

/** The versions of a note, newest first, as they are read page by page. */
export function versionPages(noteId: string): Paged<VersionPage, NoteVersion> {
  return {
    key: ["getSharedNoteVersions", { noteId }],
    read: async (after) => {
      const input = after === undefined ? { noteId } : { noteId, before: Number(after) };
      const { versions, hasMore } = await notesApi("getSharedNoteVersions", input);
      const last = versions.at(-1);
      return { versions, hasMore, next: last === undefined ? null : String(last.number) };
    },
    rowsOf: (answer) => answer.versions,
    withRows: (answer, versions) => ({ ...answer, versions }),
  };
}

export function differenceQuery(noteId: string, from: string, to: string | undefined) {
  return queryOptions({
    queryKey: ["compareSharedNoteVersions", { noteId, from, to }] as const,
    queryFn: async () =>
      notesApi("compareSharedNoteVersions", { noteId, from, ...(to === undefined ? {} : { to }) }),
  });
}

/** One version with who wrote which of its words; what it says never changes. */
export function versionQuery(noteId: string, versionId: string) {
  return queryOptions({
    queryKey: ["getSharedNoteVersion", { noteId, versionId }] as const,
    queryFn: async () => notesApi("getSharedNoteVersion", { noteId, versionId }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function commentsQuery(noteId: string) {
  return queryOptions({
    queryKey: ["getSharedNoteComments", { noteId }] as const,
    queryFn: async (): Promise<readonly NoteComment[]> =>
      (await notesApi("getSharedNoteComments", { noteId })).comments,
  });
}

export function useCreateNote() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (note: NewNote) => notesApi("createSharedNote", note),
    onSuccess: async () => refreshNotes(client),
  });
}

export type NoteChange = Omit<InputOf<typeof notesContract, "updateSharedNote">, "noteId">;

/** What is done to a note as a whole; it is shown as the server answers it. */
export function useNoteActions(noteId: string) {
  const client = useQueryClient();
  const shown = async (asked: Promise<SharedNote>) => {
    const note = await asked;
    client.setQueryData(noteQuery(noteId).queryKey, { note, document: null, markdown: null });
    await refreshNotes(client);
    return note;
  };
  return {
    change: async (change: NoteChange) =>
      shown(notesApi("updateSharedNote", { noteId, ...change })),
    archive: async () => shown(notesApi("archiveSharedNote", { noteId })),
    restore: async () => shown(notesApi("restoreSharedNote", { noteId })),
    remove: async () => shown(notesApi("deleteSharedNote", { noteId })),
  };
}
