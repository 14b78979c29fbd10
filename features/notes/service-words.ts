import type { z } from "zod";
import type { OutsideContext } from "#platform/api/context.ts";
import { newId } from "#platform/api/new-id.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { notesContract } from "./contract.ts";
import { withHands, writtenIn } from "./note-hands.ts";
import { plainOf, updateTowards } from "./note-document.ts";
import * as queries from "./queries.ts";
import { addVersion } from "./queries-versions.ts";
import { asAsker, factOf, shapeNote, tellChanged } from "./service.ts";
import { readDoc, writeUpdate } from "./service-editing.ts";
import { checkUpdate, UpdateRefused } from "./update-check.ts";
import { nodeGiven } from "./words-given.ts";

type Input<Name extends keyof typeof notesContract> = z.output<
  (typeof notesContract)[Name]["input"]
>;

/** What a document's change weighs; one whose attributes hold more than a note may is refused like its words. */
function weightOf(bytes: Uint8Array): number {
  try {
    return checkUpdate(bytes);
  } catch (error) {
    if (!(error instanceof UpdateRefused)) throw error;
    const code = "shared_note_document_refused";
    throw new Problem(code, { document: code }, 422);
  }
}

/** Gives a note other words, as one change of what it says; a version of its own. */
export async function giveWords(
  context: OutsideContext,
  noteId: string,
  node: NonNullable<ReturnType<typeof nodeGiven>>,
  version: { readonly id: string; readonly kind: "by_itself" | "restored" },
): Promise<void> {
  const { platform, personId: authorId } = context;
  const { doc, upto, hands } = await asAsker(context, true, async (transaction) =>
    readDoc(transaction, noteId),
  );
  const bytes = updateTowards(doc, node);
  const handsNow = bytes === null ? hands : withHands(hands, bytes, authorId);
  const number =
    bytes === null
      ? upto
      : await writeUpdate(platform, {
          id: newId(),
          noteId,
          authorId,
          bytes,
          weight: weightOf(bytes),
        });
  await asAsker(context, false, async (transaction) => {
    const document = JSON.stringify(node.toJSON());
    const authorIds = [authorId];
    const kept = {
      ...version,
      noteId,
      name: null,
      upto: number,
      document,
      plain: plainOf(node),
      authorIds,
      written: writtenIn(doc, node, handsNow),
    };
    if (!(await addVersion(transaction, kept))) throw notFound();
  });
}

export async function updateSharedNote(context: OutsideContext, input: Input<"updateSharedNote">) {
  const { noteId, title, audience } = input;
  const words = nodeGiven(input);
  const [row, before] = await asAsker(context, false, async (transaction) => {
    const there = await queries.noteById(transaction, noteId);
    if (there === undefined) throw notFound();
    const { can } = shapeNote(there, context);
    if (there.deleted_at !== null && can.restore) throw new Problem("shared_note_deleted");
    if (there.is_stopped && there.audience !== "me") throw new Problem("contact_stopped");
    if (!can.write && !can.restore) throw notFound();
    const isChosen = audience !== undefined && audience !== there.audience;
    if (isChosen && !can.choose) throw new Problem("forbidden", { audience: "forbidden" });
    if (isChosen && audience === "me" && (await queries.othersWrote(transaction, noteId))) {
      throw new Problem("shared_note_both_wrote", { audience: "shared_note_both_wrote" });
    }
    if (title === undefined && audience === undefined) return [there, there] as const;
    if (!(await queries.changeNote(transaction, noteId, { title, audience }))) throw notFound();
    return [await factOf(transaction, context, noteId), there] as const;
  });
  if (words !== undefined) {
    await giveWords(context, noteId, words, { id: newId(), kind: "by_itself" });
  }
  tellChanged(context, row, before);
  return shapeNote(row, context);
}
