import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { notesContract, notesEvents } from "./contract.ts";
import { notesJobs } from "./listeners.ts";
import { keepNote } from "./note-keeper.ts";
import { notesRoutes } from "./routes.ts";
import { TestWriter } from "./test-writer.ts";

let world: ProgramWorld;
const as = askingFor(() => world, notesContract, notesRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

const pairId = () => world.program.pairs.active;

async function begin(input: { audience?: "me" | "pair" | "coordinators"; markdown?: string } = {}) {
  const id = randomUUID();
  await as("mentor")("createSharedNote", { id, pairId: pairId(), title: "First talk", ...input });
  return id;
}

async function readAll(person: "mentor" | "mentee", noteId: string): Promise<TestWriter> {
  const writer = new TestWriter();
  const { state, updates } = await as(person)("getSharedNoteUpdates", { noteId });
  if (state !== null) writer.hear(state);
  for (const { update } of updates) writer.hear(update);
  return writer;
}

describe("a note", () => {
  test("is written by two at once and says the same to both", async () => {
    const noteId = await begin();
    const heard = world.listen(`pair:${pairId()}`);
    const [mara, mika] = [new TestWriter(), new TestWriter()];
    mara.type("Hello ");
    mika.type("World ");
    const [one, other] = [mara.take(), mika.take()];
    const id = randomUUID();
    await rowsOf(
      world.database.adminUrl,
      "update shared_notes set changed_at = clock_timestamp() - interval '1 hour' where id = $1",
      [noteId],
    );
    await Promise.all([
      as("mentor")("addSharedNoteUpdate", { noteId, id, update: one }),
      as("mentee")("addSharedNoteUpdate", { noteId, id: randomUUID(), update: other }),
    ]);
    // Sent again, its answer having been lost, it is the same one.
    await as("mentor")("addSharedNoteUpdate", { noteId, id, update: one });
    mara.hear(other);
    mika.hear(one);
    expect(mara.words).toBe(mika.words);
    expect((await readAll("mentee", noteId)).words).toBe(mara.words);
    const numbers = () =>
      heard
        .filter(({ kind }) => kind === "shared_note.updated")
        .flatMap(
          ({ frame }) =>
            (frame as { updates: { number: number }[] }).updates.map((update) => update.number), // its declared shape
        );
    // Under its own number, and told again: with the answer the telling may have been lost.
    await expect.poll(() => numbers()).toHaveLength(3);
    expect(numbers().slice(0, 2)).toEqual([1, 2]);
    expect([1, 2]).toContain(numbers().at(-1));
    // That it was changed is told once, not at every key.
    expect(heard.filter(({ kind }) => kind === "shared_note.changed")).toHaveLength(1);
    const facts = await rowsOf(
      world.database.adminUrl,
      "select kind from events where subject_id = $1 order by id",
      [noteId],
    );
    expect(facts).toHaveLength(2);
  });

  test("begins with a template, and with Markdown", async () => {
    const id = randomUUID();
    const made = { id, pairId: pairId(), title: "GROW", template: "grow" } as const;
    await as("mentee")("createSharedNote", made);
    await as("mentee")("createSharedNote", made);
    expect((await readAll("mentor", id)).words).toContain("Where do you stand now?");
    const noteId = await begin({ markdown: "# Plan\n\n- [x] **one**\n- [ ] two" });
    const { markdown } = await as("mentee")("getSharedNoteById", { noteId, words: "markdown" });
    expect(markdown).toBe("# Plan\n\n- [x] **one**\n- [ ] two\n");
  });

  test("is read by whom its audience says", async () => {
    const [own, pair, open] = await Promise.all(
      (["me", "pair", "coordinators"] as const).map(async (audience) =>
        begin({ audience, markdown: "words" }),
      ),
    );
    const seen = async (person: Parameters<typeof as>[0]) =>
      Promise.all(
        [own, pair, open].map(async (noteId = randomUUID()) => [
          await refusalOf(as(person)("getSharedNoteById", { noteId })),
          await refusalOf(as(person)("getSharedNoteUpdates", { noteId })),
        ]),
      );
    const [yes, no] = [
      ["answered", "answered"],
      ["not_found", "not_found"],
    ];
    expect(await seen("mentor")).toEqual([yes, yes, yes]);
    expect(await seen("mentee")).toEqual([no, yes, yes]);
    expect(await seen("coordinator")).toEqual([no, no, yes]);
    expect(await seen("admin")).toEqual([no, no, yes]);
    expect(await seen("analyst")).toEqual([no, no, no]);
    expect(await seen("disclosingCoordinator")).toEqual([no, no, no]);
    const update = new TestWriter();
    update.type("x");
    const input = { noteId: open ?? "", id: randomUUID(), update: update.take() };
    expect(await refusalOf(as("coordinator")("addSharedNoteUpdate", input))).toBe("not_found");
  });

  test("that the other wrote in too is not taken from them", async () => {
    const noteId = await begin();
    const mika = new TestWriter();
    mika.type("mine");
    await as("mentee")("addSharedNoteUpdate", { noteId, id: randomUUID(), update: mika.take() });
    expect(await refusalOf(as("mentor")("updateSharedNote", { noteId, audience: "me" }))).toBe(
      "shared_note_both_wrote",
    );
    expect(
      await refusalOf(as("mentee")("updateSharedNote", { noteId, audience: "coordinators" })),
    ).toBe("forbidden");
    const open = await as("mentor")("updateSharedNote", {
      noteId,
      audience: "coordinators",
      title: "Ours",
    });
    expect(open).toMatchObject({ audience: "coordinators", title: "Ours" });
  });

  test("is put away, deleted and brought back", async () => {
    const noteId = await begin({ markdown: "kept" });
    expect((await as("mentee")("archiveSharedNote", { noteId })).archivedAt).not.toBeNull();
    expect((await as("mentor")("restoreSharedNote", { noteId })).archivedAt).toBeNull();
    await as("mentor")("deleteSharedNote", { noteId });
    const update = new TestWriter();
    update.type("late");
    const late = { noteId, id: randomUUID(), update: update.take() };
    expect(await refusalOf(as("mentee")("addSharedNoteUpdate", late))).toBe("shared_note_deleted");
    const jobs = notesJobs(world.platform);
    await jobs["purge_shared_note"]?.({ noteId });
    await as("mentee")("restoreSharedNote", { noteId });
    await as("mentee")("addSharedNoteUpdate", late);
    await as("mentor")("deleteSharedNote", { noteId });
    await rowsOf(
      world.database.adminUrl,
      "update shared_notes set deleted_at = clock_timestamp() - interval '31 days' where id = $1",
      [noteId],
    );
    await jobs["purge_shared_note"]?.({ noteId });
    expect(await refusalOf(as("mentor")("restoreSharedNote", { noteId }))).toBe("not_found");
  });
});

test("a note of a megabyte is written in as long as there is room, and made room in", async () => {
  const noteId = await begin({ markdown: `${"word ".repeat(200)}\n\n`.repeat(1020) });
  const writer = await readAll("mentee", noteId);
  const add = async (words: string) => {
    writer.type(words);
    const input = { noteId, id: randomUUID(), update: writer.take() };
    return refusalOf(as("mentee")("addSharedNoteUpdate", input));
  };
  expect(await add("a word")).toBe("answered");
  // Its weight says that it may be full; reckoned anew it is not.
  expect(await add("some more ".repeat(1500))).toBe("answered");
  expect(await add("too many ".repeat(4000))).toBe("shared_note_too_large");
  await as("mentor")("updateSharedNote", { noteId, markdown: "Begun anew." });
  const again = await readAll("mentee", noteId);
  again.type("too many ".repeat(4000));
  const input = { noteId, id: randomUUID(), update: again.take() };
  expect(await refusalOf(as("mentee")("addSharedNoteUpdate", input))).toBe("answered");
});

describe("the history of a note", () => {
  test("has versions, says what is different, and leads back", async () => {
    const noteId = await begin({ markdown: "We meet on Monday." });
    const first = await as("mentor")("keepSharedNoteVersion", {
      noteId,
      id: randomUUID(),
      name: "Plan",
    });
    await as("mentee")("updateSharedNote", { noteId, markdown: "We meet on Friday, at noon." });
    const compared = await as("mentor")("compareSharedNoteVersions", { noteId, from: first.id });
    expect(compared.pieces).toEqual([
      { kind: "same", text: "We meet on " },
      { kind: "removed", text: "Monday" },
      { kind: "added", text: "Friday, at noon" },
      { kind: "same", text: "." },
    ]);
    const id = randomUUID();
    const restore = { noteId, versionId: first.id, id };
    await as("mentor")("restoreSharedNoteVersion", restore);
    const again = await as("mentor")("restoreSharedNoteVersion", restore);
    expect(again).toMatchObject({
      number: 3,
      kind: "restored",
      madeById: world.program.people.mentor,
    });
    expect((await readAll("mentee", noteId)).words).toBe("We meet on Monday.");
    const { versions } = await as("mentee")("getSharedNoteVersions", { noteId });
    expect(versions.map(({ number, kind }) => [number, kind])).toEqual([
      [3, "restored"],
      [2, "by_itself"],
      [1, "named"],
    ]);
    const { content } = await as("mentee")("exportSharedNote", {
      noteId,
      format: "html",
      history: "yes",
    });
    expect(content).toContain("<p>We meet on Monday.</p>");
    expect(content).toContain("Plan");
  });

  test("is cut by itself where another takes over, and loses no update that comes meanwhile", async () => {
    const noteId = await begin();
    const writer = new TestWriter();
    const write = async (person: "mentor" | "mentee", words: string) => {
      writer.type(words);
      await as(person)("addSharedNoteUpdate", { noteId, id: randomUUID(), update: writer.take() });
    };
    await write("mentor", "one ");
    await write("mentor", "two ");
    await rowsOf(
      world.database.adminUrl,
      "update shared_note_updates set at = clock_timestamp() - interval '2 days' where note_id = $1",
      [noteId],
    );
    await write("mentee", "three ");
    await Promise.all([keepNote(world.platform, noteId), write("mentor", "four ")]);
    await keepNote(world.platform, noteId);
    const { versions } = await as("mentor")("getSharedNoteVersions", { noteId });
    const { mentor, mentee } = world.program.people;
    expect(versions.at(-1)?.authorIds).toEqual([mentor]);
    expect(versions.at(-2)?.authorIds).toContain(mentee);
    expect((await readAll("mentee", noteId)).words).toBe("one two three four ");
    const [kept] = await rowsOf(
      world.database.adminUrl,
      `select plain, (select count(*)::int from shared_note_updates u where u.note_id = s.note_id and number <= 2) as left
       from shared_note_states s where note_id = $1`,
      [noteId],
    );
    expect(kept).toEqual({ plain: "one two three four ", left: 0 });
    // Who has the first two only reads the state instead of single updates.
    const { state, upto } = await as("mentee")("getSharedNoteUpdates", { noteId, after: 1 });
    expect([state === null, upto]).toEqual([false, 4]);
  });
});

test("what is said to a passage is answered, settled and taken back", async () => {
  const noteId = await begin({ markdown: "A passage." });
  const heard = world.listen(`pair:${pairId()}`);
  const id = randomUUID();
  const anchor = { from: { type: null }, to: { type: null } };
  const said = { noteId, id, body: "Really?", anchor, quoted: "passage" };
  await as("mentee")("addSharedNoteComment", said);
  await as("mentee")("addSharedNoteComment", said);
  const reply = { noteId, id: randomUUID(), body: "Yes.", parentId: id };
  await as("mentor")("addSharedNoteComment", reply);
  await as("mentor")("setSharedNoteCommentResolved", { noteId, commentId: id, isResolved: true });
  expect(await refusalOf(as("mentor")("deleteSharedNoteComment", { noteId, commentId: id }))).toBe(
    "not_found",
  );
  await as("mentor")("deleteSharedNoteComment", { noteId, commentId: reply.id });
  const { comments } = await as("mentee")("getSharedNoteComments", { noteId });
  expect(comments).toMatchObject([
    { id, body: "Really?", anchor, resolvedById: world.program.people.mentor },
    { id: reply.id, body: null, parentId: id },
  ]);
  expect(heard.filter(({ kind }) => kind === "shared_note.commented")).toHaveLength(4);
});

test("all that was told has its declared shape", () => {
  expect(world.told.length).toBeGreaterThan(0);
  expect(misshapen(world.told, notesEvents)).toEqual([]);
});
