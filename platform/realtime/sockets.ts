import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { BoundOperation } from "#platform/api/binding.ts";
import type { PersonOf } from "#platform/api/routes.ts";
import type { Platform } from "#platform/api/context.ts";
import { standingSignIns } from "#platform/auth/standing-sign-ins.ts";
import { inTransaction, type Transaction } from "#platform/db/transaction.ts";
import { askedFrameOf, AskedFrames, type AskedFrame } from "./asked-frames.ts";
import { LiveSocket } from "./live-socket.ts";

/** A feature's answer to: which rooms may this person be in? Asked in a READ ONLY transaction as that person. */
export type RoomsOfPerson = (transaction: Transaction, personId: string) => Promise<string[]>;

/** The path of the one socket a tab opens. */
export const LIVE_PATH = "/live";

// The longest message, 8,000 characters of up to four bytes, with its ids around it.
const MOST_BYTES_IN = 40_000;
// A tab asks one thing after the other; who asks this many at once and waits for none is no tab of ours.
const MOST_UNANSWERED = 32;
const SILENCE_LIMIT_MS = 70_000;

const SWEEP_EVERY_MS = 20_000;

// Told to the browser so that it does not come back without a sign-in (private use range, RFC 6455 section 7.4.2).
export const CLOSED_SIGNED_OUT = 4401;
const CLOSED_POLICY = 1008;
const CLOSED_TRY_LATER = 1013;

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The sockets of a serving process: opened for signed-in people of our own origin, kept in the rooms they may hear. */
export class Sockets {
  readonly #platform: Platform;
  readonly #personOf: PersonOf;
  readonly #roomsOfPerson: readonly RoomsOfPerson[];
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES_IN,
    perMessageDeflate: false,
  });
  readonly #byPerson = new Map<string, Set<LiveSocket>>();
  readonly #asked: AskedFrames;
  readonly #sweeper: NodeJS.Timeout;

  constructor(
    platform: Platform,
    parts: {
      readonly personOf: PersonOf;
      readonly roomsOfPerson: readonly RoomsOfPerson[];
      readonly operations: readonly BoundOperation[];
      readonly sweepEveryMs?: number;
    },
  ) {
    this.#platform = platform;
    this.#personOf = parts.personOf;
    this.#roomsOfPerson = parts.roomsOfPerson;
    this.#asked = new AskedFrames(platform, parts.operations);
    this.#sweeper = setInterval(() => void this.#sweep(), parts.sweepEveryMs ?? SWEEP_EVERY_MS);
    this.#sweeper.unref();
  }

  attach(server: Server): void {
    server.on("upgrade", (request, stream, head) => {
      stream.on("error", () => stream.destroy());
      this.#upgrade(request, stream, head).catch((error: unknown) => {
        this.#platform.log.warn({ err: error }, "a live connection could not be opened");
        refuse(stream, "503 Service Unavailable");
      });
    });
  }

  async #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const [path] = (request.url ?? "").split("?");
    if (path !== LIVE_PATH) return refuse(stream, "404 Not Found");
    if (!this.#platform.auth.parts.origins.includes(request.headers.origin ?? "")) {
      return refuse(stream, "403 Forbidden");
    }
    const { cookie } = request.headers;
    const signedIn = await this.#personOf(cookie);
    if (signedIn === null) return refuse(stream, "401 Unauthorized");
    const rooms = await this.#askRooms(signedIn.personId);
    const from = {
      ...signedIn,
      cookie,
      network: request.socket.remoteAddress ?? "",
      device: request.headers["user-agent"] ?? "",
    };
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      this.#open(new LiveSocket(socket, stream, from), rooms);
    });
  }

  #open(live: LiveSocket, rooms: readonly string[]): void {
    const { socket } = live;
    const ofPerson = this.#byPerson.get(live.personId) ?? new Set();
    ofPerson.add(live);
    this.#byPerson.set(live.personId, ofPerson);
    this.#platform.rooms.place(live, rooms);
    socket.on("message", (data: Buffer, isBinary) => {
      live.heardAt = Date.now();
      if (isBinary) return socket.close(CLOSED_POLICY);
      const text = data.toString();
      if (text === "ping") return socket.send('{"kind":"pong"}');
      const frame = askedFrameOf(text);
      if (frame === null) socket.close(CLOSED_POLICY);
      else void this.#answer(live, frame);
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#drop(live));
    socket.send('{"kind":"ready"}');
    // Rights may have changed between asking for the rooms and standing in them.
    void this.recheck(live.personId);
  }

  /** Answers one question; a socket that only asks and does not wait is let go. */
  async #answer(live: LiveSocket, frame: AskedFrame): Promise<void> {
    if (live.unanswered >= MOST_UNANSWERED) return live.socket.close(CLOSED_TRY_LATER);
    live.unanswered += 1;
    try {
      if (!(await this.#isSignedIn(live))) return;
      live.send(await this.#asked.answer(frame, live.from));
    } catch (error) {
      live.send(this.#asked.refusal(frame, error));
    } finally {
      live.unanswered -= 1;
    }
  }

  /** Whether the sign-in behind a socket still stands; closes the socket where it does not. */
  async #isSignedIn(live: LiveSocket): Promise<boolean> {
    const signedIn = await this.#personOf(live.from.cookie);
    if (signedIn?.personId === live.personId) return true;
    live.socket.close(CLOSED_SIGNED_OUT);
    return false;
  }

  #drop(live: LiveSocket): void {
    this.#platform.rooms.leave(live);
    const ofPerson = this.#byPerson.get(live.personId);
    ofPerson?.delete(live);
    if (ofPerson?.size === 0) this.#byPerson.delete(live.personId);
  }

  async #askRooms(personId: string): Promise<string[]> {
    return inTransaction(
      this.#platform.pools.app,
      { identity: { personId }, readOnly: true },
      async (transaction) => {
        const rooms = await Promise.all(
          this.#roomsOfPerson.map((ask) => ask(transaction, personId)),
        );
        return [`person:${personId}`, ...rooms.flat()];
      },
    );
  }

  /**
   * Asks again who each socket of a person is and where it may listen. What cannot be asked is closed: a socket
   * that may have lost its right never stays. Where something may have been missed, it is told to read again.
   */
  async recheck(personId: string, mayHaveMissed = false): Promise<void> {
    const sockets = [...(this.#byPerson.get(personId) ?? [])];
    if (sockets.length === 0) return;
    try {
      const rooms = await this.#askRooms(personId);
      await Promise.all(
        sockets.map(async (live) => {
          if (!(await this.#isSignedIn(live))) return;
          const before = this.#platform.rooms.roomsOf(live);
          const same = before.size === rooms.length && rooms.every((room) => before.has(room));
          this.#platform.rooms.place(live, rooms);
          if (!same || mayHaveMissed) live.socket.send('{"kind":"rights.changed"}');
        }),
      );
    } catch (error) {
      this.#platform.log.warn({ err: error }, "rights could not be asked again; closing");
      for (const live of sockets) live.socket.terminate();
    }
  }

  /**
   * Asks again for everybody connected: after the database was out of reach. A notice may have been missed, and a
   * change may have been committed whose answer was lost, so that nobody was told.
   */
  async recheckAll(): Promise<void> {
    for (const personId of this.#byPerson.keys()) {
      // One after the other on purpose: thousands at once would starve the people who are writing.
      // oxlint-disable-next-line no-await-in-loop
      await this.recheck(personId, true);
    }
  }

  get count(): number {
    return this.#platform.rooms.size;
  }

  /** Lets go of sockets that have gone silent, and of those whose sign-in has ended without anybody being told. */
  async #sweep(): Promise<void> {
    const limit = Date.now() - SILENCE_LIMIT_MS;
    const sockets = [...this.#byPerson.values()].flatMap((ofPerson) => [...ofPerson]);
    for (const live of sockets) if (live.heardAt < limit) live.socket.terminate();
    if (sockets.length === 0) return;
    const ids = [...new Set(sockets.map((live) => live.from.signInId))];
    try {
      const standing = await standingSignIns(this.#platform.auth.parts.pool, ids);
      for (const live of sockets) {
        if (!standing.has(live.from.signInId)) live.socket.close(CLOSED_SIGNED_OUT);
      }
    } catch (error) {
      // Asked again at the next round; a database that is back makes every socket be asked about anyhow.
      this.#platform.log.warn(
        { err: error },
        "sign-ins behind live lines could not be asked about",
      );
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    for (const ofPerson of this.#byPerson.values()) {
      for (const live of ofPerson) live.socket.close(1001);
    }
    this.#server.close();
  }
}
