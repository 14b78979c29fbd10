import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { photoOperations } from "./contract-photo.ts";
import { organizationIdsOf } from "./queries.ts";
import * as queries from "./queries-photo.ts";

type Input<Name extends keyof typeof photoOperations> = z.output<
  (typeof photoOperations)[Name]["input"]
>;

/** As for a new name: everybody's lists are told the next time they ask, one's own devices at once. */
async function tellChanged(context: Context): Promise<void> {
  const { transaction, personId } = context;
  for (const organizationId of await organizationIdsOf(transaction)) {
    // oxlint-disable-next-line no-await-in-loop -- one or two
    await context.record({
      kind: "person.changed",
      organizationId,
      actorId: personId,
      subjectId: personId,
      payload: {},
    });
  }
  context.afterCommit(() =>
    context.platform.rooms.tell([`person:${personId}`], "person.changed", { personId }),
  );
}

export async function setMyPhoto(context: Context, input: Input<"setMyPhoto">) {
  const { transaction } = context;
  if (!(await queries.setPhoto(transaction, input.fileId))) throw new Problem("photo_not_ready");
  await tellChanged(context);
  return { photoId: input.fileId };
}

export async function removeMyPhoto(context: Context) {
  await queries.removePhoto(context.transaction);
  await tellChanged(context);
  return { photoId: null };
}

export async function getPhoto(context: Context, input: Input<"getPhoto">) {
  const row = await queries.photoOf(context.transaction, input.personId, input.form);
  if (row === undefined) throw notFound();
  const { file_id: fileId, name, media_type: mediaType, size } = row;
  const ending = mediaType.split("/")[1] ?? "";
  return { fileId, form: input.form, name: `${name}.${ending}`, mediaType, size: Number(size) };
}
