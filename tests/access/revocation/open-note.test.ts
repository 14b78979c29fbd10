import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { TestWriter } from "#features/notes/test-writer.ts";
import * as channels from "./channels.ts";
import { PROMISED_MS, type Tab } from "./channels.ts";
import { servedScene } from "./served-scene.ts";

const { serving, id, openTab, bySql } = servedScene();

/** Somebody types one word into a note; the status of the answer, and the word as a frame carries it. */
async function typed(tab: Tab, note: string) {
  const writer = new TestWriter();
  writer.type(`Words ${randomUUID()}`);
  const update = writer.take();
  const told = await tab.askOverLine("addSharedNoteUpdate", {
    noteId: id(note),
    id: randomUUID(),
    update,
  });
  return { ...told, update };
}

/** Whether what somebody types into a note comes over another's line. */
async function isHeard(writer: Tab, note: string, { ear }: Tab): Promise<boolean> {
  const { status, update } = await typed(writer, note);
  expect(status).toBe(200);
  await ear.caughtUp();
  return ear.frames.some((frame) => frame.includes(update));
}

test("the words of an open note are heard by the other, and no more once it is one's own", async () => {
  const [mara, mika] = [await openTab("mentor"), await openTab("mentee")];
  expect(await isHeard(mara, "noteOfActive", mika)).toBe(true);
  await mara.send(`PATCH /api/shared-notes/${id("noteOfActive")}`, { audience: "me" });
  const from = mika.ear.frames.length;
  expect(await isHeard(mara, "noteOfActive", mika)).toBe(false);
  expect(
    await mara.ear.ask("tellSharedNoteCaret", {
      noteId: id("noteOfActive"),
      editor: 7,
      caret: null,
    }),
  ).toBe(200);
  await mika.ear.caughtUp();
  const since = mika.ear.frames.slice(from).filter((frame) => !frame.includes("pong"));
  expect(since.join()).not.toMatch(/shared_note\.(updated|caret|commented)/);
  for (const { ear } of [mara, mika]) ear.close();
});

test("who runs the cohort hears the words of a note they read along, for as long as they run it", async () => {
  const [mara, staff] = [await openTab("mentor"), await openTab("coordinator")];
  const note = `/api/shared-notes/${id("openOfActive")}`;
  // As her page does when it opens the note.
  expect((await mara.get(note)).status).toBe(200);
  expect(await isHeard(mara, "openOfActive", staff)).toBe(true);
  expect(await isHeard(mara, "noteOfActive", staff)).toBe(false);
  await bySql(
    "delete from cohort_staff where person_id = $1",
    serving().scene.program.people.coordinator,
  );
  await staff.ear.heard(/rights\.changed/);
  expect(await isHeard(mara, "openOfActive", staff)).toBe(false);
  for (const { ear } of [mara, staff]) ear.close();
});

const ENDS: readonly [string, () => Promise<unknown>][] = [
  [
    "by its coordinator",
    async () => {
      const { send } = await openTab("coordinator");
      return send(`PUT /api/pairs/${id("active")}/state`, { state: "closed" });
    },
  ],
  [
    "in the database",
    async () => bySql("update pairs set state = 'closed' where id = $1", id("active")),
  ],
];

test.each(ENDS)(
  "an editor whose pair is closed %s writes and hears nothing more within a second",
  async (_, end) => {
    const [mara, mika] = [await openTab("mentor"), await openTab("mentee")];
    expect(await isHeard(mika, "noteOfActive", mara)).toBe(true);
    const write = async () => typed(mika, "noteOfActive");
    expect(await channels.untilRefused(write, 404, end)).toBeLessThan(PROMISED_MS);
    await mara.ear.heard(/rights\.changed/);
    const from = mara.ear.frames.length;
    const { rooms } = serving().product.platform;
    const frame = { noteId: id("noteOfActive"), updates: [] };
    rooms.tell([`pair:${id("active")}`], "shared_note.updated", frame);
    await mara.ear.caughtUp();
    expect(mara.ear.frames.slice(from).join()).not.toContain("shared_note");
    expect(
      await mika.ear.ask("tellSharedNoteCaret", {
        noteId: id("noteOfActive"),
        editor: 7,
        caret: null,
      }),
    ).toBe(404);
    for (const { ear } of [mara, mika]) ear.close();
  },
);
