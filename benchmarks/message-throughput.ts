// Messages a second through the whole product, acknowledged after commit and counted at the receiver's socket,
// against the bare statement in the same database without row security.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { sendBare } from "./arena/bare-send.ts";
import { type CrowdPair, seedCrowd } from "./arena/crowd.ts";
import { type Arena, type ArenaDatabase, ask, openArena, SECRET } from "./arena/database.ts";
import { HttpLine, postRequest } from "./arena/http-line.ts";
import { LiveLine, openMany } from "./arena/live-line.ts";
import { startProductChild } from "./arena/product.ts";
import { figureOf, report } from "./arena/report.ts";
import { interleave, type Side, VoidRun } from "./arena/rounds.ts";
import { MESSAGE_TEXT } from "./arena/text.ts";

const SECONDS_A_ROUND = 3;
const ROUNDS = 5;
const LOADS = [
  { pairs: 32, inFlight: 1 },
  { pairs: 64, inFlight: 8 },
] as const;
type Load = (typeof LOADS)[number];

// ejabberd with its archive on PostgreSQL delivered 1,400 to 2,050 messages a second on such a machine. Measured
// elsewhere and with another generator: a foreign figure, to be beaten by far or not at all.
const PEER = { name: "ejabberd (foreign figure)", delivered: 1725 };

/** Keeps `inFlight` requests of each pair on their way until the time is over. */
async function untilOver(load: Load, one: (pair: number) => Promise<void>): Promise<void> {
  const end = performance.now() + SECONDS_A_ROUND * 1000;
  const workers = Array.from({ length: load.pairs * load.inFlight }, async (_, worker) => {
    // oxlint-disable-next-line no-await-in-loop -- a worker has one in flight
    while (performance.now() < end) await one(worker % load.pairs);
  });
  await Promise.all(workers);
}

async function countMessages(adminUrl: string): Promise<number> {
  const [row] = await ask<{ sum: string }>(
    adminUrl,
    `select count(*) as sum from messages m join events e on e.subject_id = m.id and e.kind = 'message.sent'`,
  );
  return Number(row?.sum);
}

class Product {
  readonly #url: string;
  readonly #adminUrl: string;
  readonly #load: Load;
  #lines: HttpLine[] = [];
  #sockets: LiveLine[] = [];
  #requests: ((body: string) => string)[] = [];
  #delivered = 0;
  #lastAt = 0;

  constructor(url: string, adminUrl: string, load: Load) {
    this.#url = url;
    this.#adminUrl = adminUrl;
    this.#load = load;
  }

