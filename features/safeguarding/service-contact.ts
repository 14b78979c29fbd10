import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound } from "#platform/api/problem.ts";
import { recordAudit } from "#platform/events/audit.ts";
import type { safeguardingContract } from "./contract.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof safeguardingContract> = z.output<
  (typeof safeguardingContract)[Name]["input"]
>;

async function setContact(context: Context, conversationId: string, isWanted: boolean) {
  const { transaction, personId } = context;
  const row = await queries.setContact(transaction, conversationId, isWanted);
  if (row === undefined) throw notFound();
  const answer = { conversationId, stoppedAt: row.stopped_at?.toISOString() ?? null };
  if (!row.is_changed) return answer;
  await context.record({
    kind: "conversation.stopped",
    organizationId: row.organization_id,
    actorId: personId,
    subjectId: conversationId,
    payload: { isStopped: !isWanted },
    // That writing is paused, and not by whom.
    live: { rooms: [`conversation:${conversationId}`], frame: answer },
  });
  if (row.is_staff) {
    await recordAudit(transaction, {
      organizationId: row.organization_id,
      actorId: personId,
      action: isWanted ? "contact.resumed" : "contact.stopped",
      details: { conversationId },
    });
  }
  return answer;
}

export async function stopContact(context: Context, input: Input<"stopContact">) {
  return setContact(context, input.conversationId, false);
}

export async function resumeContact(context: Context, input: Input<"resumeContact">) {
  return setContact(context, input.conversationId, true);
}
