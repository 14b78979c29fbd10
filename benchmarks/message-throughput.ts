// Messages a second through the whole product, acknowledged after commit and counted at the receiver's socket,
// against the bare statement in the same database without row security.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { sendBare } from "./arena/bare-send.ts";
import { type CrowdPair, seedCrowd } from "./arena/crowd.ts";
import { type Arena, type ArenaDatabase, ask, openArena, SECRET } from "./arena/database.ts";
import { LiveLine, openMany } from "./arena/live-line.ts";
import { startProductChild } from "./arena/product.ts";
import { figureOf, report } from "./arena/report.ts";
import { interleave, type Side, VoidRun } from "./arena/rounds.ts";
import { MESSAGE_TEXT } from "./arena/text.ts";

const SECONDS_A_ROUND = 3;
const ROUNDS = 5;
const CONNECTIONS_TRIED = [2, 8, 16, 32];
const SECONDS_OF_A_TRY = 0.7;
const LOADS = [
  { pairs: 32, inFlight: 1 },
  { pairs: 64, inFlight: 8 },
] as const;
type Load = (typeof LOADS)[number];

// ejabberd with its archive on PostgreSQL delivered 1,400 to 2,050 messages a second on such a machine. Measured
// elsewhere and with another generator: a foreign figure, to be beaten by far or not at all.
const PEER = { name: "ejabberd (foreign figure)", delivered: 1725 };

/** Keeps `inFlight` requests of each pair on their way until the time is over. */
async function untilOver(
  load: Load,
  seconds: number,
  one: (pair: number) => Promise<void>,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
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
  #mentors: LiveLine[] = [];
  #mentees: LiveLine[] = [];
  #conversationIds: string[] = [];
  #delivered = 0;
  #lastAt = 0;

  constructor(url: string, adminUrl: string, load: Load) {
    this.#url = url;
    this.#adminUrl = adminUrl;
    this.#load = load;
  }

  /** Mentors write over the line of their tab, as the product's own web does; mentees listen on theirs. */
  async open(crowd: readonly CrowdPair[]): Promise<void> {
    const pairs = crowd.slice(0, this.#load.pairs);
    this.#conversationIds = pairs.map(({ conversationId }) => conversationId);
    const heard = (text: string): void => {
      if (!text.startsWith('{"kind":"message.sent"')) return;
      this.#delivered += 1;
      this.#lastAt = performance.now();
    };
    const open = async (cookie = "", hear: (text: string) => void = () => undefined) =>
      LiveLine.open(this.#url, { path: "/live", cookie, heard: hear });
    this.#mentees = await openMany(pairs.length, async (place) =>
      open(pairs[place]?.mentee.cookie, heard),
    );
    this.#mentors = await openMany(pairs.length, async (place) =>
      open(pairs[place]?.mentor.cookie),
    );
  }

  async round(): Promise<{ value: number; operations: number }> {
    const before = await countMessages(this.#adminUrl);
    let acknowledged = 0;
    this.#delivered = 0;
    const startedAt = performance.now();
    await untilOver(this.#load, SECONDS_A_ROUND, async (pair) => {
      const line = this.#mentors[pair];
      if (line === undefined) throw new Error("There is no such pair.");
      const conversationId = this.#conversationIds[pair] ?? "";
      await line.ask(
        "sendMessage",
        `{"conversationId":"${conversationId}","id":"${randomUUID()}","body":"${MESSAGE_TEXT}"}`,
      );
      acknowledged += 1;
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
    for (const line of [...this.#mentors, ...this.#mentees]) line.close();
  }
}

/**
 * The same rows by hand: one statement, one commit a message, as superuser, no policies, no answer to anybody. Over
 * as many pipelined connections as are fastest on this machine: a limit that is slowed down is none.
 */
class Bare {
  readonly #adminUrl: string;
  readonly #crowd: readonly CrowdPair[];
  readonly #load: Load;
  #clients: pg.Client[] = [];

  constructor(adminUrl: string, crowd: readonly CrowdPair[], load: Load) {
    this.#adminUrl = adminUrl;
    this.#crowd = crowd;
    this.#load = load;
  }

  /** Tries each number of connections and stays with the fastest; answers what each gave a second. */
  async open(): Promise<ReadonlyMap<number, number>> {
    const found = new Map<number, number>();
    for (const connections of CONNECTIONS_TRIED) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would slow each other down
      await this.#connect(connections);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await this.round(SECONDS_OF_A_TRY);
      // oxlint-disable-next-line no-await-in-loop -- as above
      found.set(connections, (await this.round(SECONDS_OF_A_TRY)).value);
    }
    const [[fastest] = [1]] = [...found].toSorted(([, one], [, other]) => other - one);
    await this.#connect(fastest);
    return found;
  }

  async #connect(connections: number): Promise<void> {
    await this.close();
    this.#clients = Array.from(
      { length: connections },
      () => new pg.Client({ connectionString: this.#adminUrl, pipeline: true }),
    );
    await Promise.all(this.#clients.map(async (client) => client.connect()));
  }

  async round(seconds = SECONDS_A_ROUND): Promise<{ value: number; operations: number }> {
    let operations = 0;
    const startedAt = performance.now();
    await untilOver(this.#load, seconds, async (place) => {
      const [pair, client] = [this.#crowd[place], this.#clients[place % this.#clients.length]];
      if (pair === undefined || client === undefined) throw new Error("The crowd is too small.");
      // Awaited before it is added: "operations += await …" would forget what others counted meanwhile.
      const written = await sendBare(client, pair, MESSAGE_TEXT);
      operations += written;
    });
    return { value: operations / ((performance.now() - startedAt) / 1000), operations };
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map(async (client) => client.end()));
  }
}

async function figuresOf(arena: Arena, database: ArenaDatabase, load: Load, crowd: CrowdPair[]) {
  const child = await startProductChild(arena, database);
  const product = new Product(child.url, database.adminUrl, load);
  await product.open(crowd);
  // Other pairs' rows, so that neither meets the other's.
  const bare = new Bare(database.adminUrl, crowd.slice(load.pairs), load);
  const tried = await bare.open();
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
  const rates = [...tried].map(([many, rate]) => `${many}: ${Math.round(rate)}`).join(", ");
  const note = `${name}: the bare statement a second by number of connections: ${rates}; the fastest is the limit.`;
  const figures = [
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
  return { figures, note };
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
      figures: [...small.figures, ...large.figures],
      notes: [
        small.note,
        large.note,
        "Each message: sign-in, schema, policy, number, message row, event row, commit, answer, frame at the receiver.",
        "ejabberd's figure (1,400 to 2,050 delivered/s, archive on PostgreSQL) comes from another run on such a machine.",
      ],
    };
  } finally {
    await arena.close();
  }
});
