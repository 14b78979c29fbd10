import { isDeepStrictEqual } from "node:util";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect } from "vitest";
import { LiveLine } from "#platform/realtime/live-line.ts";
import type { ProgramWorld } from "./asking.ts";

/** What a screen asks: the key it is kept under, and how it is read. */
export type Question = readonly [key: readonly unknown[], read: () => Promise<unknown>];

interface Listening {
  readonly world: ProgramWorld;
  readonly questions: readonly Question[];
  /** The rooms whoever looks is in. */
  readonly rooms: readonly string[];
  /** What the tab mounts so that what is heard changes what is shown. */
  hear(line: LiveLine, client: QueryClient): () => void;
}

/** A tab of somebody: it reads once, as screens do, and from then on only what is heard makes it read again. */
export class ListeningTab {
  readonly #client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  readonly #line = new LiveLine(() => {
    throw new Error("Nothing goes over this line; what is heard is handed to it.");
  });
  readonly #questions: readonly Question[];
  readonly #heard: readonly { kind: string; frame: Readonly<Record<string, unknown>> }[][];
  readonly #stops: readonly (() => void)[];

  constructor({ world, questions, rooms, hear }: Listening) {
    this.#questions = questions;
    this.#heard = rooms.map((room) => world.listen(room));
    this.#stops = [
      hear(this.#line, this.#client),
      ...questions.map(([queryKey, queryFn]) =>
        new QueryObserver<unknown>(this.#client, {
          queryKey: [...queryKey],
          queryFn,
          staleTime: Number.POSITIVE_INFINITY,
        }).subscribe(() => undefined),
      ),
    ];
  }

  shown(): unknown[] {
    return this.#questions.map(([queryKey]) => this.#client.getQueryData([...queryKey]));
  }

  /** What a page that is opened now would show. */
  async fresh(): Promise<unknown[]> {
    return Promise.all(this.#questions.map(async ([, read]) => read()));
  }

  /** What was told since is heard now; answers how much that was. */
  hear(): number {
    const frames = this.#heard.flatMap((room) => room.splice(0));
    for (const { kind, frame } of frames) this.#line.repeat(kind, frame);
    return frames.length;
  }

  /** Does one after the other: each changes what a fresh page shows, is not seen before it is heard, and is then. */
  async follow(deeds: readonly (() => Promise<unknown>)[]): Promise<void> {
    await expect.poll(() => this.shown()).toEqual(await this.fresh());
    for (const [place, deed] of deeds.entries()) {
      const before = this.shown();
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await deed();
      // oxlint-disable-next-line no-await-in-loop -- as above
      const fresh = await this.fresh();
      expect(fresh, `deed ${place} changed nothing`).not.toEqual(before);
      expect(this.shown()).toEqual(before);
      expect(this.hear(), `deed ${place} was not told`).toBeGreaterThan(0);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await expect.poll(() => this.shown()).toEqual(fresh);
    }
  }

  /** Whether it shows the old after this was done, as it must before it has heard of it: the negative control. */
  async isDeafTo(deed: () => Promise<unknown>): Promise<boolean> {
    await deed();
    return !isDeepStrictEqual(this.shown(), await this.fresh());
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#client.clear();
  }
}
