import { createHash, randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { newId } from "#platform/api/new-id.ts";
import { Uploader } from "#tests/harness/uploading.ts";

/** What was uploaded and is ready, as the person who uploaded it knows it. */
export interface Arrived {
  readonly id: string;
  readonly checksum: string;
}

interface Voice {
  readonly cookie: string;
  readonly conversationId: string;
}

const PIECE_BYTES = 64 * 1024;
const LEAST_BYTES = 200_000;
const MOST_MORE_BYTES = 600_000;
const WAIT_MS = 20;

/** People who upload one document after another, and go on after whatever happens where the server says it stands. */
export class Uploaders {
  readonly #baseUrl: string;
  readonly #voices: readonly Voice[];
  readonly arrived: Arrived[] = [];
  /** How often something broke off in the middle. */
  interrupted = 0;
  #isOver = false;
  #running: Promise<void>[] = [];
  readonly #failures: unknown[] = [];

  constructor(baseUrl: string, voices: readonly Voice[]) {
    this.#baseUrl = baseUrl;
    this.#voices = voices;
  }

  start(): void {
    this.#running = this.#voices.map(async (voice) =>
      this.#goOn(voice).catch((error: unknown) => void this.#failures.push(error)),
    );
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
    if (this.#failures.length > 0) throw this.#failures[0];
  }

  /** Resolves when so many more have arrived. */
  async untilMore(count: number): Promise<void> {
    const wanted = this.arrived.length + count;
    while (this.arrived.length < wanted) {
      if (this.#failures.length > 0) throw this.#failures[0];
      // oxlint-disable-next-line no-await-in-loop -- until it is so; the test's own limit ends it
      await delay(WAIT_MS);
    }
  }

  async #goOn(voice: Voice): Promise<void> {
    const person = new Uploader(this.#baseUrl, voice.cookie);
    while (!this.#isOver) {
      const size = LEAST_BYTES + Math.floor(Math.random() * MOST_MORE_BYTES);
      const bytes = Buffer.from(randomBytes(size).toString("base64"));
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person does
      await this.#bring(person, voice, bytes);
    }
  }

  async #bring(person: Uploader, { conversationId }: Voice, bytes: Buffer): Promise<void> {
    const id = newId();
    const wish = { id, name: "notes.txt", bytes, conversationId };
    for (;;) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- tried again until it is through
        const { status, body } = await person.begin(wish);
        const state = status === 200 ? body["state"] : "away";
        if (state === "ready") break;
        if (state === "refused") throw new Refused(String(body["refusal"]));
        // oxlint-disable-next-line no-await-in-loop -- as above
        if (state === "uploading") await this.#send(person, id, bytes);
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.interrupted += 1;
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      await delay(WAIT_MS);
    }
    this.arrived.push({ id, checksum: createHash("sha256").update(bytes).digest("hex") });
  }

  /** In small pieces, each from where the server says it stands. */
  async #send(person: Uploader, id: string, bytes: Buffer): Promise<void> {
    let at = await person.offset(id);
    if (at === null) {
      await person.create(id, bytes.length);
      at = 0;
    }
    while (at < bytes.length) {
      // oxlint-disable-next-line no-await-in-loop -- a piece begins where the one before ended
      const sent = await person.send(id, bytes.subarray(at, at + PIECE_BYTES), at);
      if (!sent.ok) return;
      at = Number(sent.headers.get("upload-offset"));
    }
  }
}

/** A document that is nothing but letters was refused: then some of it was lost or doubled. */
class Refused extends Error {}
