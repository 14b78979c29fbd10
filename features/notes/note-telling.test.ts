import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Rooms } from "#platform/realtime/rooms.ts";
import {
  askingFor,
  type Heard,
  openProgramWorld,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { notesContract } from "./contract.ts";
import { NoteTelling } from "./note-telling.ts";
import type { Waiting, WrittenRow } from "./note-writer.ts";
import { notesRoutes } from "./routes.ts";
import { TestWriter } from "./test-writer.ts";

let world: ProgramWorld;
const as = askingFor(() => world, notesContract, notesRoutes);
const pairId = () => world.program.pairs.active;

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

async function begin(audience: "pair" | "coordinators" = "pair"): Promise<string> {
  const id = randomUUID();
  await as("mentor")("createSharedNote", { id, pairId: pairId(), title: "A note", audience });
  return id;
}

interface Told {
  readonly updates: readonly {
    readonly number: number;
    readonly id: string;
    readonly update: string | null;
  }[];
}

const updatesIn = (heard: readonly Heard[]) =>
  heard
    .filter(({ kind }) => kind === "shared_note.updated")
    // Its declared shape.
    .flatMap(({ frame }) => (frame as unknown as Told).updates); // as above
const typedIn = (heard: readonly Heard[]) =>
  heard.filter(({ kind }) => kind === "shared_note.typed").map(({ frame }) => frame["update"]);

describe("what somebody types", () => {
  test("waits for the database once, is then shown before it is kept, and comes once more by its number", async () => {
    const noteId = await begin();
    const heard = world.listen(`pair:${pairId()}`);
    const hand = new TestWriter();
    const write = async (words: string) => {
      hand.type(words);
      const written = { id: randomUUID(), update: hand.take() };
      await as("mentor")("addSharedNoteUpdate", { noteId, ...written });
      return written;
    };
    // Nothing of this hand was taken here yet: it is not shown before it is kept.
    const first = await write("first");
    expect(typedIn(heard)).toEqual([]);
    expect(updatesIn(heard)).toMatchObject([{ number: 1, update: first.update }]);
    await expect
      .poll(async () => {
        const next = await write("next");
        return typedIn(heard).includes(next.update);
      })
      .toBe(true);
    const shown = typedIn(heard);
    await expect
      .poll(() => updatesIn(heard).filter(({ update }) => update === null))
      .toHaveLength(shown.length);
    const numbers = updatesIn(heard).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, place) => place + 1));
  });

  test("is not shown in a room that it has just been taken out of", async () => {
    const noteId = await begin();
    const heard = world.listen(`pair:${pairId()}`);
    const hand = new TestWriter();
    const write = async () => {
      hand.type("word");
      const update = hand.take();
      await as("mentor")("addSharedNoteUpdate", { noteId, id: randomUUID(), update });
      return update;
    };
    await expect
      .poll(async () => {
        const update = await write();
        return typedIn(heard).includes(update);
      })
      .toBe(true);
    await as("mentor")("updateSharedNote", { noteId, audience: "me" });
    const before = heard.length;
    for (let turn = 0; turn < 5; turn += 1) await write();
    expect(typedIn(heard.slice(before))).toEqual([]);
    expect(updatesIn(heard.slice(before))).toEqual([]);
  });

  test("is read along by its number, never as it is typed", async () => {
    const noteId = await begin("coordinators");
    const [pair, cohort] = [
      world.listen(`pair:${pairId()}`),
      world.listen(`cohort:${world.program.cohorts.quiet}`),
    ];
    const hand = new TestWriter();
    const updates: string[] = [];
    await expect
      .poll(async () => {
        hand.type("word");
        const update = hand.take();
        updates.push(update);
        await as("mentee")("addSharedNoteUpdate", { noteId, id: randomUUID(), update });
        return typedIn(pair).includes(update);
      })
      .toBe(true);
    expect(typedIn(cohort)).toEqual([]);
    expect(updatesIn(cohort).map(({ update }) => update)).toEqual(updates);
  });
});

describe("a hand", () => {
  const noteId = randomUUID();
  const authorId = randomUUID();
  const waiting = (author = authorId): Waiting => ({
    id: randomUUID(),
    noteId,
    authorId: author,
    bytes: new Uint8Array([1, 2, 3]),
    weight: 3,
  });
  const answered = (outcome: WrittenRow["outcome"]) =>
    new Map<number, WrittenRow>([
      [
        1,
        {
          place: 1,
          outcome,
          number: "1",
          pair_id: "pair",
          cohort_id: "cohort",
          audience: "pair",
          creator_id: authorId,
          is_told: false,
        },
      ],
    ]);

  function scene() {
    const rooms = new Rooms();
    const clock = { now: 1000 };
    const telling = new NoteTelling(rooms, () => clock.now);
    let typed = 0;
    const send = (text: string) => void (typed += text.includes("shared_note.typed") ? 1 : 0);
    rooms.place({ personId: randomUUID(), send }, ["pair:pair"]);
    const isShown = (one = waiting()) => {
      const before = typed;
      telling.show(one);
      return typed > before;
    };
    return { telling, clock, isShown };
  }

  test("is trusted for less than a second after the database took something from it, and no longer", () => {
    const { telling, clock, isShown } = scene();
    expect(isShown()).toBe(false);
    telling.tell([waiting()], answered("kept"));
    expect(isShown()).toBe(true);
    // Somebody else's was not asked about.
    expect(isShown(waiting(randomUUID()))).toBe(false);
    clock.now += 900;
    expect(isShown()).toBe(true);
    clock.now += 1;
    expect(isShown()).toBe(false);
  });

  test("is not trusted once something was refused in the note, or the note changed", () => {
    const { telling, clock, isShown } = scene();
    telling.tell([waiting()], answered("kept"));
    telling.tell([waiting()], answered("stopped"));
    expect(isShown()).toBe(false);
    telling.tell([waiting()], answered("kept"));
    telling.forget(noteId);
    expect(isShown()).toBe(false);
    // An answer from before the change may come in late: it counts for nothing.
    telling.tell([waiting()], answered("kept"));
    expect(isShown()).toBe(false);
    clock.now += 2000;
    telling.tell([waiting()], answered("kept"));
    expect(isShown()).toBe(true);
  });

  test("shows the same once, and nothing long", () => {
    const { telling, isShown } = scene();
    telling.tell([waiting()], answered("kept"));
    const one = waiting();
    expect([isShown(one), isShown(one)]).toEqual([true, false]);
    expect(isShown({ ...waiting(), bytes: new Uint8Array(2001) })).toBe(false);
  });
});
