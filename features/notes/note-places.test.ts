import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { notesContract } from "./contract.ts";
import { notesRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, notesContract, notesRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

const pairId = () => world.program.pairs.active;

async function put(text: string, ...values: unknown[]) {
  return rowsOf(world.database.adminUrl, text, values);
}

async function meetingOf(pair: string): Promise<string> {
  const id = randomUUID();
  await put(
    `insert into sessions (id, organization_id, cohort_id, pair_id, title, starts_at, ends_at, zone)
     select $1, organization_id, cohort_id, id, 'Portfolio', '2026-11-02T10:00Z', '2026-11-02T11:00Z', 'Europe/Berlin'
     from pairs where id = $2`,
    id,
    pair,
  );
  return id;
}

async function begin(more: { sessionId?: string; audience?: "me" | "pair" | "coordinators" } = {}) {
  const id = randomUUID();
  await as("mentor")("createSharedNote", { id, pairId: pairId(), title: "A note", ...more });
  return id;
}

test("a note of a meeting is found there, says so, and stays when the meeting goes", async () => {
  const sessionId = await meetingOf(pairId());
  const noteId = await begin({ sessionId });
  await begin();
  const own = await begin({ sessionId, audience: "me" });
  const found = async (person: "mentor" | "mentee" | "coordinator") =>
    (await as(person)("getSharedNotesForPair", { pairId: pairId(), sessionId })).notes.map(
      ({ id }) => id,
    );
  expect(await found("mentor")).toEqual([own, noteId]);
  expect(await found("mentee")).toEqual([noteId]);
  expect(await found("coordinator")).toEqual([]);
  const { note } = await as("mentee")("getSharedNoteById", { noteId });
  expect(note.session).toEqual({
    id: sessionId,
    title: "Portfolio",
    startsAt: "2026-11-02T10:00:00.000Z",
  });
  await put("delete from sessions where id = $1", sessionId);
  expect((await as("mentee")("getSharedNoteById", { noteId })).note.session).toBeNull();
});

test("a note belongs to a meeting of its own pair and to no other", async () => {
  const sessionId = await meetingOf(world.program.pairs.disclosed);
  expect(await refusalOf(begin({ sessionId }))).toBe("not_found");
  expect(await refusalOf(begin({ sessionId: randomUUID() }))).toBe("not_found");
});

test("a document whose attributes say what no note holds is refused", async () => {
  const noteId = await begin();
  const block = { type: "codeBlock", attrs: { language: "x".repeat(100) } };
  const document = { type: "doc" as const, content: [block] };
  expect(await refusalOf(as("mentor")("updateSharedNote", { noteId, document }))).toBe(
    "shared_note_document_refused",
  );
});

async function fileOf(
  person: "mentor" | "mentee",
  { purpose = "shared_note", kind = "image", state = "ready" } = {},
): Promise<string> {
  const id = randomUUID();
  await put(
    `insert into files (id, owner_id, purpose, conversation_id, kind, name, media_type, size, checksum, state)
     values ($1, $2, $3, $4, $5, 'a.webp', 'image/webp', 9, repeat('0', 64), $6)`,
    id,
    world.program.people[person],
    purpose,
    world.program.conversations.active,
    kind,
    state,
  );
  return id;
}

test("a picture of one's own may stand in a note once it is ready; nobody else's, and nothing else", async () => {
  const noteId = await begin();
  const add = async (person: "mentor" | "mentee", fileId: string) =>
    refusalOf(as(person)("addSharedNotePicture", { noteId, fileId }));
  const fileId = await fileOf("mentee");
  expect(await add("mentor", fileId)).toBe("files_missing");
  expect([await add("mentee", fileId), await add("mentee", fileId)]).toEqual([
    "answered",
    "answered",
  ]);
  expect(await add("mentee", await fileOf("mentee", { state: "checking" }))).toBe("files_missing");
  expect(await add("mentee", await fileOf("mentee", { purpose: "message" }))).toBe("files_missing");
  expect(await add("mentee", await fileOf("mentee", { kind: "file" }))).toBe("files_missing");
  await as("mentor")("deleteSharedNote", { noteId });
  expect(await add("mentee", await fileOf("mentee"))).toBe("shared_note_deleted");
});
