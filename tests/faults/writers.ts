import { newId } from "#platform/api/new-id.ts";

/** Somebody who writes, and where. */
export interface Voice {
  readonly personId: string;
  readonly cookie: string;
  readonly conversationId: string;
}

export interface Acknowledged {
  readonly id: string;
  readonly seq: number;
}

const ANSWER_LIMIT_MS = 10_000;
const AGAIN_AFTER_MS = 20;

/**
 * People who write without pause, each one message after the other: a message is sent with the same id until the
 * server has acknowledged it. Every text is said once, "<place of the writer> <number>".
 */
export class Writers {
  readonly #baseUrl: string;
  readonly #voices: readonly Voice[];
  readonly #newIdEachTry: boolean;
  readonly #watchers = new Set<() => void>();
  readonly #counts: number[];
  readonly #acknowledged: Acknowledged[] = [];
  #working: Promise<unknown> | undefined;
  #isOver = false;
  #unanswered = 0;

  /** `newIdEachTry` is the mistake that the checker must find: a retry that is a message of its own. */
  constructor(baseUrl: string, voices: readonly Voice[], options: { newIdEachTry?: boolean } = {}) {
    this.#baseUrl = baseUrl;
    this.#voices = voices;
    this.#newIdEachTry = options.newIdEachTry ?? false;
    this.#counts = voices.map(() => 0);
  }

  get acknowledged(): readonly Acknowledged[] {
    return this.#acknowledged;
  }

  /** Tries whose outcome nobody was told: what a kill interrupts. */
  get unanswered(): number {
    return this.#unanswered;
  }

  start(): void {
    this.#working = Promise.all(
      this.#voices.map(async (voice, place) => this.#write(voice, place)),
    );
    // Seen by stop() and until(); unheard before, it would end the process.
    this.#working.catch(() => this.#tell());
  }

  /** Lets everybody finish what they are sending. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#working;
  }

  /** Resolves when this many more messages were acknowledged, of all writers together. */
  async untilMore(count: number): Promise<void> {
    const wanted = this.#acknowledged.length + count;
    await this.#until(() => this.#acknowledged.length >= wanted);
  }

  /** Resolves when every writer was answered twice more: what they sent before is settled. */
  async untilEverybodyGoesOn(): Promise<void> {
    const wanted = this.#counts.map((count) => count + 2);
    await this.#until(() => this.#counts.every((count, place) => count >= (wanted[place] ?? 0)));
  }

  async #until(isSo: () => boolean): Promise<void> {
    const reached = new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
    // A writer that was refused ends everything.
    await Promise.race([reached, this.#working]);
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  async #write(voice: Voice, place: number): Promise<void> {
    for (let number = 1; !this.#isOver; number += 1) {
      const acknowledged = await this.#sendUntilAcknowledged(voice, `${place} ${number}`);
      this.#acknowledged.push(acknowledged);
      this.#counts[place] = number;
      this.#tell();
    }
  }

  async #sendUntilAcknowledged(voice: Voice, body: string): Promise<Acknowledged> {
    for (let id = newId(); ; id = this.#newIdEachTry ? newId() : id) {
      const answer = await this.#send(voice, id, body);
      if (answer !== null) return answer;
      this.#unanswered += 1;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }

  /** The answer; null when it is not known whether the message was written. */
  async #send(voice: Voice, id: string, body: string): Promise<Acknowledged | null> {
    const { conversationId, cookie } = voice;
    const url = `${this.#baseUrl}/api/conversations/${conversationId}/messages`;
    let response: Response;
    try {
      response = await fetch(url, {
        method: "POST",
        headers: { cookie, origin: this.#baseUrl, "content-type": "application/json" },
        body: JSON.stringify({ id, body }),
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      });
      const said = (await response.json()) as { seq: number };
      if (response.ok) return { id, seq: said.seq };
      if (response.status === 503) return null;
      throw new Refused(`A writer was answered ${response.status}: ${JSON.stringify(said)}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
      return null;
    }
  }
}

class Refused extends Error {
  override readonly name = "Refused";
}
