import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { LineAsker } from "./asked-frames.ts";
import type { Listener } from "./rooms.ts";

const MOST_BYTES_WAITING = 1_000_000;

/** Who opened a socket, from where, and the cookie that says so. */
export interface SocketOrigin extends LineAsker {
  readonly cookie: string | undefined;
}

/** One tab's socket. */
export class LiveSocket implements Listener {
  readonly from: SocketOrigin;
  readonly socket: WebSocket;
  heardAt = Date.now();
  /** Questions that came over it and have no answer yet. */
  unanswered = 0;
  readonly #stream: Duplex;
  #gathers = false;

  constructor(socket: WebSocket, stream: Duplex, from: SocketOrigin) {
    this.socket = socket;
    this.#stream = stream;
    this.from = from;
  }

  get personId(): string {
    return this.from.personId;
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
