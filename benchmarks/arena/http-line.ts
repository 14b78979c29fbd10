import { connect, type Socket } from "node:net";

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

const HEAD_END = "\r\n\r\n";

/**
 * One kept-alive HTTP/1.1 connection with one request in flight. Written by hand because the generator shares the
 * processors with what it measures.
 */
export class HttpLine {
  readonly #socket: Socket;
  #waiting: { resolve: (answer: Answer) => void; reject: (reason: Error) => void } | undefined;
  #received: Buffer | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#receive(chunk));
    const lost = (): void => {
      this.#waiting?.reject(new Error("The server closed the connection."));
      this.#waiting = undefined;
    };
    socket.on("error", lost);
    socket.on("close", lost);
  }

  static async open(url: string): Promise<HttpLine> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    return new HttpLine(socket);
  }

  /** Sends a request, head and body as they go over the wire. */
  async ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  #receive(chunk: Buffer): void {
    const received = this.#received === undefined ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = received.indexOf(HEAD_END);
    const head = headEnd < 0 ? "" : received.toString("latin1", 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
    const start = headEnd + HEAD_END.length;
    if (headEnd < 0 || received.length < start + length) {
      this.#received = received;
      return;
    }
    this.#received = undefined;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const status = Number(head.slice(9, 12));
    if (Number.isNaN(length)) waiting?.reject(new Error(`An answer without a length:\n${head}`));
    else waiting?.resolve({ status, body: received.subarray(start, start + length) });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** A GET as a browser of the page would send it. */
export function getRequest(url: string, path: string, cookie: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nCookie: ${cookie}\r\nAccept: application/json\r\n\r\n`;
}
