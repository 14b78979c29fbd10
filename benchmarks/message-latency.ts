// From sending to being heard at the partner's socket: an open loop of 200 messages a second over 1,000 signed-in
// sockets, against one commit of one client in the same database.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { sendBare } from "./arena/bare-send.ts";
import { type CrowdPair, seedCrowd } from "./arena/crowd.ts";
import { type Arena, ask, openArena, SECRET } from "./arena/database.ts";
import { LiveLine, openMany } from "./arena/live-line.ts";
import { startProductChild } from "./arena/product.ts";
import { type Figure, figureOf, report } from "./arena/report.ts";
import { interleave, median, quantile, type Side, VoidRun } from "./arena/rounds.ts";
import { MESSAGE_TEXT } from "./arena/text.ts";

const PAIRS = 500;
const ROUNDS = 5;
const SECONDS_A_ROUND = 8;
const EVERY_MS = 5;
const BARE_COMMITS = 1000;
const WARM_WORKERS = 16;
const WARM_MESSAGES = 4000;
// ejabberd on such a machine, measured elsewhere: a foreign figure.
const PEER_P50 = 2;
const PEER_P99 = 6.5;
const SENT_FRAME = '{"kind":"message.sent","frame":{"message":{"id":"';

interface Speaker {
  /** The place of their socket. */
  readonly place: number;
  readonly conversationId: string;
  readonly partnerId: string;
}

class OpenLoop {
  readonly #url: string;
  readonly #speakers: readonly Speaker[];
  readonly #onTheWay = new Map<string, { at: number; partnerId: string }>();
  #sockets: LiveLine[] = [];
  #delays: number[] = [];
  #answers = 0;
  /** Of every measured round, for the figures beside the median. */
  readonly p99s: number[] = [];
  readonly acknowledged: number[] = [];
  readonly lateness: number[] = [];

