import type { SceneWriter } from "./scene.ts";

const CHECKSUM = "0".repeat(64);

interface SceneFile {
  readonly owner: string;
  readonly pair?: string;
  /** The message it came with. */
  readonly message?: string | undefined;
  readonly kind?: "file" | "image" | "voice";
  readonly state?: string;
}

/** Files on every station of their way, in conversations of every kind; photos, shown and not. */
export async function addFiles(writer: SceneWriter): Promise<void> {
  const { program, idOf } = writer;
  const { messages } = program;
  const files: Readonly<Record<string, SceneFile>> = {
    voiceInActive: { owner: "mentor", pair: "active", message: messages.active[0], kind: "voice" },
    unsentInActive: { owner: "mentor", pair: "active", kind: "voice" },
    uploadInActive: { owner: "mentee", pair: "active", state: "uploading" },
    removedInActive: { owner: "mentor", pair: "active", state: "removed" },
    pictureInClosed: { owner: "endedMentor", pair: "closed", message: messages.closed[0] },
    unsentInClosed: { owner: "endedMentor", pair: "closed" },
    pictureInDisclosed: {
      owner: "disclosedMentor",
      pair: "disclosed",
      message: messages.disclosed[0],
    },
    unsentInDisclosed: { owner: "disclosedMentee", pair: "disclosed" },
    pictureInForeign: { owner: "foreignMentor", pair: "foreign", message: messages.foreign[0] },
    pictureTakenBack: { owner: "foreignMentor", pair: "foreign", message: idOf("takenBack") },
    photoOfMentor: { owner: "mentor" },
    photoOfBefore: { owner: "mentor" },
  };
  for (const [name, file] of Object.entries(files)) {
    // oxlint-disable-next-line no-await-in-loop -- rows have an order
    await addFile(writer, name, file);
  }
  await writer.put("update people set photo_id = $1 where id = $2", [
    idOf("photoOfMentor"),
    idOf("mentor"),
  ]);
}

async function addFile(
  { put, name, idOf, conversationOf }: SceneWriter,
  as: string,
  file: SceneFile,
) {
  const { owner, pair, message = null, kind = "image", state = "ready" } = file;
  const id = name(as);
  await put(
    `insert into files (id, owner_id, purpose, conversation_id, message_id, kind, name, media_type, size, checksum,
       state, text_version)
     values ($1, $2, $3, $4, $5, $6, 'picture.webp', 'image/webp', 9, $7, $8, 'What is said in it')`,
    [
      id,
      idOf(owner),
      pair === undefined ? "photo" : "message",
      pair === undefined ? null : conversationOf(pair),
      message,
      kind,
      state === "ready" ? CHECKSUM : null,
      state,
    ],
  );
  if (state !== "ready") return;
  for (const form of kind === "image" ? ["original", "small"] : ["original"]) {
    // oxlint-disable-next-line no-await-in-loop -- rows have an order
    await put(
      "insert into file_forms (file_id, form, media_type, size) values ($1, $2, 'image/webp', 9)",
      [id, form],
    );
  }
}
