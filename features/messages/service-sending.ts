import type { z } from "zod";
import type { OutsideContext, Platform } from "#platform/api/context.ts";
import { Problem } from "#platform/api/problem.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import type { Message, messagesContract } from "./contract.ts";
import { asHeard, shapeMessages } from "./message-shape.ts";
import { messageWriterOf, type Outcome } from "./message-writer.ts";
import { plainMessage } from "./plain-message.ts";
import { messageById } from "./queries-messages.ts";
import { assertMaySend } from "./sending-limits.ts";

type Input = z.output<(typeof messagesContract)["sendMessage"]["input"]>;

// A closed conversation and a stranger's are not told apart.
const REFUSALS: Readonly<Partial<Record<Outcome, string>>> = {
  refused: "conversation_closed",
  stopped: "contact_stopped",
  files_missing: "files_missing",
  conflict: "conflict",
};

/** Answers after commit, so a number given out is kept; the frame goes out at the same moment. */
export async function sendMessage(context: OutsideContext, input: Input) {
  const { personId, platform } = context;
  await assertMaySend(platform, personId);
  const written = await messageWriterOf(platform.pools.app).write({
    ...input,
    body: input.body.trim() === "" ? "" : input.body,
    authorId: personId,
  });
  const refusal = REFUSALS[written.outcome];
  if (refusal !== undefined) throw new Problem(refusal);
  const answer = { id: input.id, seq: written.seq, sentAt: written.sentAt.toISOString() };
  // One that was there already was committed, but its answer may have been lost on the way from the database, and
  // then nobody was told. Told again as it is written: whoever heard it already changes nothing.
  const isPlain = input.replyToSeq === undefined && input.fileIds === undefined;
  if (written.outcome === "sent" && isPlain) {
    const { conversationId, body } = input;
    tellSent(platform, plainMessage({ ...answer, conversationId, authorId: personId, body }));
    return { ...answer, message: null };
  }
  const message = await readBack(context, input.id);
  if (message !== undefined) tellSent(platform, message);
  return { ...answer, message: isPlain ? null : (message ?? null) };
}

function tellSent(platform: Platform, message: Message): void {
  platform.rooms.tell([`conversation:${message.conversationId}`], "message.sent", {
    message: asHeard(message),
  });
}

/** The message as it is written, with its files and what it answers. */
async function readBack(
  { personId, platform }: OutsideContext,
  id: string,
): Promise<Message | undefined> {
  return inTransaction(
    platform.pools.app,
    { identity: { personId }, readOnly: true },
    async (transaction) => {
      const row = await messageById(transaction, id);
      return row === undefined ? undefined : (await shapeMessages(transaction, [row]))[0];
    },
  );
}
