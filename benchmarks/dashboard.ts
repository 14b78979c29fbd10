// The two start pages' data with 100 pairs, 10,000 messages and all that a pair has beside them (items, sessions, notes,
// goals, milestones, coordinators), and with a hundred times as much: against itself,
// and the same statement as superuser past every policy.
import type pg from "pg";
import { dashboardOf } from "#features/dashboards/queries.ts";
import { openPool } from "#platform/db/pools.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import type { Child } from "./arena/child.ts";
import { askInClosedLoop, pick, randomFrom } from "./arena/closed-loop.ts";
import { type CrowdPair, seedCrowd } from "./arena/crowd.ts";
import { seedWork } from "./arena/crowd-work.ts";
import { type Arena, type ArenaDatabase, openArena, SECRET } from "./arena/database.ts";
import { getRequest } from "./arena/http-line.ts";
import { startProductChild } from "./arena/product.ts";
import { type Figure, figureOf, report } from "./arena/report.ts";
import { interleave, quantile, type Side } from "./arena/rounds.ts";

const SIDES = ["mentor", "mentee"] as const;
type Part = (typeof SIDES)[number];

const LINES = 2;
const SECONDS_A_ROUND = 3;
const ROUNDS = 5;
// A statement takes a millisecond, and so does many another thing on a machine: the middle of many rounds is steady.
const STATEMENT_ROUNDS = 21;
const STATEMENTS = 600;
// As many askers on both sizes, other ones every round: else the small one would never have to look a sign-in up.
const ASKERS = 100;

interface Ground {
  readonly database: ArenaDatabase;
  readonly crowd: readonly CrowdPair[];
  readonly product: Child;
}

async function prepare(arena: Arena, name: string, pairs: number): Promise<Ground> {
  const database = await arena.database(name);
  const crowd = await seedCrowd(database.adminUrl, { pairs, messagesEach: 100 }, SECRET);
  await seedWork(database.adminUrl);
  return { database, crowd, product: await startProductChild(arena, database) };
}

function overHttp(arena: Arena, { crowd, product }: Ground, part: Part): Side {
  const path = `/api/dashboards/${part}`;
  return {
    players: { server: product.pid, postmaster: arena.postmaster },
    async run(round) {
      const random = randomFrom(round + 1);
      const askers = Array.from({ length: ASKERS }, () => pick(crowd, random));
      const { delays } = await askInClosedLoop({
        url: product.url,
        lines: LINES,
        seconds: SECONDS_A_ROUND,
        next: () => getRequest(product.url, path, pick(askers, random)[part].cookie),
        check(body) {
          if (!body.includes('"conversation":{"id"'))
            throw new Error(`Not a dashboard: ${body.toString()}`);
        },
      });
      return { value: quantile(delays, 0.95), operations: delays.length };
    },
  };
}

/** The statement alone, in the transaction that the product runs it in. */
function asStatement(pool: pg.Pool, arena: Arena, crowd: readonly CrowdPair[], part: Part): Side {
  return {
    players: { postmaster: arena.postmaster },
    async run(round) {
      const random = randomFrom(round + 1);
      const delays: number[] = [];
      for (let turn = 0; turn < STATEMENTS; turn += 1) {
        const personId = pick(crowd, random)[part].id;
        const at = performance.now();
        // oxlint-disable-next-line no-await-in-loop -- one at a time: this is about how long one takes
        const row = await inTransaction(
          pool,
          { identity: { personId }, readOnly: true },
          async (transaction) => dashboardOf(transaction, part, { inPreview: false }),
        );
        delays.push(performance.now() - at);
        if (row?.parts[0]?.pairs[0]?.work.action_items.length !== 3)
          throw new Error("Not a dashboard.");
      }
      return { value: quantile(delays, 0.95), operations: STATEMENTS };
    },
  };
}

async function figuresOf(
  arena: Arena,
  small: Ground,
  large: Ground,
  part: Part,
): Promise<Figure[]> {
  const sizes = await interleave(overHttp(arena, large, part), overHttp(arena, small, part), {
    rounds: ROUNDS,
    warmUps: 2,
  });
  const person = openPool(large.database.urls.app, { most: 1 });
  const superuser = openPool(large.database.adminUrl, { most: 1 });
  const policies = await interleave(
    asStatement(person, arena, large.crowd, part),
    asStatement(superuser, arena, large.crowd, part),
    { rounds: STATEMENT_ROUNDS },
  );
  await Promise.all([person.end(), superuser.end()]);
  return [
    figureOf(
      {
        name: `${part}: 100 x the data, p95`,
        unit: "ms",
        against: "1 x the data",
        target: { most: 1.2 },
      },
      sizes,
    ),
    figureOf(
      {
        name: `${part}: with policies, p95`,
        unit: "ms",
        against: "same SQL as superuser",
        target: { most: 1.3 },
      },
      policies,
    ),
  ];
}

await report(async () => {
  const arena = await openArena();
  try {
    console.log("Seeding 100 and 10,000 pairs");
    const small = await prepare(arena, "once", 100);
    const large = await prepare(arena, "hundredfold", 10_000);
    const mentor = await figuresOf(arena, small, large, "mentor");
    const mentee = await figuresOf(arena, small, large, "mentee");
    await Promise.all([small.product.close(), large.product.close()]);
    return {
      name: "dashboard",
      settings: arena.settings,
      figures: [...mentor, ...mentee],
      notes: [
        "One statement a dashboard; it goes out with begin and identity, and commit is not waited for.",
      ],
    };
  } finally {
    await arena.close();
  }
});
