import { sql } from "kysely";
import { recordFact } from "#platform/events/record.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import type { BoundOperation } from "./binding.ts";
import type { Asked, Context, Platform } from "./context.ts";
import { Problem } from "./problem.ts";

/** Who asks: a signed-in person, a visitor (null), or an admin in a preview. */
export interface Asker {
  readonly personId: string | null;
  readonly previewId: string | null;
  readonly asked: Asked;
}

/** Codes by input name, from what the schema found. */
function fieldsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string | undefined }[],
) {
  const fields: Record<string, string> = {};
  for (const issue of issues)
    fields[issue.path.map(String).join(".") || "input"] ??= issue.code ?? "invalid";
  return fields;
}

function checkAsker(bound: BoundOperation, asker: Asker): void {
  const { operation } = bound;
  if (operation.access === "signed-in" && asker.personId === null) throw new Problem("signed_out");
  if (asker.previewId !== null && operation.kind === "command") {
    throw new Problem("preview_read_only");
  }
}

/**
 * One row a view, written before anything is shown and in a transaction of its own: the view itself can write
 * nothing. Answers whose eyes are looked through; null outside of a preview.
 */
async function auditPreviewedView(
  platform: Platform,
  bound: BoundOperation,
  asker: Asker,
): Promise<string | null> {
  const { personId, previewId } = asker;
  if (personId === null || previewId === null) return null;
  return inTransaction(
    platform.pools.app,
    { identity: { personId }, readOnly: false },
    async (transaction) => {
      const preview = await transaction
        .selectFrom("previews")
        .select(["organization_id", "subject_id"])
        .where("id", "=", previewId)
        .where("previewer_id", "=", personId)
        // One that is over, or whose admin is none any more, shows nothing: so nothing is written of it either.
        .where("ended_at", "is", null)
        .where("expires_at", ">", sql<Date>`clock_timestamp()`)
        .where(sql<boolean>`organization_id = any (array(select app.my_admin_organization_ids()))`)
        .executeTakeFirst();
      if (preview === undefined) throw new Problem("preview_over");
      await transaction
        .insertInto("audit_log")
        .values({
          organization_id: preview.organization_id,
          actor_id: personId,
          subject_id: preview.subject_id,
          action: "preview.viewed",
          details: JSON.stringify({ previewId, operation: bound.name }),
        })
        .execute();
      return preview.subject_id;
    },
  );
}

async function runInside(
  platform: Platform,
  bound: BoundOperation,
  asker: Asker,
  subjectId: string | null,
  input: unknown,
) {
  const identity = {
    personId: asker.personId,
    ...(asker.previewId === null ? {} : { previewId: asker.previewId }),
  };
  let afterwards: (() => void)[] = [];
  const answer = await inTransaction(
    platform.pools.app,
    { identity, readOnly: bound.operation.kind === "query" },
    async (transaction) => {
      // A retried transaction starts over, and so does the list of what happens after it.
      afterwards = [];
      const context: Context = {
        // Operations for visitors are typed to expect null; see VisitorContext.
        personId: (subjectId ?? asker.personId) as string,
        previewId: asker.previewId,
        platform,
        asked: asker.asked,
        transaction,
        afterCommit: (work) => void afterwards.push(work),
        async record(fact) {
          await recordFact(transaction, fact);
          const { live } = fact;
          if (live !== undefined) {
            afterwards.push(() => platform.rooms.tell(live.rooms, fact.kind, live.frame));
          }
        },
      };
      return bound.run(context, input);
    },
  );
  for (const work of afterwards) work();
  return answer;
}

/** Carries out one operation for one asker, whichever way it came: checks, transaction, answer by its schema. */
export async function carryOut(
  platform: Platform,
  bound: BoundOperation,
  asker: Asker,
  rawInput: unknown,
): Promise<unknown> {
  checkAsker(bound, asker);
  const parsed = bound.operation.input.safeParse(rawInput);
  if (!parsed.success) throw new Problem("validation_failed", fieldsOf(parsed.error.issues));
  const subjectId = await auditPreviewedView(platform, bound, asker);
  const answer =
    bound.operation.runs === "outside"
      ? await bound.run(
          // Outside verbs are typed without the transaction; they cannot reach for it.
          {
            personId: subjectId ?? asker.personId,
            previewId: asker.previewId,
            platform,
            asked: asker.asked,
          } as Context,
          parsed.data,
        )
      : await runInside(platform, bound, asker, subjectId, parsed.data);
  // Also the way out is checked: a column nobody promised never leaves.
  return bound.operation.answer.parse(answer);
}
