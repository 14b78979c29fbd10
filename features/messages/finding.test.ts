import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPool } from "#platform/db/pools.ts";
import { inTransaction, type Transaction } from "#platform/db/transaction.ts";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { fillConversation } from "#tests/harness/long-conversation.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { messagesContract } from "./contract.ts";
import { messagesAround } from "./queries-finding.ts";
import { messagesAfter, messagesBefore } from "./queries-messages.ts";
import { foundMessages } from "./queries-search.ts";
import { messagesRoutes } from "./routes.ts";

const LONG = 100_000;

let world: ProgramWorld;
const as = askingFor(() => world, messagesContract, messagesRoutes);

async function admin(text: string, values: unknown[] = []) {
  return rowsOf(world.database.adminUrl, text, values);
}

const conversationId = () => world.program.conversations.active;

async function fill(length: number): Promise<void> {
  return fillConversation(world.database.adminUrl, world.program, length);
}

async function mentorHasRead(seq: number): Promise<void> {
  await admin(
    "update conversation_readers set read_seq = $3 where conversation_id = $1 and person_id = $2",
    [conversationId(), world.program.people.mentor, seq],
  );
}

async function page(input: Record<string, unknown>) {
  const { messages, ...ends } = await as("mentor")("getMessages", {
    conversationId: conversationId(),
    ...input,
  });
  const seqs = messages.map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 1) + index));
  return { first: seqs[0], last: seqs.at(-1), count: seqs.length, ...ends };
}

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

describe("a page around a place", () => {
  beforeAll(async () => fill(1000));

  test("opens at the first unread of the partner, with what was said before it", async () => {
    await mentorHasRead(499);
    // 500 is the mentor's own.
    const opened = await page({ around: "unread", take: 50 });
    expect(opened).toEqual({ first: 486, last: 535, count: 50, hasMore: true, hasNewer: true });
  });

  test("opens at the newest where all was read, or only one's own words follow", async () => {
    const newest = { first: 951, last: 1000, count: 50, hasMore: true, hasNewer: false };
    for (const read of [1000, 999]) {
      await mentorHasRead(read);
      expect(await page({ around: "unread" })).toEqual(newest);
    }
  });

  test("a few unread at the end leave their room to what was said before", async () => {
    await mentorHasRead(996);
    const opened = await page({ around: "unread", take: 50 });
    expect(opened).toEqual({ first: 951, last: 1000, count: 50, hasMore: true, hasNewer: false });
  });

  test("a number, the first and the last of them, and those there are not", async () => {
    expect(await page({ around: 300, take: 10 })).toMatchObject({ first: 297, last: 306 });
    expect(await page({ around: 1, take: 10 })).toMatchObject({
      first: 1,
      last: 10,
      hasMore: false,
    });
    expect(await page({ around: 1000, take: 10 })).toMatchObject({
      first: 991,
      last: 1000,
      hasNewer: false,
    });
    expect(await page({ around: 5000, take: 10 })).toMatchObject({ first: 991, last: 1000 });
    expect(await page({ around: 7, take: 1 })).toMatchObject({ first: 7, count: 1 });
  });

  test("a time: its first message, the next one there is, or the newest", async () => {
    const at = (minute: number, second = 0) =>
      new Date(Date.UTC(2026, 0, 1, 0, minute, second)).toISOString();
    expect(await page({ at: at(400), take: 10 })).toMatchObject({ first: 397, last: 406 });
    expect(await page({ at: at(399, 1), take: 10 })).toMatchObject({ first: 397, last: 406 });
    expect(await page({ at: at(-9000), take: 10 })).toMatchObject({ first: 1 });
    expect(await page({ at: at(9000), take: 10 })).toMatchObject({ last: 1000, hasNewer: false });
  });

  test("goes on in both directions without a gap", async () => {
    const before = await page({ before: 297, take: 10 });
    const after = await page({ after: 306, take: 10 });
    expect(before).toEqual({ first: 287, last: 296, count: 10, hasMore: true });
    expect(after).toEqual({ first: 307, last: 316, count: 10, hasMore: true });
    expect(await page({ after: 1000 })).toMatchObject({ count: 0, hasMore: false });
  });

  test("is nobody's who is not of the pair", async () => {
    for (const input of [
      { around: "unread" as const },
      { around: 5 },
      { at: "2026-01-01T00:00:00Z" },
    ]) {
      const asked = as("otherMentor")("getMessages", {
        conversationId: conversationId(),
        ...input,
      });
      expect(await refusalOf(asked)).toBe("not_found");
    }
  });

  test("in a preview comes without words, in both directions", async () => {
    const { program } = world;
    const preview = randomUUID();
    await admin(
      `insert into previews (id, organization_id, previewer_id, subject_id, cohort_id, part, reason)
       values ($1, $2, $3, $4, $5, 'mentor', 'To help with a search')`,
      [
        preview,
        program.organizations.fernside,
        program.people.admin,
        program.people.mentor,
        program.cohorts.quiet,
      ],
    );
    const seen = as("admin", preview);
    const ask = async (input: Record<string, unknown>) =>
      seen("getMessages", { conversationId: conversationId(), ...input });
    const around = await ask({ around: 500, take: 10 });
    expect(around.messages.map(({ seq }) => seq)).toContain(500);
    const opened = await ask({ around: "unread", take: 10 });
    expect(opened.messages.at(-1)?.seq).toBe(1000);
    const after = await ask({ after: 500, take: 10 });
    expect(after.messages.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 10 }, (_, index) => 501 + index),
    );
    const all = [...around.messages, ...opened.messages, ...after.messages];
    expect(all.every(({ body, isMasked }) => body === null && isMasked)).toBe(true);
  });
});

