import { useCallback, useMemo } from "react";
import { openedUploads, openUploads, useLocalFiles } from "#features/files/client-shelf.ts";
import type { LocalFile } from "#features/files/client-local.ts";
import type { Uploads } from "#features/files/client-uploads.ts";
import { MOST_IN_A_MESSAGE } from "#features/files/contract-kinds.ts";
import type { NewMessage } from "./outbox-entry.ts";

/** What lies in the tray above a composer, and what can be done with it. */
export interface AttachmentTray {
  readonly files: readonly LocalFile[];
  /** Some of it will never be ready: said there, and nothing is sent before it is left out or replaced. */
  readonly hasFailed: boolean;
  /** Takes files in; answers how many were too many for one message. */
  add(chosen: readonly File[], recorded?: Recorded): number;
  remove(id: string): void;
  retry(id: string, file?: File): void;
  setTextVersion(id: string, words: string): void;
  /** Hands the tray over to a message that is put into the outbox, which waits for what is not there yet. */
  sendWith(put: (more: NewMessage) => { readonly id: string }): void;
}

/** What the recorder knows of a recording. */
export interface Recorded {
  readonly durationMs: number;
  readonly waveform: readonly number[];
}

/** The tray of a conversation; it is kept when the page is closed. */
export function useAttachmentTray(ownId: string, conversationId: string): AttachmentTray {
  const isInTray = useCallback(
    (file: LocalFile) => file.conversationId === conversationId && file.messageId === null,
    [conversationId],
  );
  const files = useLocalFiles(ownId, isInTray);
  return useMemo(() => {
    // Their code comes when something is done; in the order in which it was asked for.
    const withUploads = (work: (uploads: Uploads) => void) => void openUploads(ownId).then(work);
    return {
      files,
      hasFailed: files.some(({ state }) => state === "failed"),
      add(chosen, recorded) {
        const taken = chosen.slice(0, Math.max(0, MOST_IN_A_MESSAGE - files.length));
        withUploads((uploads) => {
          for (const file of taken) {
            uploads.add(file, { purpose: "message", conversationId, ...recorded });
          }
        });
        return chosen.length - taken.length;
      },
      remove: (id) => withUploads((uploads) => uploads.remove(id)),
      retry: (id, file) => withUploads((uploads) => uploads.retry(id, file)),
      setTextVersion: (id, words) => withUploads((uploads) => uploads.setTextVersion(id, words)),
      sendWith(put) {
        const fileIds = files.map(({ id }) => id);
        const awaitedFileIds = files.filter(({ state }) => state !== "ready").map(({ id }) => id);
        const { id } = put(fileIds.length === 0 ? {} : { fileIds, awaitedFileIds });
        // At once: what has gone with one message must not lie there for the next.
        openedUploads(ownId)?.attach(fileIds, id);
      },
    };
  }, [files, ownId, conversationId]);
}

/** The files of a message that waits in the outbox, as far as this browser knows them. */
export function useFilesOfUnsent(ownId: string, fileIds: readonly string[]): readonly LocalFile[] {
  const key = fileIds.join(" ");
  const isOfIt = useCallback((file: LocalFile) => key.split(" ").includes(file.id), [key]);
  return useLocalFiles(ownId, isOfIt);
}
