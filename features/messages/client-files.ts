import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { filesOf, hearFiles } from "#features/files/client-use.ts";
import { ApiProblem } from "#platform/api/client.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { messagesKey, withMessage, type MessagePage } from "./message-cache.ts";
import type { Outbox } from "./outbox.ts";

interface Described {
  readonly conversationId: string;
  readonly messageId: string;
  readonly fileId: string;
  readonly textVersion: string | null;
}

/** A recording got words, or others: shown where its message is loaded. */
function showDescribed(
  client: QueryClient,
  { conversationId, messageId, fileId, textVersion }: Described,
): void {
  const page = client.getQueryData<MessagePage>(messagesKey(conversationId));
  const message = page?.messages.find(({ id }) => id === messageId);
  void readAgain(client, { queryKey: ["getConversationFiles"] });
  if (message === undefined) return;
  const files = message.files.map((file) => (file.id === fileId ? { ...file, textVersion } : file));
  withMessage(client, { ...message, files });
}

/** Files whose message is there, or was discarded, are needed here no longer. */
function forgetGone(personId: string, outbox: Outbox): void {
  const waiting = new Set(outbox.list().map(({ id }) => id));
  for (const { id, messageId, purpose } of filesOf(personId).list()) {
    if (purpose === "message" && messageId !== null && !waiting.has(messageId))
      filesOf(personId).remove(id);
  }
}

/** Brings files to the server, tells the outbox what it may send, and hears what becomes of them. */
export function startFiles(
  line: LiveLine,
  client: QueryClient,
  personId: string,
  outbox: Outbox,
): void {
  hearFiles(line, personId);
  // The contract's own shape; that frames keep to it is tested on the server.
  line.hear("file.described", (frame) => showDescribed(client, frame as unknown as Described)); // as above
  line.hear("message.sent", () => {
    void readAgain(client, { queryKey: ["getConversationFiles"] });
  });
  void Promise.all([outbox.loaded, filesOf(personId).loaded]).then(() => {
    settleAwaited(personId, outbox);
    forgetGone(personId, outbox);
    outbox.watch(() => forgetGone(personId, outbox));
  });
}

/** As the outbox has them. */
interface WaitingMessages {
  list(): readonly { readonly id: string; readonly awaitedFileIds: readonly string[] }[];
  watch(changed: () => void): () => void;
  fileSettled(fileId: string, refusal: string | null): void;
}

/** Tells the outbox when files that its messages wait for are ready, or never will be. Answers how to stop. */
export function settleAwaited(personId: string, outbox: WaitingMessages): () => void {
  const uploads = filesOf(personId);
  const asked = new Set<string>();
  const look = () => {
    for (const id of outbox.list().flatMap(({ awaitedFileIds }) => awaitedFileIds)) {
      if (asked.has(id)) continue;
      asked.add(id);
      void uploads
        .whenReady([id])
        .then(
          () => outbox.fileSettled(id, null),
          (problem: unknown) =>
            outbox.fileSettled(
              id,
              problem instanceof ApiProblem ? problem.code : "file_incomplete",
            ),
        )
        .finally(() => asked.delete(id));
    }
  };
  look();
  return outbox.watch(look);
}
