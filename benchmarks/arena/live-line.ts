import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

const HEAD_END = "\r\n\r\n";
const ANSWER = '{"kind":"answer","to":';
const PROBLEM = '{"kind":"problem","to":';
/** The longest text whose length stands in one byte, and in two (RFC 6455 section 5.2). */
const SHORT = 125;
const LONG = 65_535;

interface Waiting {
  resolve(answer: string): void;
  reject(reason: Error): void;
}

/**
 * A tab's socket, the client's side of RFC 6455 as far as a server's short unmasked text frames need it. By hand, so
 * that ten thousand of them weigh little beside what is measured.
 */
export class LiveLine {
  readonly #socket: Socket;
  readonly #heard: (text: string) => void;
  #rest: Buffer | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  private constructor(socket: Socket, heard: (text: string) => void) {
    this.#socket = socket;
    this.#heard = heard;
    socket.on("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("The line was closed."));
    });
  }

  /** Opens, and resolves when the first frame (the server's "ready") or, for an echo, the handshake is there. */
  static async open(
    url: string,
    options: {
      readonly path: string;
      readonly cookie: string;
      readonly heard: (text: string) => void;
    },
  ): Promise<LiveLine> {
    const { hostname, port, host } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.setNoDelay(true);
    socket.write(
      `GET ${options.path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nCookie: ${options.cookie}\r\n` +
        `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}${HEAD_END}`,
    );
    return new Promise((resolve, reject) => {
      let head = Buffer.alloc(0);
      const refused = (): void =>
        reject(new Error(`No socket: ${head.toString("latin1") || "closed"}`));
      const read = (chunk: Buffer): void => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf(HEAD_END);
        if (end < 0) return;
        socket.off("data", read);
        socket.off("close", refused);
        if (!head.toString("latin1", 0, 12).endsWith("101")) return refused();
        const line = new LiveLine(socket, options.heard);
        socket.on("data", (more: Buffer) => line.#receive(more));
        const first = head.subarray(end + HEAD_END.length);
        if (first.length > 0) line.#receive(first);
        resolve(line);
      };
      socket.on("data", read);
      socket.on("close", refused);
      socket.on("error", () => undefined);
    });
  }

  /** Sends a text in ASCII, masked as a client must. */
  say(text: string): void {
    if (text.length > LONG) throw new Error("Too long for a frame of this client.");
    // The mask is four zeros: masked by the letter, and free.
    const start = text.length > SHORT ? 8 : 6;
    const frame = Buffer.alloc(start + text.length);
    frame[0] = 0x81;
    frame[1] = 0x80 + (text.length > SHORT ? 126 : text.length);
    if (text.length > SHORT) frame.writeUInt16BE(text.length, 2);
    frame.write(text, start, "latin1");
    this.#socket.write(frame);
  }

  /** Asks for an operation over the line, its input as JSON; gives the answering frame. Rejects what is refused. */
  async ask(operation: string, input: string): Promise<string> {
    this.#asked += 1;
    const number = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.say(`{"ask":${number},"operation":"${operation}","input":${input}}`);
    });
  }

  #take(text: string): void {
    const lead = text.startsWith(ANSWER) ? ANSWER : PROBLEM;
    if (!text.startsWith(lead)) return this.#heard(text);
    const number = Number.parseInt(text.slice(lead.length), 10);
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (lead === ANSWER) waiting?.resolve(text);
    else waiting?.reject(new Error(text));
  }

  #receive(chunk: Buffer): void {
    let data = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = undefined;
    while (data.length >= 2) {
      const short = (data[1] ?? 0) % 128;
      const start = short < 126 ? 2 : 4;
      if (data.length < start) break;
      const length = short < 126 ? short : data.readUInt16BE(2);
      if (data.length < start + length) break;
      if ((data[0] ?? 0) % 16 === 1) this.#take(data.toString("utf8", start, start + length));
      data = data.subarray(start + length);
    }
    if (data.length > 0) this.#rest = Buffer.from(data);
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Opens many, some at a time, so that the server's queue of waiting connections does not run over. */
export async function openMany<Made>(
  count: number,
  open: (place: number) => Promise<Made>,
  atOnce = 64,
): Promise<Made[]> {
  const made: Made[] = [];
  for (let from = 0; from < count; from += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, count - from) }, async (_, index) =>
      open(from + index),
    );
    // oxlint-disable-next-line no-await-in-loop -- a batch after the other is the point
    made.push(...(await Promise.all(batch)));
  }
  return made;
}
