import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { PersonOf, SignedIn } from "#platform/api/routes.ts";
import type { Platform } from "#platform/api/context.ts";
import { inTransaction, type Transaction } from "#platform/db/transaction.ts";
import type { Listener } from "./rooms.ts";

/** A feature's answer to: which rooms may this person be in? Asked in a READ ONLY transaction as that person. */
export type RoomsOfPerson = (transaction: Transaction, personId: string) => Promise<string[]>;

/** The path of the one socket a tab opens. */
export const LIVE_PATH = "/live";

const MOST_BYTES_IN = 1024;
const MOST_BYTES_WAITING = 1_000_000;
const SILENCE_LIMIT_MS = 70_000;
const SWEEP_MS = 20_000;
// Told to the browser so that it does not come back without a sign-in (private use range, RFC 6455 section 7.4.2).
export const CLOSED_SIGNED_OUT = 4401;

class LiveSocket implements Listener {
  readonly personId: string;
  readonly signInId: string;
  readonly cookie: string | undefined;
  readonly socket: WebSocket;
  heardAt = Date.now();
  readonly #stream: Duplex;
  #gathers = false;

  constructor(socket: WebSocket, stream: Duplex, signedIn: SignedIn, cookie: string | undefined) {
    this.socket = socket;
    this.#stream = stream;
    this.personId = signedIn.personId;
    this.signInId = signedIn.signInId;
    this.cookie = cookie;
  }

  send(text: string): void {
    // A reader this slow reads again from the rows when it is back: nothing is lost by letting it go.
    if (this.socket.bufferedAmount > MOST_BYTES_WAITING) return this.socket.terminate();
    this.#gather();
    this.socket.send(text);
  }

  /** Messages that shared a commit come at one moment: their frames share one write to the network too. */
  #gather(): void {
    if (this.#gathers) return;
    this.#gathers = true;
    this.#stream.cork();
    process.nextTick(() => {
      this.#gathers = false;
      this.#stream.uncork();
    });
  }
}

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
  readonly #sweeper: NodeJS.Timeout;

  constructor(platform: Platform, personOf: PersonOf, roomsOfPerson: readonly RoomsOfPerson[]) {
    this.#platform = platform;
    this.#personOf = personOf;
    this.#roomsOfPerson = roomsOfPerson;
    this.#sweeper = setInterval(() => this.#sweep(), SWEEP_MS);
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
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      this.#open(new LiveSocket(socket, stream, signedIn, cookie), rooms);
    });
  }

  #open(live: LiveSocket, rooms: readonly string[]): void {
    const { socket } = live;
    const ofPerson = this.#byPerson.get(live.personId) ?? new Set();
    ofPerson.add(live);
    this.#byPerson.set(live.personId, ofPerson);
    this.#platform.rooms.place(live, rooms);
    socket.on("message", () => {
      live.heardAt = Date.now();
      socket.send('{"kind":"pong"}');
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#drop(live));
    socket.send('{"kind":"ready"}');
    // Rights may have changed between asking for the rooms and standing in them.
    void this.recheck(live.personId);
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
          const signedIn = await this.#personOf(live.cookie);
          if (signedIn?.personId !== personId) return live.socket.close(CLOSED_SIGNED_OUT);
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

  #sweep(): void {
    const limit = Date.now() - SILENCE_LIMIT_MS;
    for (const ofPerson of this.#byPerson.values()) {
      for (const live of ofPerson) if (live.heardAt < limit) live.socket.terminate();
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
