// A word in one's own 20 conversations out of 10,000, newest 20 first, among a million messages and while 500 more a
// second arrive: with the policies, and the same statement as superuser past every policy.
import type pg from "pg";
import { MessageWriter } from "#features/messages/message-writer.ts";
import { foundMessages } from "#features/messages/queries-search.ts";
import { newId } from "#platform/api/new-id.ts";
import { openPool } from "#platform/db/pools.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { pick, randomFrom } from "./arena/closed-loop.ts";
import { type Arena, type ArenaDatabase, ask, openArena } from "./arena/database.ts";
import { BANDS, type Searcher, seedLibrary, TERMS } from "./arena/library.ts";
import { type Figure, figureOf, report } from "./arena/report.ts";
import { interleave, quantile, type Side, VoidRun } from "./arena/rounds.ts";

const LIBRARY = { mentors: 500, menteesEach: 20, messagesEach: 100 };
const ROUNDS = 5;
const SEARCHES_A_ROUND = 400;
const TAKE = 20;
const ARRIVING_A_SECOND = 500;
const BATCHES_A_SECOND = 20;

/** What the searches of a side took, by band. */
type Delays = readonly number[][];

/** One search after the other, the bands in turns, each by somebody else. */
function searching(
  pool: pg.Pool,
  arena: Arena,
  searchers: readonly Searcher[],
  p95s: number[][],
): Side {
  return {
    players: { postmaster: arena.postmaster },
    async run(round) {
      const random = randomFrom(round + 1);
      const delays: Delays = BANDS.map(() => []);
      for (let turn = 0; turn < SEARCHES_A_ROUND; turn += 1) {
        const band = turn % BANDS.length;
        const words = pick(TERMS[band] ?? [], random);
        const { personId } = pick(searchers, random);
        const at = performance.now();
        // oxlint-disable-next-line no-await-in-loop -- one at a time: this is about how long one takes
        const rows = await inTransaction(
          pool,
          { identity: { personId }, readOnly: true },
          async (transaction) =>
            foundMessages(transaction, personId, { by: "words", words }, { take: TAKE }),
        );
        delays[band]?.push(performance.now() - at);
        if (band === 0 && rows.length !== TAKE) throw new Error(`${words} was not found.`);
        if (rows.some(({ headline }) => headline?.includes(words) !== true)) {
          throw new Error(`What was found does not hold ${words}.`);
        }
      }
      for (const [band, taken] of delays.entries()) p95s[band]?.push(quantile(taken, 0.95));
      return { value: quantile(delays.flat(), 0.95), operations: SEARCHES_A_ROUND };
    },
  };
}

/** Messages that arrive the way the product writes them, until it is told to stop; answers how many. */
function arriving(pool: pg.Pool, searchers: readonly Searcher[]) {
  const writer = new MessageWriter(pool);
  const random = randomFrom(1);
  const underWay = new Set<Promise<unknown>>();
  let written = 0;
  const failures: string[] = [];
  const timer = setInterval(() => {
    for (let more = 0; more < ARRIVING_A_SECOND / BATCHES_A_SECOND; more += 1) {
      const { personId: authorId, conversationId } = pick(searchers, random);
      const body = `Another message with ${pick(TERMS.flat(), random)} in it`;
      const sending = writer
        .write({ id: newId(), conversationId, authorId, body })
        .then(({ outcome }) => {
          if (outcome === "sent") written += 1;
        })
        .catch((error: unknown) => {
          failures.push(String(error));
        })
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
  }, 1000 / BATCHES_A_SECOND);
  const began = performance.now();
  return async () => {
    clearInterval(timer);
    await Promise.all(underWay);
    if (failures.length > 0) throw new VoidRun(failures[0] ?? "");
    return { written, seconds: (performance.now() - began) / 1000 };
  };
}

async function countMessages({ adminUrl }: ArenaDatabase): Promise<number> {
  const rows = await ask<{ count: number }>(
    adminUrl,
    "select count(*)::integer as count from messages",
  );
  return rows[0]?.count ?? 0;
}

async function run(arena: Arena) {
  const database = await arena.database("search");
  console.log("Seeding 10,000 conversations with 1,000,000 messages");
  const searchers = await seedLibrary(database.adminUrl, LIBRARY);
  const before = await countMessages(database);
  const pools = {
    person: openPool(database.urls.app, { most: 1 }),
    superuser: openPool(database.adminUrl, { most: 1 }),
    writer: openPool(database.urls.app, { most: 4 }),
  };
  const p95s = { ours: BANDS.map((): number[] => []), limit: BANDS.map((): number[] => []) };
  const stop = arriving(pools.writer, searchers);
  const rounds = await interleave(
    searching(pools.person, arena, searchers, p95s.ours),
    searching(pools.superuser, arena, searchers, p95s.limit),
    { rounds: ROUNDS, warmUps: 2 },
  );
  const { written, seconds } = await stop();
  await Promise.all(Object.values(pools).map(async (pool) => pool.end()));
  const arrived = (await countMessages(database)) - before;
  if (arrived !== written) throw new VoidRun(`${written} were answered, ${arrived} are there.`);
  return { rounds, p95s, rate: written / seconds };
}

const AGAINST = "same SQL as superuser";

await report(async () => {
  const arena = await openArena();
  try {
    const { rounds, p95s, rate } = await run(arena);
    const bands = BANDS.map(({ name }, band): Figure => ({
      name: `a word ${name}, p95`,
      unit: "ms",
      ours: p95s.ours[band]?.slice(-ROUNDS) ?? [],
      against: AGAINST,
      limit: p95s.limit[band]?.slice(-ROUNDS) ?? [],
    }));
    const all = figureOf(
      { name: "all words, p95", unit: "ms", against: AGAINST, target: { most: 1.5 } },
      rounds,
    );
    return {
      name: "search",
      settings: arena.settings,
      figures: [all, ...bands],
      notes: [
        `${TERMS.flat().length} words in four bands; each searcher has ${LIBRARY.menteesEach} conversations of ${LIBRARY.messagesEach} messages and more that arrive.`,
        `${rate.toFixed(0)} messages a second arrived meanwhile, each answered after its commit.`,
      ],
    };
  } finally {
    await arena.close();
  }
});
