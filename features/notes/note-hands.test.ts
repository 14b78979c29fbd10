import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { notesContract } from "./contract.ts";
import { docOf, nodeOf, updateTowards } from "./note-document.ts";
import { withHands, writtenIn } from "./note-hands.ts";
import { keepNote } from "./note-keeper.ts";
import { notesRoutes } from "./routes.ts";
import { TestWriter } from "./test-writer.ts";
import { nodeGiven } from "./words-given.ts";

let world: ProgramWorld;
const as = askingFor(() => world, notesContract, notesRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

/** A note that the two have open, each in an editor of their own. */
async function openByBoth() {
  const noteId = randomUUID();
  const pairId = world.program.pairs.active;
  await as("mentor")("createSharedNote", { id: noteId, pairId, title: "Ours" });
  const writers = { mentor: new TestWriter(), mentee: new TestWriter() };
  const write = async (person: "mentor" | "mentee", words: string) => {
    writers[person].type(words);
    const update = writers[person].take();
    await as(person)("addSharedNoteUpdate", { noteId, id: randomUUID(), update });
    writers[person === "mentor" ? "mentee" : "mentor"].hear(update);
  };
  const newest = async () => {
    const [version] = (await as("mentee")("getSharedNoteVersions", { noteId })).versions;
    const asked = { noteId, versionId: version?.id ?? "" };
    return (await as("mentee")("getSharedNoteVersion", asked)).written;
  };
  return { noteId, write, newest };
}

test("a version says who wrote which of its words, also when single updates are gone", async () => {
  const { mentor, mentee } = world.program.people;
  const { noteId, write, newest } = await openByBoth();
  await write("mentor", "Mara's words, ");
  await write("mentee", "Mika's words");
  await as("mentor")("keepSharedNoteVersion", { noteId, id: randomUUID(), name: "Ours" });
  const both = [
    { authorId: mentor, text: "Mara's words, " },
    { authorId: mentee, text: "Mika's words" },
  ];
  expect(await newest()).toEqual(both);
  await rowsOf(
    world.database.adminUrl,
    "update shared_note_updates set at = clock_timestamp() - interval '2 days' where note_id = $1",
    [noteId],
  );
  await keepNote(world.platform, noteId);
  const left = await rowsOf(
    world.database.adminUrl,
    "select 1 from shared_note_updates where note_id = $1",
    [noteId],
  );
  expect(left).toEqual([]);
  await write("mentor", ", and more");
  await keepNote(world.platform, noteId);
  expect(await newest()).toEqual([...both, { authorId: mentor, text: ", and more" }]);
  // Other words given as a whole are theirs who gave them; what stays is whose it was.
  await as("mentee")("updateSharedNote", {
    noteId,
    markdown: "Mara's words, Mika's words, and more\n\nAnd a line.",
  });
  expect(await newest()).toEqual([
    both[0],
    both[1],
    { authorId: mentor, text: ", and more\n" },
    { authorId: mentee, text: "And a line." },
  ]);
});

test("what was kept before anybody counted is told as not known", async () => {
  const { noteId, write, newest } = await openByBoth();
  await write("mentor", "Long ago");
  await keepNote(world.platform, noteId);
  await rowsOf(
    world.database.adminUrl,
    "update shared_note_versions set written = null where note_id = $1",
    [noteId],
  );
  expect(await newest()).toBeNull();
});

test("words with pictures, lists and breaks come together with whose they are", () => {
  const id = "0190a5b2-8c1d-7e4f-a3b6-5d9c2e1f7a08";
  const node = nodeGiven({
    markdown: `# Head\n\n- [x] one **two**\n- [ ] three\n\n![A \\[map\\]](/files/${id}/original)\n\na line\\\nand the next\n`,
  });
  const update = node === undefined ? null : updateTowards(new Y.Doc(), node);
  if (node === undefined || update === null) throw new Error("Nothing was made.");
  const doc = docOf([update]);
  const hands = withHands({}, update, "mara");
  expect(nodeOf(doc).toString()).toContain("picture");
  const written = writtenIn(doc, nodeOf(doc), hands);
  expect(written?.every(([authorId]) => authorId === "mara")).toBe(true);
  expect(writtenIn(doc, nodeOf(doc), {})?.every(([authorId]) => authorId === null)).toBe(true);
  // Nobody takes the words of another's editor over.
  expect(withHands(hands, update, "mika")).toEqual(hands);
});
