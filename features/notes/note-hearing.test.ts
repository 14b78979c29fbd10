import { expect, test, vi } from "vitest";
import { toBase64 } from "./bytes.ts";
import { NoteHearing } from "./note-hearing.ts";

const bytes = (words: string) => new TextEncoder().encode(words);
const said = (words: string) => toBase64(bytes(words));

function hearing(pace = 1) {
  const shown: string[] = [];
  const lost: string[] = [];
  const words = (update: Uint8Array) => new TextDecoder().decode(update);
  const missed = vi.fn<() => void>();
  const heard = new NoteHearing({
    pace,
    apply: (update) => void shown.push(words(update)),
    missed,
    lost: (updates) => void lost.push(...updates.map(words)),
  });
  return { heard, shown, lost, missed };
}

test("what is typed is shown once, and known to be kept when its number comes", () => {
  const { heard, shown, missed } = hearing();
  heard.typed({ id: "a", update: said("Hello") });
  expect([shown, heard.number, heard.isSettled]).toEqual([["Hello"], 0, false]);
  heard.told([{ number: 1, id: "a", update: null }], true);
  expect([shown, heard.number, heard.isSettled]).toEqual([["Hello"], 1, true]);
  expect(missed).not.toHaveBeenCalled();
  heard.stop();
});

test("a number without its words, of what nobody saw here, is read", () => {
  const { heard, shown, missed } = hearing();
  heard.told([{ number: 1, id: "a", update: null }], true);
  expect(missed).toHaveBeenCalledOnce();
  expect([shown, heard.number]).toEqual([[], 0]);
  heard.reached(1);
  heard.told([{ number: 2, id: "b", update: said("World") }], true);
  expect([shown, heard.number]).toEqual([["World"], 2]);
  heard.stop();
});

test("numbers are taken in their order, and what is missing between them is read", async () => {
  const { heard, shown, missed } = hearing(1 / 50);
  heard.typed({ id: "b", update: said("second") });
  heard.told([{ number: 2, id: "b", update: null }], true);
  expect([heard.number, heard.isSettled]).toEqual([0, false]);
  await vi.waitFor(() => expect(missed).toHaveBeenCalled());
  heard.told([{ number: 1, id: "a", update: said("first") }], true);
  expect([shown, heard.number, heard.isSettled]).toEqual([["second", "first"], 2, true]);
  heard.stop();
});

test("before the note was read, numbers wait; what reading brought is settled", () => {
  const { heard, shown } = hearing();
  heard.typed({ id: "a", update: said("Hello") });
  heard.told([{ number: 4, id: "a", update: null }], false);
  expect(heard.number).toBe(0);
  heard.reached(4);
  expect([shown, heard.number, heard.isSettled]).toEqual([["Hello"], 4, true]);
  heard.stop();
});

test("words whose number never comes are not lost: whoever saw them sends them", async () => {
  const { heard, lost } = hearing(1 / 500);
  heard.typed({ id: "a", update: said("Hello") });
  expect(lost).toEqual([]);
  await vi.waitFor(() => expect(lost).toEqual(["Hello"]));
  expect(heard.isSettled).toBe(true);
  heard.stop();
});

test("when the line was away, everything that was seen and is not known to be kept is sent", () => {
  const { heard, lost } = hearing();
  heard.typed({ id: "a", update: said("kept") });
  heard.typed({ id: "b", update: said("who knows") });
  heard.told([{ number: 1, id: "a", update: null }], true);
  heard.interrupted();
  expect(lost).toEqual(["who knows"]);
  heard.interrupted();
  expect(lost).toEqual(["who knows"]);
  heard.stop();
});
