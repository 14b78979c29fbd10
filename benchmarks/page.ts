// Pages of 50 messages by keyset out of 10,000 conversations with a million messages, over HTTP, against a server
// written by hand that asks the same table without sign-in and without row security.
import { startChild } from "./arena/child.ts";
import { askInClosedLoop, pick, randomFrom } from "./arena/closed-loop.ts";
import { seedCrowd } from "./arena/crowd.ts";
import { type Arena, openArena, SECRET } from "./arena/database.ts";
import { getRequest } from "./arena/http-line.ts";
import { startProductChild } from "./arena/product.ts";
import { figureOf, report } from "./arena/report.ts";
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

async function run(arena: Arena) {
  const database = await arena.database("page");
  console.log("Seeding 10,000 conversations with 1,000,000 messages");
  const crowd = await seedCrowd(database.adminUrl, PLAN, SECRET);
  const product = await startProductChild(arena, database);
  const program = new URL("./arena/hand-written-child.ts", import.meta.url);
  const byHand = await startChild(program, { adminUrl: database.adminUrl }, arena);
  const p99s: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
  const side = (which: "ours" | "limit", { url, pid }: typeof product): Side => ({
    name: which,
    players: { server: pid, postmaster: arena.postmaster },
    async run(round) {
      const random = randomFrom(round + 1);
      const readers = Array.from({ length: LINES }, () => pick(crowd, random));
      const { delays, seconds } = await askInClosedLoop({
        url,
        lines: LINES,
        seconds: SECONDS_A_ROUND,
        // A reader opens the newest page, scrolls back to the one before, and somebody else comes.
        next(line, turn) {
          const isOlder = turn % 2 === 1;
          if (!isOlder) readers[line] = pick(crowd, random);
          const reader = readers[line] ?? pick(crowd, random);
          const path = `/api/conversations/${reader.conversationId}/messages`;
          return getRequest(url, isOlder ? `${path}?before=51` : path, reader.mentee.cookie);
        },
        check: checkPage,
      });
      p99s[which].push(quantile(delays, 0.99));
      return { value: delays.length / seconds, operations: delays.length };
    },
  });
  const rounds = await interleave(side("ours", product), side("limit", byHand), {
    rounds: ROUNDS,
    warmUps: 2,
  });
  await product.close();
  await byHand.close();
  const against = "by hand, no sign-in, no policies";
  return {
    name: "page",
    settings: arena.settings,
    figures: [
      figureOf({ name: "pages of 50", unit: "pages/s", against, target: { least: 0.8 } }, rounds),
      {
        name: "p99",
        unit: "ms",
        ours: p99s.ours.slice(-ROUNDS),
        against,
        limit: p99s.limit.slice(-ROUNDS),
      },
    ],
    notes: [
      `${LINES} lines, each reader two pages: the product looks up a sign-in for every other page, the other never.`,
      "PostGraphile, the second peer of the promise, is not among the packages: it was not measured.",
    ],
  };
}

await report(async () => {
  const arena = await openArena();
  try {
    return await run(arena);
  } finally {
    await arena.close();
  }
});
