import { z } from "zod";
import type { BoundOperation } from "#platform/api/binding.ts";
import { carryOut } from "#platform/api/carry-out.ts";
import type { Platform } from "#platform/api/context.ts";
import { Problem, problemOf } from "#platform/api/problem.ts";

/** Whoever asks over a line: a signed-in person, never in a preview. */
export interface LineAsker {
  readonly personId: string;
  readonly signInId: string;
  readonly network: string;
  readonly device: string;
}

const askedFrame = z.strictObject({
  ask: z.number().int().min(0),
  operation: z.string().max(64),
  input: z.unknown(),
});

export type AskedFrame = z.infer<typeof askedFrame>;

/** What a frame asks for; null for one that is no question. */
export function askedFrameOf(text: string): AskedFrame | null {
  try {
    return askedFrame.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Carries out what is asked over a line: the operations whose contract allows it, by the same way as over HTTP, so
 * that schemas, rights and refusals are the same.
 */
export class AskedFrames {
  readonly #platform: Platform;
  readonly #operations: ReadonlyMap<string, BoundOperation>;
  #asked = 0;

  constructor(platform: Platform, operations: readonly BoundOperation[]) {
    this.#platform = platform;
    const live = operations.filter(({ operation }) => operation.live);
    this.#operations = new Map(live.map((bound) => [bound.name, bound]));
  }

  /** The frame that answers; never throws. */
  async answer(frame: AskedFrame, asker: LineAsker): Promise<string> {
    try {
      const bound = this.#operations.get(frame.operation);
      if (bound === undefined) throw new Problem("not_found");
      const { personId, signInId, network, device } = asker;
      this.#asked += 1;
      const requestId = `line-${this.#asked}`;
      const asked = { requestId, signInId, network, device, setCookies: () => undefined };
      const answer = await carryOut(
        this.#platform,
        bound,
        { personId, previewId: null, asked },
        frame.input,
      );
      return `{"kind":"answer","to":${frame.ask},"answer":${JSON.stringify(answer ?? null)}}`;
    } catch (error) {
      return this.refusal(frame, error);
    }
  }

  /** The frame that says why something is not answered; a fault of ours is logged with its cause, told without. */
  refusal({ ask, operation }: AskedFrame, error: unknown): string {
    const refused = problemOf(error) ?? new Problem("internal");
    const { code, status, fields, retryAfterSeconds } = refused;
    if (status >= 500) this.#platform.log.error({ err: error, operation }, "asked frame failed");
    return JSON.stringify({
      kind: "problem",
      to: ask,
      problem: { code, status, fields, retryAfterSeconds },
    });
  }
}