  constructor(url: string, crowd: readonly CrowdPair[]) {
    this.#url = url;
    this.#speakers = crowd.flatMap(({ conversationId, mentor, mentee }, pair) => [
      { conversationId, partnerId: mentee.id, place: pair * 2 },
      { conversationId, partnerId: mentor.id, place: pair * 2 + 1 },
    ]);
  }

  /** Everybody listens and writes over their line: the sender's own hears it too, only the partner's hearing counts. */
  async open(crowd: readonly CrowdPair[]): Promise<void> {
    const people = crowd.flatMap(({ mentor, mentee }) => [mentor, mentee]);
    this.#sockets = await openMany(people.length, async (place) => {
      const { id = "", cookie = "" } = people[place] ?? {};
      return LiveLine.open(this.#url, {
        path: "/live",
        cookie,
        heard: (text) => this.#hear(id, text),
      });
    });
  }

  #hear(personId: string, text: string): void {
    if (!text.startsWith(SENT_FRAME)) return;
    const id = text.slice(SENT_FRAME.length, SENT_FRAME.length + 36);
    const sent = this.#onTheWay.get(id);
    if (sent?.partnerId !== personId) return;
    this.#delays.push(performance.now() - sent.at);
    this.#onTheWay.delete(id);
  }

  async #send(turn: number, acknowledged: number[]): Promise<void> {
    // A stride without a common factor visits everybody before anybody comes again.
    const speaker = this.#speakers[(turn * 379) % this.#speakers.length];
    if (speaker === undefined) throw new Error("Nobody is here.");
    const id = randomUUID();
    const line = this.#sockets[speaker.place];
    if (line === undefined) throw new Error("They have no line.");
    const at = performance.now();
    this.#onTheWay.set(id, { at, partnerId: speaker.partnerId });
    await line.ask(
      "sendMessage",
      `{"conversationId":"${speaker.conversationId}","id":"${id}","body":"${MESSAGE_TEXT}"}`,
    );
    acknowledged.push(performance.now() - at);
    this.#answers += 1;
  }

  /** Some thousand messages as fast as they go: a server that has just started still compiles itself. */
  async warmUp(): Promise<void> {
    const workers = Array.from({ length: WARM_WORKERS }, async (_, worker) => {
      for (let turn = worker; turn < WARM_MESSAGES; turn += WARM_WORKERS) {
        // oxlint-disable-next-line no-await-in-loop -- a worker has one in flight
        await this.#send(turn, []);
      }
    });
    await Promise.all(workers);
  }

  /** Sends on a clock that does not wait for answers. */
  async round(countRows: () => Promise<number>): Promise<{ value: number; operations: number }> {
    const before = await countRows();
    this.#delays = [];
    this.#answers = 0;
    const acknowledged: number[] = [];
    const late: number[] = [];
    const sending: Promise<void>[] = [];
    const total = (SECONDS_A_ROUND * 1000) / EVERY_MS;
    const start = performance.now();
    for (let turn = 0; turn < total; turn += 1) {
      const due = start + turn * EVERY_MS;
      const wait = due - performance.now();
      // oxlint-disable-next-line no-await-in-loop -- this is the clock
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      late.push(Math.max(0, performance.now() - due));
      sending.push(this.#send(turn, acknowledged));
    }
    await Promise.all(sending);
    const patience = performance.now() + 2000;
    while (this.#onTheWay.size > 0 && performance.now() < patience) {
      // oxlint-disable-next-line no-await-in-loop -- lets the sockets be read
      await new Promise((resolve) => setImmediate(resolve));
    }
    const rows = (await countRows()) - before;
    if (rows !== total || this.#delays.length !== total || this.#answers !== total) {
      throw new VoidRun(
        `${total} sent, ${rows} rows, ${this.#answers} acknowledged, ${this.#delays.length} heard`,
      );
    }
    this.p99s.push(quantile(this.#delays, 0.99));
    this.acknowledged.push(median(acknowledged));
    this.lateness.push(quantile(late, 0.99));
    return { value: median(this.#delays), operations: total };
  }

  close(): void {
    for (const line of this.#sockets) line.close();
  }
}

/** One client that commits one message after the other. */
async function commitOneByOne(client: pg.Client, crowd: readonly CrowdPair[]) {
  const delays: number[] = [];
  for (let turn = 0; turn < BARE_COMMITS; turn += 1) {
    const pair = crowd[turn % crowd.length];
    if (pair === undefined) throw new Error("Nobody is here.");
    const at = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- one client, one commit at a time
    await sendBare(client, pair, MESSAGE_TEXT);
    delays.push(performance.now() - at);
  }
  return { value: median(delays), operations: BARE_COMMITS };
}

function figuresOf(loop: OpenLoop, rounds: Awaited<ReturnType<typeof interleave>>): Figure[] {
  const measured = <Value>(values: readonly Value[]): Value[] => values.slice(-ROUNDS);
  const name = "send to hear, p50";
  return [
    figureOf(
      { name, unit: "ms", against: "one commit of one client", target: { most: 3 } },
      rounds,
    ),
    {
      name: "send to answer, p50",
      unit: "ms",
      ours: measured(loop.acknowledged),
      against: "one commit of one client",
      limit: rounds.limit.map(({ value }) => value),
    },
    {
      name,
      unit: "ms",
      ours: rounds.ours.map(({ value }) => value),
      against: "ejabberd p50 (foreign figure)",
      limit: [PEER_P50],
    },
    {
      name: "send to hear, p99",
      unit: "ms",
      ours: measured(loop.p99s),
      against: "ejabberd p99 (foreign figure)",
      limit: [PEER_P99],
    },
  ];
}

async function run(arena: Arena) {
  const database = await arena.database("latency");
  const crowd = await seedCrowd(database.adminUrl, { pairs: PAIRS + 1, messagesEach: 20 }, SECRET);
  const child = await startProductChild(arena, database);
  const speaking = crowd.slice(0, PAIRS);
  const loop = new OpenLoop(child.url, speaking);
  await loop.open(speaking);
  await loop.warmUp();
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  const countRows = async (): Promise<number> => {
    const [row] = await ask<{ sum: string }>(
      database.adminUrl,
      "select sum(last_seq) as sum from conversation_positions",
    );
    const [rows] = await ask<{ sum: string }>(
      database.adminUrl,
      "select count(*) as sum from messages",
    );
    if (row?.sum !== rows?.sum) throw new VoidRun(`${row?.sum} numbers for ${rows?.sum} rows`);
    return Number(rows?.sum);
  };
  const { postmaster } = arena;
  const ours: Side = {
    players: { server: child.pid, postmaster },
    run: async () => loop.round(countRows),
  };
  const limit: Side = {
    players: { postmaster },
    run: async () => commitOneByOne(client, crowd.slice(0, PAIRS)),
  };
  const rounds = await interleave(ours, limit, { rounds: ROUNDS });
  loop.close();
  await client.end();
  await child.close();
  return {
    name: "message-latency",
    settings: arena.settings,
    figures: figuresOf(loop, rounds),
    notes: [
      `The generator's clock was late by ${median(loop.lateness).toFixed(2)} ms at its p99.`,
      "ejabberd's figures come from another run on such a machine.",
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
