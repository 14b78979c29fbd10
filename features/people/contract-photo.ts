import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";

const id = z.uuid();

/** One's own photo, and everybody's whom one sees. */
export const photoOperations = {
  setMyPhoto: command({
    path: "PUT /api/me/photo",
    sentence: "Makes one's own uploaded picture (a file for the purpose of a photo) one's photo.",
    input: z.strictObject({ fileId: id }),
    answer: z.strictObject({ photoId: id.nullable() }),
    errors: ["photo_not_ready"],
  }),
  removeMyPhoto: command({
    path: "DELETE /api/me/photo",
    sentence: "Takes one's own photo away; initials stand in its place.",
    input: z.strictObject({}),
    answer: z.strictObject({ photoId: id.nullable() }),
  }),
  getPhoto: query({
    path: "GET /api/people/{personId}/photo/{form}",
    sentence:
      "What the photo of a visible person is; its bytes are read at /photos/{personId}/{form}.",
    input: z.strictObject({ personId: id, form: z.enum(["screen", "small"]) }),
    answer: z.strictObject({
      fileId: id,
      form: z.enum(["screen", "small"]),
      name: z.string(),
      mediaType: z.string(),
      size: z.number().int().positive(),
    }),
  }),
};
