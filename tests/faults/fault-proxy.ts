import { once } from "node:events";
import * as net from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** From the client to the server, or back. */
export type Direction = "up" | "down";

/** One way of one connection: hands on what it reads, as its faults allow. */
class Lane {
  readonly #from: net.Socket;
  readonly #to: net.Socket;
  readonly #discarded: (bytes: number) => void;
  #queue: Promise<void> = Promise.resolve();
  #due = 0;
  delayMs = 0;
  /** Half of a half-open connection: nothing is handed on any more, not even the end. */
  isSilent = false;
  /** After so many more bytes the connection is reset. */
  bytesLeft = Number.POSITIVE_INFINITY;

  constructor(from: net.Socket, to: net.Socket, discarded: (bytes: number) => void) {
    this.#from = from;
    this.#to = to;
    this.#discarded = discarded;
    from.on("data", (chunk: Buffer) => this.#hand(chunk));
    from.on("end", () => this.#later(() => to.end()));
    from.on("error", () => this.#later(() => to.resetAndDestroy()));
    from.on("close", () => this.#later(() => to.destroy()));
  }

  #hand(chunk: Buffer): void {
    if (this.isSilent || this.bytesLeft <= 0) return this.#discarded(chunk.length);
    const passed = chunk.subarray(0, this.bytesLeft);
    this.bytesLeft -= chunk.length;
    const isLast = this.bytesLeft <= 0;
    this.#later(() => {
      if (!isLast) this.#to.write(passed);
      else this.#to.write(passed, () => this.#reset());
    });
  }

  #reset(): void {
    this.#to.resetAndDestroy();
    this.#from.resetAndDestroy();
  }

  /** In the order it came, each after its delay. */
  #later(work: () => void): void {
    this.#due = Math.max(this.#due, performance.now() + this.delayMs);
    const { isSilent } = this;
    const wait = this.#due - performance.now();
    this.#queue = this.#queue.then(async () => {
      if (wait > 0) await delay(wait);
      if (!isSilent && !this.isSilent && !this.#to.destroyed) work();
    });
  }
}

interface Link {
  readonly client: net.Socket;
  readonly server: net.Socket;
  readonly lanes: Readonly<Record<Direction, Lane>>;
}

/** Stands between a client and a server on 127.0.0.1 and does to their connections what networks do. */
export class FaultProxy {
  readonly #targetPort: number;
  readonly #links = new Set<Link>();
  readonly #server = net.createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
  readonly #delays: Record<Direction, number> = { up: 0, down: 0 };
  #isRefusing = false;
  #discardedBytes = 0;

  private constructor(targetPort: number) {
    this.#targetPort = targetPort;
  }

  static async start(targetPort: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(targetPort);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get port(): number {
    // A TCP server that listens has such an address, never a path or null.
    return (this.#server.address() as net.AddressInfo).port;
  }

  get openConnections(): number {
    return this.#links.size;
  }

  /** Bytes that half-open and cut connections swallowed. */
  get discardedBytes(): number {
    return this.#discardedBytes;
  }

  #accept(client: net.Socket): void {
    client.on("error", () => {});
    if (this.#isRefusing) return void client.resetAndDestroy();
    const server = net.connect({ port: this.#targetPort, host: "127.0.0.1", allowHalfOpen: true });
    for (const socket of [client, server]) socket.setNoDelay(true);
    const discarded = (bytes: number) => void (this.#discardedBytes += bytes);
    const lanes = {
      up: new Lane(client, server, discarded),
      down: new Lane(server, client, discarded),
    };
    lanes.up.delayMs = this.#delays.up;
    lanes.down.delayMs = this.#delays.down;
    const link = { client, server, lanes };
    this.#links.add(link);
    const forget = () => {
      if (client.destroyed && server.destroyed) this.#links.delete(link);
    };
    client.once("close", forget);
    server.once("close", forget);
  }

  /** Every connection, or with a share of 2 every second one, of those that are open. */
  #some(share: number): Link[] {
    return [...this.#links].filter((_, place) => place % share === 0);
  }

  /** What is handed on from now on arrives so much later; new connections too. */
  delay(direction: Direction, milliseconds: number): void {
    this.#delays[direction] = milliseconds;
    for (const { lanes } of this.#links) lanes[direction].delayMs = milliseconds;
  }

  /** Closes connections in good order. */
  cut(share = 1): void {
    for (const { client, server } of this.#some(share)) {
      client.destroy();
      server.destroy();
    }
  }

  /** Ends connections as a router does that forgot them. */
  reset(share = 1): void {
    for (const { client, server } of this.#some(share)) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  /** Connections stay, and nothing comes through any more: what a phone leaves that lost its network. */
  halfOpen(directions: readonly Direction[], share = 1): void {
    for (const { lanes } of this.#some(share)) {
      for (const direction of directions) lanes[direction].isSilent = true;
    }
  }

  /** Resets connections after so many more bytes in a direction: in the middle of an answer or a frame. */
  cutAfter(direction: Direction, bytes: number, share = 1): void {
    for (const { lanes } of this.#some(share)) lanes[direction].bytesLeft = bytes;
  }

  /** Drops every attempt to connect, until told otherwise. */
  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
  }

  /** Good weather for what comes; connections that suffer already stay as they are. */
  heal(): void {
    this.refuse(false);
    this.delay("up", 0);
    this.delay("down", 0);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.reset();
    await closed;
  }
}