/** How many rows of messages some reading walks over, as PostgreSQL counts them in its transaction. */
async function rowsWalked(
  read: (transaction: Transaction) => Promise<readonly unknown[]>,
): Promise<{ readonly walked: number; readonly shown: number }> {
  const pool = openPool(world.database.urls.app, { most: 1 });
  const identity = { personId: world.program.people.mentor };
  try {
    return await inTransaction(pool, { identity, readOnly: true }, async (transaction) => {
      const shown = (await read(transaction)).length;
      const { rows } = await sql<{ walked: number }>`
        select (idx_tup_fetch + seq_tup_read)::integer as walked
        from pg_stat_xact_user_tables where relname = 'messages'`.execute(transaction);
      return { walked: rows[0]?.walked ?? 0, shown };
    });
  } finally {
    await pool.end();
  }
}

describe("a conversation of 100,000 messages", () => {
  beforeAll(async () => fill(LONG));

  test.each([
    ["opened at the first unread", { unreadOf: "mentor" }],
    ["opened in the middle", { seq: LONG / 2 }],
    ["opened at a date", { at: "2026-02-01T00:00:00Z" }],
  ] as const)("%s walks over no more rows than it shows", async (_, around) => {
    await mentorHasRead(LONG / 2 - 1);
    const place = "unreadOf" in around ? { unreadOf: world.program.people.mentor } : around;
    const { walked, shown } = await rowsWalked(async (transaction) =>
      messagesAround(transaction, conversationId(), place, 51),
    );
    expect(shown).toBe(102);
    expect(walked).toBeGreaterThanOrEqual(102);
    expect(walked).toBeLessThan(110);
  });

  test("a page in the middle walks over its own rows, up and down", async () => {
    for (const read of [messagesBefore, messagesAfter]) {
      const { walked, shown } = await rowsWalked(async (transaction) =>
        read(transaction, conversationId(), LONG / 2, 51),
      );
      expect([walked, shown]).toEqual([51, 51]);
    }
  });

  test("a search that finds enough near the end walks no further", async () => {
    await admin(
      `update messages set words = to_tsvector('english', body)
       where conversation_id = $1 and seq > $2`,
      [conversationId(), LONG - 500],
    );
    const { walked, shown } = await rowsWalked(async (transaction) =>
      foundMessages(
        transaction,
        world.program.people.mentor,
        { by: "words", words: "line" },
        { take: 21, conversationId: conversationId() },
      ),
    );
    expect(shown).toBe(21);
    expect(walked).toBeLessThan(30);
  });
});
