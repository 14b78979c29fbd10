import { describe, expect, it } from "vitest";
import { Rooms, type Listener } from "./rooms.ts";

function listener(): Listener & { readonly heard: string[] } {
  const heard: string[] = [];
  return { personId: "p", heard, send: (text) => void heard.push(text) };
}

describe("rooms", () => {
  it("hand a frame to everybody in them, once, and to nobody else", () => {
    const rooms = new Rooms();
    const [both, one, other] = [listener(), listener(), listener()];
    rooms.place(both, ["a", "b"]);
    rooms.place(one, ["a"]);
    rooms.place(other, ["c"]);
    rooms.tell(["a", "b"], "thing.happened", { id: 1 });
    expect([both.heard.length, one.heard.length, other.heard.length]).toEqual([1, 1, 0]);
    expect(JSON.parse(both.heard[0] ?? "")).toEqual({ kind: "thing.happened", frame: { id: 1 } });
  });

  it("are left by whoever is placed anew without them", () => {
    const rooms = new Rooms();
    const person = listener();
    rooms.place(person, ["a", "b"]);
    rooms.place(person, ["b", "c"]);
    rooms.tell(["a"], "thing.happened", {});
    expect(person.heard).toEqual([]);
    rooms.tell(["c"], "thing.happened", {});
    expect(person.heard).toHaveLength(1);
    expect([...rooms.roomsOf(person)].toSorted()).toEqual(["b", "c"]);
  });

  it("forget a listener who leaves", () => {
    const rooms = new Rooms();
    const person = listener();
    rooms.place(person, ["a"]);
    rooms.leave(person);
    rooms.tell(["a"], "thing.happened", {});
    expect(person.heard).toEqual([]);
    expect(rooms.size).toBe(0);
  });
});
