import pg from "pg";
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";

/** A change of rights, told by triggers in the database to every serving process. */
const notice = z.object({
  people: z.array(z.string()).nullish(),
  person_id: z.string().nullish(),
  personId: z.string().nullish(),
  signInId: z.string().nullish(),
});

export interface RevocationHandlers {
  /** These people's rights may have changed. */
  onPeople(personIds: readonly string[], signInId: string | null): void;
  /** The line was down: anything may have changed. */
  onGap(): void;
}

const CHANNEL = "trellis_revocation";
const ASK_EVERY_MS = 300;
const HEARD_WITHIN_MS = 900;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * Listens on a connection of its own; a lost line is opened again, and everything is asked anew. A line can be dead
 * without being closed: a small question several times a second shows that it lives, and whoever relies on being
 * told asks `isHearing` first.
 */
export class RevocationListener {
  readonly #url: string;
  readonly #handlers: RevocationHandlers;
  readonly #log: FastifyBaseLogger;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pulse: NodeJS.Timeout | undefined;
  #heardAt = 0;
  #closed = false;
  #wait = FIRST_WAIT_MS;

  constructor(url: string, handlers: RevocationHandlers, log: FastifyBaseLogger) {
    this.#url = url;
    this.#handlers = handlers;
    this.#log = log;
  }

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: "trellis rights",
      keepAlive: true,
    });
    this.#client = client;
    client.on("error", () => this.#again(client));
    client.on("end", () => this.#again(client));
    client.on("notification", ({ payload }) => this.#heard(payload ?? ""));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#wait = FIRST_WAIT_MS;
    this.#keepAsking(client);
  }

  /** True while what the database tells arrives here: an answer came less than a second ago, and notices before it. */
  isHearing(): boolean {
    return performance.now() - this.#heardAt < HEARD_WITHIN_MS;
  }

  #keepAsking(client: pg.Client): void {
    this.#heardAt = performance.now();
    let isAsking = false;
    this.#pulse = setInterval(() => {
      if (isAsking) return;
      isAsking = true;
      const askedAt = performance.now();
      client.query("select").then(
        () => {
          isAsking = false;
          // Counted from the question: a notice sent before it has come before the answer.
          if (this.#client === client) this.#heardAt = askedAt;
        },
        () => this.#again(client),
      );
    }, ASK_EVERY_MS);
    this.#pulse.unref();
  }

  #heard(payload: string): void {
    let said: unknown;
    try {
      said = JSON.parse(payload);
    } catch {
      return this.#handlers.onGap();
    }
    const parsed = notice.safeParse(said);
    if (!parsed.success) return this.#handlers.onGap();
    const { people, person_id: snake, personId, signInId } = parsed.data;
    const everyone = [...(people ?? []), snake, personId].filter(
      (id): id is string => typeof id === "string",
    );
    if (everyone.length === 0) this.#handlers.onGap();
    else this.#handlers.onPeople([...new Set(everyone)], signInId ?? null);
  }

  #again(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    this.#heardAt = 0;
    clearInterval(this.#pulse);
    this.#timer = setTimeout(() => {
      this.open().then(
        () => this.#handlers.onGap(),
        (error: unknown) => {
          this.#log.warn({ err: error }, "cannot listen for changed rights; trying again");
          const [lost, wait] = [this.#client, this.#wait];
          this.#wait = Math.min(wait * 2, LONGEST_WAIT_MS);
          if (lost !== undefined) this.#again(lost);
        },
      );
    }, this.#wait);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#pulse);
    await this.#client?.end().catch(() => undefined);
  }
}