  /** Mentors write, mentees listen: a line for each message in flight, a socket for each receiver. */
  async open(crowd: readonly CrowdPair[]): Promise<void> {
    const pairs = crowd.slice(0, this.#load.pairs);
    const heard = (text: string): void => {
      if (!text.startsWith('{"kind":"message.sent"')) return;
      this.#delivered += 1;
      this.#lastAt = performance.now();
    };
    this.#sockets = await openMany(pairs.length, async (place) =>
      LiveLine.open(this.#url, { path: "/live", cookie: pairs[place]?.mentee.cookie ?? "", heard }),
    );
    this.#requests = pairs.map(({ conversationId, mentor }) =>
      postRequest(this.#url, `/api/conversations/${conversationId}/messages`, mentor.cookie),
    );
    this.#lines = await openMany(pairs.length * this.#load.inFlight, async () =>
      HttpLine.open(this.#url),
    );
  }

  async round(): Promise<{ value: number; operations: number }> {
    const before = await countMessages(this.#adminUrl);
    const free = [...this.#lines];
    let acknowledged = 0;
    this.#delivered = 0;
    const startedAt = performance.now();
    await untilOver(this.#load, async (pair) => {
      const line = free.pop();
      const request = this.#requests[pair]?.(`{"id":"${randomUUID()}","body":"${MESSAGE_TEXT}"}`);
      if (line === undefined || request === undefined) throw new Error("No line is free.");
      const { status, body } = await line.ask(request);
      if (status !== 200) throw new Error(`${status} ${body.toString()}`);
      acknowledged += 1;
      free.push(line);
    });
    // Frames leave before the answer does; a moment for those still on the way, then they count as lost.
    const patience = performance.now() + 2000;
    while (this.#delivered < acknowledged && performance.now() < patience) {
      // oxlint-disable-next-line no-await-in-loop -- lets the sockets be read
      await new Promise((resolve) => setImmediate(resolve));
    }
    const rows = (await countMessages(this.#adminUrl)) - before;
    if (rows !== acknowledged || rows !== this.#delivered) {
      throw new VoidRun(`${rows} rows, ${acknowledged} acknowledged, ${this.#delivered} delivered`);
    }
    return { value: rows / ((this.#lastAt - startedAt) / 1000), operations: rows };
  }

  close(): void {
    for (const line of [...this.#lines, ...this.#sockets]) line.close();
  }
}

/** The same rows by hand: one statement, one commit a message, as many connections as pairs, no HTTP, no policies. */
class Bare {
  readonly #pool: pg.Pool;
  readonly #crowd: readonly CrowdPair[];
  readonly #load: Load;

  constructor(adminUrl: string, crowd: readonly CrowdPair[], load: Load) {
    this.#pool = new pg.Pool({ connectionString: adminUrl, max: load.pairs, pipeline: true });
    this.#crowd = crowd;
    this.#load = load;
  }

  async round(): Promise<{ value: number; operations: number }> {
    let operations = 0;
    const startedAt = performance.now();
    await untilOver(this.#load, async (place) => {
      const pair = this.#crowd[place];
      if (pair === undefined) throw new Error("The crowd is too small.");
      operations += await sendBare(this.#pool, pair, MESSAGE_TEXT);
    });
    return { value: operations / ((performance.now() - startedAt) / 1000), operations };
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

async function figuresOf(arena: Arena, database: ArenaDatabase, load: Load, crowd: CrowdPair[]) {
  const child = await startProductChild(arena, database);
  const product = new Product(child.url, database.adminUrl, load);
  await product.open(crowd);
  // Other pairs' rows, so that neither meets the other's.
  const bare = new Bare(database.adminUrl, crowd.slice(load.pairs), load);
  const ours: Side = {
    players: { server: child.pid, postmaster: arena.postmaster },
    run: async () => product.round(),
  };
  const limit: Side = {
    players: { postmaster: arena.postmaster },
    run: async () => bare.round(),
  };
  const rounds = await interleave(ours, limit, { rounds: ROUNDS, warmUps: 2 });
  product.close();
  await bare.close();
  await child.close();
  const isSmall = load.inFlight === 1;
  const name = `delivered at ${load.pairs} x ${load.inFlight}`;
  return [
    figureOf(
      {
        name,
        unit: "messages/s",
        against: "bare statement as superuser",
        ...(isSmall ? { target: { least: 0.6 } } : {}),
      },
      rounds,
    ),
    {
      name,
      unit: "messages/s",
      ours: rounds.ours.map(({ value }) => value),
      against: PEER.name,
      limit: [PEER.delivered],
      target: { least: isSmall ? 3 : 8 },
    },
  ];
}

await report(async () => {
  const arena = await openArena();
  try {
    const database = await arena.database("throughput");
    const crowd = await seedCrowd(database.adminUrl, { pairs: 128, messagesEach: 20 }, SECRET);
    const small = await figuresOf(arena, database, LOADS[0], crowd);
    const large = await figuresOf(arena, database, LOADS[1], crowd);
    return {
      name: "message-throughput",
      settings: arena.settings,
      figures: [...small, ...large],
      notes: [
        "Each message: sign-in, schema, policy, number, message row, event row, commit, answer, frame at the receiver.",
        "ejabberd's figure (1,400 to 2,050 delivered/s, archive on PostgreSQL) comes from another run on such a machine.",
      ],
    };
  } finally {
    await arena.close();
  }
});
