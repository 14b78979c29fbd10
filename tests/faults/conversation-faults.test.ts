import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { TEST_SECRET } from "#tests/harness/product-settings.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import { faultsIn } from "./conversation-faults.ts";
import type { Acknowledged } from "./writers.ts";

describe("the checker of what was written", () => {
  let database: TestDatabase;
  let pair: TalkingPair;
  let acknowledged: Acknowledged[];

  beforeAll(async () => {
    database = await testDatabase();
    const [first] = await seedTalkingPairs(database.adminUrl, TEST_SECRET, 1);
    if (first === undefined) throw new Error("There is nobody to write.");
    pair = first;
  });

  afterAll(async () => database.drop());

  beforeEach(async () => {
    await change("delete from messages");
    await change("delete from events");
    await change("update conversation_positions set last_seq = 0");
    const ids = Array.from({ length: 6 }, () => newId());
    const rows = await rowsOf(
      database.urls.app,
      `select seq from app.send_messages($1::uuid[], array_fill($2::uuid, array[6]), array_fill($3::uuid, array[6]),
        array['0 1', '0 2', '0 3', '0 4', '0 5', '0 6'],
        array_fill(null::bigint, array[6]), array_fill(null::jsonb, array[6])) order by place`,
      [ids, pair.conversationId, pair.mentor.personId],
    );
    acknowledged = rows.map((row, place) => ({ id: ids[place] ?? "", seq: Number(row["seq"]) }));
  });

  const change = async (text: string) => rowsOf(database.adminUrl, text);
  const found = async () => faultsIn(database.adminUrl, acknowledged);

  test("finds nothing where nothing is wrong", async () => {
    expect(acknowledged.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await found()).toEqual([]);
  });

  test("finds a message that was acknowledged and is gone, and the gap it leaves", async () => {
    await change("delete from messages where seq = 4");
    const faults = (await found()).join("\n");
    expect(faults).toContain("acknowledged and lost");
    expect(faults).toContain("numbers with a gap");
  });

  test("finds a loss at the very end, where no gap shows it", async () => {
    await change("delete from events where subject_id = (select id from messages where seq = 6)");
    await change("delete from messages where seq = 6");
    await change("update conversation_positions set last_seq = 5");
    expect(await found()).toEqual([expect.stringContaining("acknowledged and lost")]);
  });

  test("finds a number that was given and is not there", async () => {
    await change("update conversation_positions set last_seq = 7");
    expect(await found()).toEqual([expect.stringContaining("numbers with a gap")]);
  });

  test("finds what was written twice", async () => {
    await change("update messages set body = '0 3' where seq = 4");
    expect((await found()).join("\n")).toContain("said once and written more than once");
  });

  test("finds a changed order", async () => {
    await change("update messages set seq = seq + 100 where seq in (2, 3)");
    await change("update messages set seq = case seq when 102 then 3 else 2 end where seq > 100");
    const faults = (await found()).join("\n");
    expect(faults).toContain("not in the order they were sent");
    expect(faults).not.toContain("gap");
  });

  test("finds a message without its event, and an event without its message", async () => {
    await change("delete from events where payload ->> 'seq' = '2'");
    expect(await found()).toEqual(["without exactly one event: 0 2: 0 events"]);
    await change("delete from messages where seq = 3");
    expect((await found()).join("\n")).toMatch(/without exactly one event: no message/);
  });
});
