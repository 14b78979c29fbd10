import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { notesContract } from "./contract.ts";
import { noteById } from "./queries.ts";
import * as queries from "./queries-editing.ts";
import { shapeNote } from "./service.ts";

type Input = z.output<(typeof notesContract)["addSharedNotePicture"]["input"]>;

/** The most pictures that are kept for one note, with those of its history. */
const MOST_PICTURES = 200;

/** The picture itself is put into the document by the editor; here it becomes readable to whoever reads the note. */
export async function addSharedNotePicture(context: Context, { noteId, fileId }: Input) {
  const { transaction } = context;
  const row = await noteById(transaction, noteId);
  if (row === undefined) throw notFound();
  const { can } = shapeNote(row, context);
  if (row.deleted_at !== null && can.restore) throw new Problem("shared_note_deleted");
  if (row.is_stopped && row.audience !== "me") throw new Problem("contact_stopped");
  if (!can.write) throw notFound();
  const there = await queries.pictureIds(transaction, noteId);
  if (there.includes(fileId)) return { noteId, fileId };
  if (there.length >= MOST_PICTURES) throw new Problem("too_many_files");
  if (!(await queries.addPicture(transaction, noteId, fileId))) throw new Problem("files_missing");
  return { noteId, fileId };
}
