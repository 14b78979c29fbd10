import { rowsOf } from "#tests/harness/rows.ts";
import { ask } from "../asking.ts";
import { LiveEar } from "../live-ear.ts";
import type { Serving } from "../serving.ts";

/** What is taken away is gone within this time, on every channel. */
export const PROMISED_MS = 1000;

/** How long a measure waits before it says: never. */
const PATIENCE_MS = 3 * PROMISED_MS;

/** An answer's status, and when it was asked for. */
interface Told {
  readonly status: number;
  readonly at: number;
}

/** Somebody with a tab open: asks over HTTP, and listens. */
export interface Tab {
  readonly ear: LiveEar;
  get(path: string, preview?: string): Promise<Told>;
  /** Asks for an operation over the line. */
  askOverLine(operation: string, input: unknown): Promise<Told>;
  /** Changes something; throws when that is refused. */
  send(path: string, input?: Readonly<Record<string, unknown>>): Promise<void>;
}

export async function openTab(serving: Serving, person: string): Promise<Tab> {
  const cookie = await serving.signIn(person);
  const { origin } = serving;
  const ear = await LiveEar.open(origin, cookie);
  return {
    ear,
    async askOverLine(operation, input) {
      const at = performance.now();
      return { status: await ear.ask(operation, input), at };
    },
    async get(path, preview) {
      const at = performance.now();
      const headers = preview === undefined ? undefined : { "x-trellis-preview": preview };
      const { status } = await ask(origin, { path: `GET ${path}`, input: {}, cookie, headers });
      return { status, at };
    },
    async send(path, input = {}) {
      const { status, text } = await ask(origin, { path, input, cookie });
      if (status !== 200) throw new Error(`${path} was answered with ${text}`);
    },
  };
}

/** Changes rows past the product, as an operator with a psql does. */
export async function bySql(serving: Serving, text: string, ...values: unknown[]): Promise<void> {
  await rowsOf(serving.adminUrl, text, values);
}

export type Change = () => Promise<unknown>;

/** How long after its commit a change is felt: until the first question that is refused is asked. */
export async function untilRefused(
  question: () => Promise<Told>,
  refusal: number,
  change: Change,
): Promise<number> {
  const before = await question();
  if (before.status !== 200) throw new Error(`It was refused before: ${before.status}`);
  await change();
  const changed = performance.now();
  for (;;) {
    const { status, at } = await question();
    if (status === refusal) return Math.max(0, at - changed);
    if (status !== 200) throw new Error(`It was answered with ${status}.`);
    if (at - changed > PATIENCE_MS) return Infinity;
  }
}

/** How long after its commit a change is felt on the line: until a frame told to the room no longer arrives. */
export async function untilUnheard(
  serving: Serving,
  ear: LiveEar,
  room: string,
  change: Change,
): Promise<number> {
  const isHeard = async (): Promise<boolean> => {
    const mark = crypto.randomUUID();
    serving.product.platform.rooms.tell([room], "test.told", { mark });
    await ear.caughtUp();
    return ear.frames.some((frame) => frame.includes(mark));
  };
  if (!(await isHeard())) throw new Error(`The room ${room} was not heard before.`);
  await change();
  const changed = performance.now();
  for (;;) {
    const at = performance.now();
    if (!(await isHeard())) return Math.max(0, at - changed);
    if (at - changed > PATIENCE_MS) return Infinity;
  }
}

/** How long after its commit a change closes the line, and with what code. */
export async function untilClosed(
  ear: LiveEar,
  change: Change,
): Promise<{ code: number; after: number }> {
  if (!ear.isOpen) throw new Error("The line was closed before.");
  await change();
  const changed = performance.now();
  const code = await ear.closed;
  return { code, after: performance.now() - changed };
}
