import type pg from "pg";
import { isToBeRunAgain, MOST_ATTEMPTS } from "./run-again.ts";

const FLUSHES_AT_ONCE = 2;

/** What the database answers for one of those that were given, by its place among them, from 1. */
export interface PlacedRow {
  readonly place: number;
}

export interface SharedCommitOptions<Given, Row extends PlacedRow> {
  /** The one statement, which is one transaction, that writes them all and answers a row for each. */
  statementOf(given: readonly Given[]): pg.QueryConfig;
  /** What of one lane is given keeps its order: a lane is in one commit at a time. */
  laneOf(given: Given): string;
  readonly mostAtOnce: number;
  /** How many bytes one brings, and how many one commit carries; one alone goes whatever it brings. */
  bytesOf?(given: Given): number;
  readonly mostBytes?: number;
  /** How long one may wait for others to share its commit with, in milliseconds; without it nobody waits for company. */
  waitOf?(given: Given): number;
  /** Whether those who gave are answered one in each turn of the loop, so that what comes in meanwhile waits for one alone. */
  readonly answersInTurns?: boolean;
  /** Called after each commit, before those who gave are answered. */
  afterCommit?(given: readonly Given[], rows: ReadonlyMap<number, Row>): void;
}

interface Entry<Given, Row> {
  readonly given: Given;
  readonly resolve: (row: Row) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Writes what several people give together: those that wait while a commit is under way share the next one. Each is
 * answered only after its commit. The database checks every row's author by itself.
 * Group commit as in DeWitt et al., "Implementation techniques for main memory database systems" (1984), here by
 * the application because it also saves round trips.
 */
export class SharedCommit<Given, Row extends PlacedRow> {
  readonly #pool: pg.Pool;
  readonly #options: SharedCommitOptions<Given, Row>;
  #waiting: Entry<Given, Row>[] = [];
  #underWay = 0;
  /** Set while all that wait may wait. */
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** The lanes of what is under way. */
  readonly #writing = new Set<string>();

  constructor(pool: pg.Pool, options: SharedCommitOptions<Given, Row>) {
    this.#pool = pool;
    this.#options = options;
  }

  /** Resolves after commit; rejects when nothing is known to be written (the giver may try again with the same id). */
  async write(given: Given): Promise<Row> {
    const written = new Promise<Row>((resolve, reject) => {
      this.#waiting.push({ given, resolve, reject });
    });
    const wait = this.#options.waitOf?.(given) ?? 0;
    if (wait === 0) this.#hurry();
    else if (this.#waiting.length === 1) this.#patience = setTimeout(() => this.#hurry(), wait);
    return written;
  }

  #hurry(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#flush();
  }

  #flush(): void {
    if (this.#patience !== undefined) return;
    while (this.#underWay < FLUSHES_AT_ONCE) {
      const batch = this.#take();
      if (batch.length === 0) return;
      this.#underWay += 1;
      const lanes = new Set(batch.map(({ given }) => this.#options.laneOf(given)));
      for (const lane of lanes) this.#writing.add(lane);
      void this.#writeBatch(batch).finally(() => {
        this.#underWay -= 1;
        for (const lane of lanes) this.#writing.delete(lane);
        this.#flush();
      });
    }
  }

  /** Those that go next. Whatever has its lane under way waits for it. */
  #take(): Entry<Given, Row>[] {
    const { laneOf, mostAtOnce, bytesOf, mostBytes = Number.POSITIVE_INFINITY } = this.#options;
    const batch: Entry<Given, Row>[] = [];
    const rest: Entry<Given, Row>[] = [];
    const held = new Set<string>();
    let bytes = 0;
    for (const entry of this.#waiting) {
      const lane = laneOf(entry.given);
      const brought = bytesOf?.(entry.given) ?? 0;
      const fits = batch.length === 0 || bytes + brought <= mostBytes;
      const isNext =
        batch.length < mostAtOnce && fits && !this.#writing.has(lane) && !held.has(lane);
      // What comes behind one that waits waits too, or it would be told before it.
      if (isNext) bytes += brought;
      else held.add(lane);
      (isNext ? batch : rest).push(entry);
    }
    this.#waiting = rest;
    return batch;
  }

  async #writeBatch(batch: readonly Entry<Given, Row>[]): Promise<void> {
    try {
      const given = batch.map((entry) => entry.given);
      const rows = await this.#send(given);
      this.#options.afterCommit?.(given, rows);
      for (const [index, entry] of batch.entries()) {
        // oxlint-disable-next-line no-await-in-loop -- one in each turn
        if (this.#options.answersInTurns === true) await new Promise(setImmediate);
        const row = rows.get(index + 1);
        if (row === undefined) entry.reject(new Error("One came back without an answer."));
        else entry.resolve(row);
      }
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error);
      // One that the database refuses must not take the others with it: each on its own, in order.
      // oxlint-disable-next-line no-await-in-loop
      for (const entry of batch) await this.#writeBatch([entry]);
    }
  }

  async #send(given: readonly Given[]): Promise<Map<number, Row>> {
    const statement = this.#options.statementOf(given);
    for (let turn = 1; ; turn += 1) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- a retry comes after what failed
        const { rows } = await this.#pool.query<Row & pg.QueryResultRow>(statement);
        return new Map(rows.map((row) => [row.place, row]));
      } catch (error) {
        if (turn >= MOST_ATTEMPTS || !isToBeRunAgain(error)) throw error;
      }
    }
  }
}
