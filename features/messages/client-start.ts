import type { QueryClient } from "@tanstack/react-query";
import { previewId } from "#platform/api/client.ts";
import { afterFirstScreen, afterFirstTouch } from "#platform/api/client-calm.ts";
import { liveLine } from "#platform/realtime/live-line.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { CatchUp } from "./client-catch-up.ts";
import { confirmDeliveries } from "./client-delivery.ts";
import { draftsOf, shareDrafts } from "./client-drafts.ts";
import { lineApi } from "./client-line.ts";
import { hearMessages, showSent } from "./client-live.ts";
import { outboxOf, tabsOf } from "./client-outbox.ts";
import { sharePresence } from "./client-presence.ts";
import { hearTyping } from "./client-typing.ts";
import type { Outbox, Unsent } from "./outbox.ts";
import { OutboxSender } from "./outbox-sender.ts";
import { plainMessage } from "./plain-message.ts";

/** As features/files/client-uploads.ts names them in the vault. */
const KEPT_FILES = "file:";
const DESCRIBED = "file.described";

/** A message as the server takes it; what it does not have is left out. */
function inputOf({ id, conversationId, body, replyToSeq, fileIds }: Unsent) {
  return {
    id,
    conversationId,
    body,
    ...(replyToSeq === null ? {} : { replyToSeq }),
    ...(fileIds.length === 0 ? {} : { fileIds: [...fileIds] }),
  };
}

/** Whether files of this browser are still on their way: nobody need touch a page for them to go on. */
async function hasFilesUnderWay(personId: string, outbox: Outbox): Promise<boolean> {
  await outbox.loaded;
  if (outbox.list().some(({ awaitedFileIds }) => awaitedFileIds.length > 0)) return true;
  return (await vaultOf(personId).readAll(KEPT_FILES)).size > 0;
}

/**
 * What carries files comes with the first touch; before that where some are under way, or where a recording that may
 * be on the screen gets words.
 */
function startFilesLater(client: QueryClient, personId: string, outbox: Outbox): void {
  const said: Readonly<Record<string, unknown>>[] = [];
  let stopHearing = (): void => undefined;
  const isNeeded = new Promise<void>((resolve) => {
    stopHearing = liveLine.hear(DESCRIBED, (frame) => {
      said.push(frame);
      resolve();
    });
    void afterFirstScreen(async () => hasFilesUnderWay(personId, outbox)).then(
      (isUnderWay) => isUnderWay && resolve(),
    );
  });
  void afterFirstTouch(async () => import("./client-files.ts"), isNeeded).then(({ startFiles }) => {
    stopHearing();
    startFiles(liveLine, client, personId, outbox);
    for (const frame of said) liveLine.repeat(DESCRIBED, frame);
  });
}

/** Begins to read what this browser kept of a person, so that their first screen is drawn with it and not again. */
export function readKept(personId: string): void {
  if (previewId !== null) return;
  outboxOf(personId);
  draftsOf(personId);
}

/**
 * Begins hearing and sending for the person of this page. Sending goes on whichever screen is open; in a preview
 * nothing is sent and nothing is heard.
 */
export function startMessages(client: QueryClient, personId: string): void {
  if (previewId !== null) return;
  const catchUp = new CatchUp(client);
  hearMessages(liveLine, client, catchUp, personId);
  const outbox = outboxOf(personId);
  const sender = new OutboxSender({
    outbox,
    tabs: tabsOf(personId),
    send: async (unsent) => lineApi("sendMessage", inputOf(unsent)),
    acknowledged({ id, conversationId, body }, { seq, sentAt, message }) {
      const said = { id, conversationId, seq, authorId: personId, body, sentAt };
      showSent(client, catchUp, message ?? plainMessage(said));
    },
  });
  liveLine.onResume(() => sender.hurry());
  addEventListener("online", () => sender.hurry());
  sender.start();
  confirmDeliveries(liveLine, client, personId);
  hearTyping(liveLine, personId);
  sharePresence(liveLine, client);
  shareDrafts(liveLine, personId);
  startFilesLater(client, personId, outbox);
}
