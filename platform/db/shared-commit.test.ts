import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { type PlacedRow, SharedCommit } from "./shared-commit.ts";

interface Given {
  readonly lane: string;
  readonly value: number;
  readonly bytes?: number;
}

interface Row extends PlacedRow {
  readonly value: number;
}

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.app, max: 4 });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Commits that PostgreSQL answers, where nothing may be zero, and what each of them carried. */
function commits({ mostAtOnce = 100, mostBytes = 1000 } = {}) {
  const carried: number[][] = [];
  const commit = new SharedCommit<Given, Row>(pool, {
    statementOf: (given) => ({
      text: "select place::integer, 10 / value * value as value from unnest($1::integer[]) with ordinality as t (value, place)",
      values: [given.map(({ value }) => value)],
    }),
    laneOf: ({ lane }) => lane,
    mostAtOnce,
    bytesOf: ({ bytes = 1 }) => bytes,
    mostBytes,
    afterCommit: (given) => carried.push(given.map(({ value }) => value)),
  });
  return { commit, carried };
}

describe("writing together", () => {
  it("lets those that wait share the next commit, and answers each its own", async () => {
    const { commit, carried } = commits();
    const given = [1, 2, 5, 10].map((value) => ({ lane: `lane ${value}`, value }));
    const rows = await Promise.all(given.map(async (one) => commit.write(one)));
    expect(rows.map(({ value }) => value)).toEqual([10, 10, 10, 10]);
    // Two at once are under way; which of them is answered first is theirs.
    expect(new Set(carried.map(String))).toEqual(new Set(["1", "2", "5,10"]));
  });

  it("lets one that may wait go with the next that may not, and alone when its wait is over", async () => {
    const carried: number[][] = [];
    const commit = new SharedCommit<Given, Row>(pool, {
      statementOf: (given) => ({
        text: "select place::integer, value from unnest($1::integer[]) with ordinality as t (value, place)",
        values: [given.map(({ value }) => value)],
      }),
      laneOf: ({ lane }) => lane,
      mostAtOnce: 100,
      answersInTurns: true,
      waitOf: ({ value }) => ({ 1: 3_600_000, 2: 5 })[value] ?? 0,
      afterCommit: (given) => carried.push(given.map(({ value }) => value)),
    });
    const write = async (value: number) => commit.write({ lane: `lane ${value}`, value });
    const rows = await Promise.all([write(1), write(3)]);
    expect(rows.map(({ value }) => value)).toEqual([1, 3]);
    await write(2);
    expect(carried).toEqual([[1, 3], [2]]);
  });

  it("keeps the order of a lane, also around one that is too heavy for what is under way", async () => {
    const { commit, carried } = commits({ mostBytes: 100 });
    const write = async (lane: string, value: number, bytes?: number) =>
      commit.write({ lane, value, ...(bytes === undefined ? {} : { bytes }) });
    await Promise.all([
      write("first", 1),
      write("second", 2),
      write("third", 3),
      write("fourth", 4, 100),
      write("fourth", 5),
      write("fifth", 6),
    ]);
    expect(carried.flat().indexOf(4)).toBeLessThan(carried.flat().indexOf(5));
    expect(carried.find((batch) => batch.includes(3))).toEqual([3, 6]);
  });

  it("carries no more at once than it may", async () => {
    const { commit, carried } = commits({ mostAtOnce: 2 });
    const values = [1, 2, 3, 4, 5, 6, 7];
    await Promise.all(values.map(async (value) => commit.write({ lane: `${value}`, value })));
    expect(carried.flat().toSorted((one, other) => one - other)).toEqual(values);
    expect(Math.max(...carried.map((batch) => batch.length))).toBe(2);
  });

  it("does not let one that is refused take the others with it", async () => {
    const { commit } = commits();
    const outcomes = await Promise.allSettled(
      [1, 2, 0, 5].map(async (value) => commit.write({ lane: `${value}`, value })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
  });
});
