// Pages of 50 messages by keyset out of 10,000 conversations with a million messages, over HTTP, against a server
// written by hand that asks the same table without sign-in and without row security.
import { type Child, startChild } from "./arena/child.ts";
import { askInClosedLoop, pick, randomFrom } from "./arena/closed-loop.ts";
import { type CrowdPair, seedCrowd } from "./arena/crowd.ts";
import { type Arena, openArena, SECRET } from "./arena/database.ts";
import { getRequest } from "./arena/http-line.ts";
import { startProductChild } from "./arena/product.ts";
import { type Figure, figureOf, report } from "./arena/report.ts";
import { interleave, quantile, type Side } from "./arena/rounds.ts";

const LINES = 32;
const SECONDS_A_ROUND = 4;
const ROUNDS = 5;
const PLAN = { pairs: 10_000, messagesEach: 100 };

function checkPage(body: Buffer): void {
  // Every message carries its number once; counting them all would cost the processors we share.
  if (body.length < 10_000 || !body.subarray(0, 20).toString().startsWith('{"messages":[{"id"')) {
    throw new Error(`Not a page: ${body.toString().slice(0, 200)}`);
  }
}

/** Readers who open the newest page, scroll back to the one before it, and make room for somebody else. */
function readingOf(
  crowd: readonly CrowdPair[],
  { url, pid }: Child,
  arena: Arena,
  p99s: number[],
): Side {
  return {
    players: { server: pid, postmaster: arena.postmaster },
    async run(round) {
      const random = randomFrom(round + 1);
      const readers = Array.from({ length: LINES }, () => pick(crowd, random));
      const { delays, seconds } = await askInClosedLoop({
        url,
        lines: LINES,
        seconds: SECONDS_A_ROUND,
        next(line, turn) {
          const isOlder = turn % 2 === 1;
          const reader = (isOlder ? readers[line] : undefined) ?? pick(crowd, random);
          readers[line] = reader;
          const path = `/api/conversations/${reader.conversationId}/messages`;
          return getRequest(url, isOlder ? `${path}?before=51` : path, reader.mentee.cookie);
        },
        check: checkPage,
      });
      p99s.push(quantile(delays, 0.99));
      return { value: delays.length / seconds, operations: delays.length };
    },
  };
}

async function run(arena: Arena) {
  const database = await arena.database("page");
  console.log("Seeding 10,000 conversations with 1,000,000 messages");
  const crowd = await seedCrowd(database.adminUrl, PLAN, SECRET);
  const product = await startProductChild(arena, database);
  const program = new URL("./arena/hand-written-child.ts", import.meta.url);
  const byHand = await startChild(program, { adminUrl: database.adminUrl }, arena);
  const p99s: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
  const rounds = await interleave(
    readingOf(crowd, product, arena, p99s.ours),
    readingOf(crowd, byHand, arena, p99s.limit),
    { rounds: ROUNDS, warmUps: 2 },
  );
  await Promise.all([product.close(), byHand.close()]);
  return { settings: arena.settings, rounds, p99s };
}

function figuresOf({ rounds, p99s }: Awaited<ReturnType<typeof run>>): Figure[] {
  const against = "by hand, no sign-in, no policies";
  const [ours, limit] = [p99s.ours.slice(-ROUNDS), p99s.limit.slice(-ROUNDS)];
  return [
    figureOf({ name: "pages of 50", unit: "pages/s", against, target: { least: 0.8 } }, rounds),
    { name: "p99", unit: "ms", ours, against, limit },
  ];
}

await report(async () => {
  const arena = await openArena();
  try {
    const found = await run(arena);
    return {
      name: "page",
      settings: found.settings,
      figures: figuresOf(found),
      notes: [
        `${LINES} lines, each reader two pages: the product looks up a sign-in for every other page, the other never.`,
        "PostGraphile, the second peer of the promise, is not among the packages: it was not measured.",
      ],
    };
  } finally {
    await arena.close();
  }
});
