import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { ListeningTab } from "#tests/harness/listening-tab.ts";
import { readNotesAgain } from "./client-refresh.ts";
import { notesContract, notesEvents } from "./contract.ts";
import { keepNote } from "./note-keeper.ts";
import { notesRoutes } from "./routes.ts";
import { TestWriter } from "./test-writer.ts";

let world: ProgramWorld;
const as = askingFor(() => world, notesContract, notesRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

type Reader = "mentor" | "mentee" | "coordinator";

/** Everything that screens show of notes. */
function questionsOf(reader: Reader, noteId: string, versionId: string) {
  const { pairs, cohorts } = world.program;
  const ask = as(reader);
  return [
    [["getSharedNotesForPair"], async () => ask("getSharedNotesForPair", { pairId: pairs.active })],
    [["getSharedNotesForUser"], async () => ask("getSharedNotesForUser", {})],
    [
      ["getSharedNotesForCohort"],
      async () => ask("getSharedNotesForCohort", { cohortId: cohorts.quiet }),
    ],
    [["getSharedNoteById", { noteId }], async () => ask("getSharedNoteById", { noteId })],
    [["getSharedNoteVersions", { noteId }], async () => ask("getSharedNoteVersions", { noteId })],
    [["getSharedNoteComments", { noteId }], async () => ask("getSharedNoteComments", { noteId })],
    [
      ["compareSharedNoteVersions", { noteId, from: versionId, to: undefined }],
      async () => ask("compareSharedNoteVersions", { noteId, from: versionId }),
    ],
    [["getSharedNotesStats"], async () => ask("getSharedNotesStats", {})],
  ] as const;
}

/** A tab of somebody: what it shows, and what it hears in its rooms. */
const tabOf = (reader: Reader, rooms: readonly string[], noteId: string, versionId: string) =>
  new ListeningTab({
    world,
    questions: questionsOf(reader, noteId, versionId),
    rooms,
    hear: readNotesAgain,
  });

async function begin(audience: "me" | "pair" | "coordinators") {
  const { active: pairId } = world.program.pairs;
  const [noteId, versionId] = [randomUUID(), randomUUID()];
  const made = { id: noteId, pairId, audience, title: "Plan", markdown: "We begin." };
  await as("mentor")("createSharedNote", made);
  await as("mentor")("keepSharedNoteVersion", { noteId, id: versionId, name: "Begun" });
  return { noteId, versionId, pairId };
}

/** What may be done to a note, each thing once. */
function deedsOn(noteId: string, versionId: string) {
  const commentId = randomUUID();
  const anchor = { from: {}, to: {} };
  const mentor = as("mentor");
  return [
    async () => mentor("updateSharedNote", { noteId, title: "The plan" }),
    async () => {
      const writer = new TestWriter();
      writer.type("And more of it. ");
      await mentor("addSharedNoteUpdate", { noteId, id: randomUUID(), update: writer.take() });
    },
    async () => keepNote(world.platform, noteId),
    async () => mentor("updateSharedNote", { noteId, markdown: "Quite other words." }),
    async () => mentor("keepSharedNoteVersion", { noteId, id: randomUUID(), name: "Half way" }),
    async () => mentor("addSharedNoteComment", { noteId, id: commentId, body: "Why?", anchor }),
    async () =>
      mentor("addSharedNoteComment", {
        noteId,
        id: randomUUID(),
        body: "So.",
        parentId: commentId,
      }),
    async () => mentor("setSharedNoteCommentResolved", { noteId, commentId, isResolved: true }),
    async () => mentor("deleteSharedNoteComment", { noteId, commentId }),
    async () => mentor("restoreSharedNoteVersion", { noteId, versionId, id: randomUUID() }),
    async () => mentor("archiveSharedNote", { noteId }),
    async () => mentor("restoreSharedNote", { noteId }),
  ];
}

test("what is shown and what is heard make what a fresh page would read", async () => {
  const { noteId, versionId, pairId } = await begin("pair");
  const tab = tabOf("mentee", [`pair:${pairId}`], noteId, versionId);
  const another = async () => begin("pair");
  await tab.follow([...deedsOn(noteId, versionId), another]);
  // A note that becomes one person's own is gone from the other's lists.
  const own = await begin("pair");
  tab.hear();
  await tab.follow([
    async () => as("mentor")("updateSharedNote", { noteId: own.noteId, audience: "me" }),
  ]);
  expect(
    await tab.isDeafTo(async () => as("mentor")("updateSharedNote", { noteId, title: "Unheard" })),
  ).toBe(true);
  tab.close();
});

test("a note of one's own is told to one's other tabs, and to nobody else", async () => {
  const { noteId, versionId, pairId } = await begin("me");
  const tab = tabOf("mentor", [`person:${world.program.people.mentor}`], noteId, versionId);
  const others = world.listen(`pair:${pairId}`);
  const staff = world.listen(`cohort:${world.program.cohorts.quiet}`);
  await tab.follow([
    ...deedsOn(noteId, versionId),
    async () => as("mentor")("deleteSharedNote", { noteId }),
  ]);
  expect([others, staff]).toEqual([[], []]);
  tab.close();
});

test("those who run a cohort hear of the notes they read, and of no others", async () => {
  const { cohorts } = world.program;
  const room = `cohort:${cohorts.quiet}`;
  const { noteId, versionId } = await begin("coordinators");
  const tab = tabOf("coordinator", [room], noteId, versionId);
  await tab.follow([...deedsOn(noteId, versionId), async () => begin("coordinators")]);
  const [own, gone] = [await begin("pair"), await begin("coordinators")];
  tab.hear();
  await as("mentor")("updateSharedNote", { noteId: own.noteId, title: "Between us" });
  await as("mentor")("tellSharedNoteCaret", { noteId, editor: 7, caret: null });
  expect(tab.hear()).toBe(0);
  await tab.follow([
    async () => as("mentor")("updateSharedNote", { noteId: own.noteId, audience: "coordinators" }),
    async () => as("mentor")("updateSharedNote", { noteId: own.noteId, audience: "pair" }),
    async () => as("mentor")("deleteSharedNote", { noteId: gone.noteId }),
  ]);
  const told = world.told.filter(({ kind }) => kind in notesEvents);
  expect(misshapen(told, notesEvents)).toEqual([]);
  tab.close();
});
