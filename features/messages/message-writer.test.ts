import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { MessageWriter } from "./message-writer.ts";

let database: TestDatabase;
let program: Program;
let pool: pg.Pool;
let writer: MessageWriter;

beforeAll(async () => {
  database = await testDatabase();
  program = await seedProgram(database.adminUrl);
  pool = new pg.Pool({ connectionString: database.urls.app, max: 4 });
  writer = new MessageWriter(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const message = (author: "mentor" | "mentee" | "otherMentor", body: string, id = newId()) => ({
  id,
  conversationId: program.conversations.active,
  authorId: program.people[author],
  body,
});

async function written(): Promise<{ seq: number; body: string; id: string }[]> {
  const rows = await rowsOf(
    database.adminUrl,
    "select id, seq, body from messages where conversation_id = $1 order by seq",
    [program.conversations.active],
  );
  return rows.map((row) => ({
    id: String(row["id"]),
    seq: Number(row["seq"]),
    body: String(row["body"]),
  }));
}

describe("writing messages together", () => {
  it("gives numbers without gaps, in the order of one author, under many at once", async () => {
    const before = (await written()).length;
    const sent = await Promise.all(
      Array.from({ length: 120 }, async (_, place) =>
        writer.write(message(place % 2 === 0 ? "mentor" : "mentee", `line ${place}`)),
      ),
    );
    expect(sent.every((one) => one.outcome === "sent")).toBe(true);
    const rows = await written();
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1));
    const mentorsLines = rows.slice(before).filter((row) => Number(row.body.slice(5)) % 2 === 0);
    expect(mentorsLines.map((row) => row.body)).toEqual(
      Array.from({ length: 60 }, (_, index) => `line ${index * 2}`),
    );
  });

  it("answers a message sent again with the same number and writes it once", async () => {
    const once = message("mentor", "only once");
    const first = await writer.write(once);
    const [again, twice] = await Promise.all([writer.write(once), writer.write(once)]);
    expect([again.outcome, twice.outcome]).toEqual(["repeated", "repeated"]);
    expect([again.seq, twice.seq]).toEqual([first.seq, first.seq]);
    expect((await written()).filter((row) => row.body === "only once")).toHaveLength(1);
  });

  it("writes the same message once when it comes twice in one flush", async () => {
    const twin = message("mentee", "twins");
    const sent = await Promise.all([
      writer.write(message("mentee", "holds the first flush")),
      writer.write(message("mentee", "holds the second flush")),
      writer.write(twin),
      writer.write(twin),
    ]);
    expect(new Set(sent.slice(2).map((one) => one.outcome))).toEqual(new Set(["sent", "repeated"]));
    expect(sent[2]?.seq).toBe(sent[3]?.seq);
    expect((await written()).filter((row) => row.body === "twins")).toHaveLength(1);
  });

  it("keeps the same text sent twice on purpose as two messages", async () => {
    await Promise.all([
      writer.write(message("mentor", "ok")),
      writer.write(message("mentor", "ok")),
    ]);
    expect((await written()).filter((row) => row.body === "ok")).toHaveLength(2);
  });

  it("refuses a stranger's row and writes the others of the same flush", async () => {
    const sent = await Promise.all([
      writer.write(message("mentor", "fine one")),
      writer.write(message("mentor", "fine two")),
      writer.write(message("otherMentor", "not mine to say")),
      writer.write(message("mentee", "fine three")),
    ]);
    expect(sent.map((one) => one.outcome)).toEqual(["sent", "sent", "refused", "sent"]);
    expect((await written()).some((row) => row.body === "not mine to say")).toBe(false);
    const rows = await written();
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1));
  });

  it("lets one row that the database refuses fail alone", async () => {
    const sent = await Promise.allSettled([
      writer.write(message("mentor", "holds a place")),
      writer.write(message("mentor", "holds another")),
      writer.write(message("mentor", "x".repeat(8001))),
      writer.write(message("mentee", "stands beside it")),
    ]);
    expect(sent.map((one) => one.status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    const rows = await written();
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1));
  });

  it("does not let an id of one conversation be taken for another's", async () => {
    const taken = message("mentor", "taken id");
    await writer.write(taken);
    const foreign = await writer.write({
      ...taken,
      conversationId: program.conversations.disclosed,
      authorId: program.people.disclosedMentor,
    });
    expect(foreign.outcome).toBe("conflict");
    // Nothing about the other conversation is told.
    expect(foreign.seq).toBe(0);
  });

  it("refuses a closed pair's conversation", async () => {
    const sent = await writer.write({
      id: newId(),
      conversationId: program.conversations.closed,
      authorId: program.people.endedMentor,
      body: "one more thing",
    });
    expect(sent.outcome).toBe("refused");
  });

  it("writes one event for each message and none for a repeated one", async () => {
    const rows = await rowsOf(
      database.adminUrl,
      `select count(*)::int as events, count(distinct subject_id)::int as told,
         (select count(*)::int from messages where id in (select subject_id from events where kind = 'message.sent')) as kept
       from events where kind = 'message.sent'`,
    );
    expect(rows[0]?.["events"]).toBe(rows[0]?.["told"]);
    expect(rows[0]?.["events"]).toBe(rows[0]?.["kept"]);
    expect(Number(rows[0]?.["events"])).toBeGreaterThan(120);
  });
});
