import { HttpLine } from "./http-line.ts";
import { openMany } from "./live-line.ts";

/** Asks over a number of kept-alive lines, one request in flight on each, until the time is over. */
export async function askInClosedLoop(options: {
  readonly url: string;
  readonly lines: number;
  readonly seconds: number;
  /** The next request of a line: head and body as they go over the wire. */
  readonly next: (line: number, turn: number) => string;
  /** Looks at every answer; throws at a wrong one. */
  readonly check: (body: Buffer) => void;
}): Promise<{ readonly delays: number[]; readonly seconds: number }> {
  const { url, seconds, next, check } = options;
  const lines = await openMany(options.lines, async () => HttpLine.open(url));
  const delays: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const workers = lines.map(async (line, place) => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      const request = next(place, turn);
      const at = performance.now();
      // oxlint-disable-next-line no-await-in-loop -- a line has one request in flight
      const { status, body } = await line.ask(request);
      delays.push(performance.now() - at);
      if (status !== 200) throw new Error(`${status} ${body.toString()}`);
      check(body);
    }
  });
  await Promise.all(workers);
  const elapsed = (performance.now() - start) / 1000;
  for (const line of lines) line.close();
  return { delays, seconds: elapsed };
}

/** The same numbers between 0 and 1 in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 4294967296;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of them; throws where there is none. */
export function pick<Thing>(things: readonly Thing[], random: () => number): Thing {
  const thing = things[Math.floor(random() * things.length)];
  if (thing === undefined) throw new Error("Nothing to pick from.");
  return thing;
}
