import { cpuOfFamily, cpuOfMachine, cpuOfProcess, cpuOfSelf, processors } from "./cpu.ts";

/** Whose CPU is counted while a side runs. */
export interface Players {
  readonly server?: number | undefined;
  readonly postmaster?: number | undefined;
}

export interface Side {
  readonly players: Players;
  /** One round; answers its value and how many operations it took. */
  run(round: number): Promise<{ readonly value: number; readonly operations: number }>;
}

/** CPU milliseconds an operation. */
export interface Cpu {
  readonly server: number;
  readonly postgres: number;
  readonly generator: number;
}

export interface Round {
  readonly value: number;
  readonly operations: number;
  readonly seconds: number;
  readonly cpu: Cpu;
  /** Part of the machine, 0 to 1, that others used meanwhile. */
  readonly others: number;
}

/** The delivered and the written do not agree: no figure of this run counts. */
export class VoidRun extends Error {
  override readonly name = "VoidRun";
}

function counters({ server, postmaster }: Players) {
  return {
    at: performance.now() / 1000,
    server: server === undefined ? 0 : cpuOfProcess(server),
    postgres: postmaster === undefined ? 0 : cpuOfFamily(postmaster),
    generator: cpuOfSelf(),
    machine: cpuOfMachine(),
  };
}

/** Runs one round of one side and counts what it used. */
export async function measure(side: Side, round: number): Promise<Round> {
  const before = counters(side.players);
  const { value, operations } = await side.run(round);
  const after = counters(side.players);
  const used = {
    server: after.server - before.server,
    postgres: after.postgres - before.postgres,
    generator: after.generator - before.generator,
  };
  const seconds = after.at - before.at;
  const ours = used.server + used.postgres + used.generator;
  const each = (spent: number): number => (spent * 1000) / Math.max(operations, 1);
  return {
    value,
    operations,
    seconds,
    cpu: {
      server: each(used.server),
      postgres: each(used.postgres),
      generator: each(used.generator),
    },
    others: Math.max(0, (after.machine - before.machine - ours) / (seconds * processors)),
  };
}

/** A B A B: each side once a round, after a warm-up of each. Odd rounds begin with the other side. */
export async function interleave(
  ours: Side,
  limit: Side,
  options: { readonly rounds: number; readonly warmUps?: number },
): Promise<{ ours: Round[]; limit: Round[] }> {
  const found: { ours: Round[]; limit: Round[] } = { ours: [], limit: [] };
  const warmUps = options.warmUps ?? 1;
  for (let turn = 0; turn < options.rounds + warmUps; turn += 1) {
    const order = turn % 2 === 0 ? (["ours", "limit"] as const) : (["limit", "ours"] as const);
    for (const which of order) {
      const side = which === "ours" ? ours : limit;
      // oxlint-disable-next-line no-await-in-loop -- one at a time is the point
      const round = await measure(side, turn);
      if (turn >= warmUps) found[which].push(round);
    }
  }
  return found;
}

export function sorted(values: readonly number[]): number[] {
  return values.toSorted((one, other) => one - other);
}

/** The value below which this part (0 to 1) of the values lies, interpolated. */
export function quantile(values: readonly number[], part: number): number {
  const all = sorted(values);
  const at = (all.length - 1) * part;
  const [low = NaN, high = low] = [all[Math.floor(at)], all[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
