// 10,000 sockets of signed-in people: what one costs in memory, and how fast it answers when 1 % of them say something
// each second, against as many sockets of bare ws.
import { spawnSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { type Child, startChild } from "./arena/child.ts";
import { memoryOf } from "./arena/cpu.ts";
import { seedCrowd } from "./arena/crowd.ts";
import { type Arena, ask, openArena, SECRET } from "./arena/database.ts";
import { LiveLine, openMany } from "./arena/live-line.ts";
import { startProductChild } from "./arena/product.ts";
import { type Figure, report } from "./arena/report.ts";
import { interleave, median, quantile, type Side, VoidRun } from "./arena/rounds.ts";

const WISHED = 10_000;
const ROUNDS = 5;
const WARM_SOCKETS = 300;
const SECONDS_OF_TALK = 3;
const TALKING_EACH_SECOND = 0.01;
// What the product loads behind its first answers has been loaded by then and counts for no socket.
const SETTLED_MS = 3500;

/** What a round found beside the memory of a socket. */
interface Beside {
  readonly openedEachSecond: number;
  readonly answer: number;
  readonly answerP99: number;
}

function mostSockets(): number {
  const { stdout } = spawnSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" });
  const most = stdout.trim() === "unlimited" ? Number.POSITIVE_INFINITY : Number(stdout);
  return Math.min(WISHED, most - 500);
}

class Crowd {
  readonly #sockets: LiveLine[] = [];
  #sentAt = new Map<number, number>();
  readonly #delays: number[] = [];

  async open(url: string, cookies: readonly string[]): Promise<void> {
    const opened = await openMany(cookies.length, async (place) =>
      LiveLine.open(url, {
        path: "/live",
        cookie: cookies[place] ?? "",
        heard: (text) => text === '{"kind":"pong"}' && this.#answered(place),
      }),
    );
    this.#sockets.push(...opened);
  }

  #answered(place: number): void {
    const at = this.#sentAt.get(place);
    if (at === undefined) return;
    this.#delays.push(performance.now() - at);
    this.#sentAt.delete(place);
  }

  /** Some of them, evenly over the second, say something; answers how long the answers took. */
  async talk(): Promise<number[]> {
    const total = Math.round(this.#sockets.length * TALKING_EACH_SECOND * SECONDS_OF_TALK);
    const every = (SECONDS_OF_TALK * 1000) / total;
    const start = performance.now();
    for (let turn = 0; turn < total; turn += 1) {
      const wait = start + turn * every - performance.now();
      // oxlint-disable-next-line no-await-in-loop -- this is the clock
      if (wait > 0) await delay(wait);
      const place = (turn * 7919) % this.#sockets.length;
      this.#sentAt.set(place, performance.now());
      this.#sockets[place]?.say("ping");
    }
    const patience = performance.now() + 3000;
    // oxlint-disable-next-line no-await-in-loop -- lets the sockets be read
    while (this.#sentAt.size > 0 && performance.now() < patience) await delay(1);
    if (this.#delays.length !== total) {
      throw new VoidRun(`${total} pings, ${this.#delays.length} answers`);
    }
    return this.#delays;
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }
}

/** Memory a socket in a fresh process; what opening the first ones loads is not a socket's. */
async function memoryASocket(
  child: Child,
  cookies: readonly string[],
): Promise<Beside & { bytes: number }> {
  const first = new Crowd();
  await first.open(child.url, cookies.slice(0, WARM_SOCKETS));
  first.close();
  await delay(SETTLED_MS);
  await child.tidy();
  const before = memoryOf(child.pid);
  const crowd = new Crowd();
  const start = performance.now();
  await crowd.open(child.url, cookies);
  const seconds = (performance.now() - start) / 1000;
  const delays = await crowd.talk();
  await child.tidy();
  const bytes = (memoryOf(child.pid) - before) / cookies.length;
  crowd.close();
  await child.close();
  return {
    bytes,
    openedEachSecond: cookies.length / seconds,
    answer: median(delays),
    answerP99: quantile(delays, 0.99),
  };
}

async function figuresOf(arena: Arena, start: () => Promise<Child>, cookies: readonly string[]) {
  const besides: { ours: Beside[]; limit: Beside[] } = { ours: [], limit: [] };
  const program = new URL("./arena/echo-child.ts", import.meta.url);
  const side = (which: "ours" | "limit", begin: () => Promise<Child>): Side => ({
    // A fresh process a round: its CPU is not followed here.
    players: {},
    async run() {
      const { bytes, ...beside } = await memoryASocket(await begin(), cookies);
      besides[which].push(beside);
      return { value: bytes / 1000, operations: cookies.length };
    },
  });
  const rounds = await interleave(
    side("ours", start),
    side("limit", async () => startChild(program, {}, arena)),
    { rounds: ROUNDS, warmUps: 0 },
  );
  const against = "bare ws";
  const beside = (name: string, unit: string, of: (one: Beside) => number): Figure => ({
    name,
    unit,
    ours: besides.ours.map(of),
    against,
    limit: besides.limit.map(of),
  });
  return [
    {
      name: "resident memory a socket",
      unit: "kB",
      ours: rounds.ours.map(({ value }) => value),
      against,
      limit: rounds.limit.map(({ value }) => value),
      target: { most: 2 },
    },
    beside("ping to pong p50, 1 % a second", "ms", ({ answer }) => answer),
    beside("ping to pong p99, 1 % a second", "ms", ({ answerP99 }) => answerP99),
    beside("opened", "sockets/s", ({ openedEachSecond }) => openedEachSecond),
  ];
}

await report(async () => {
  const arena = await openArena();
  try {
    const sockets = mostSockets();
    const database = await arena.database("connections");
    const plan = { pairs: Math.ceil(sockets / 2), messagesEach: 1 };
    const crowd = await seedCrowd(database.adminUrl, plan, SECRET);
    const cookies = crowd
      .flatMap(({ mentor, mentee }) => [mentor.cookie, mentee.cookie])
      .slice(0, sockets);
    const start = async (): Promise<Child> => {
      // As after a night of use: nobody's sign-in is so old that using it must be noted.
      await ask(database.adminUrl, "update auth.session set updated_at = now()");
      return startProductChild(arena, database);
    };
    return {
      name: "connections",
      settings: arena.settings,
      figures: await figuresOf(arena, start, cookies),
      notes: [
        `${sockets} sockets of ${sockets} signed-in people, a fresh process each round.`,
        ...(sockets < WISHED ? ["ulimit -n is too low here for 10,000."] : []),
      ],
    };
  } finally {
    await arena.close();
  }
});
