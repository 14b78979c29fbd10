import { once } from "node:events";
import { WebSocket } from "ws";

/** One tab's live connection, with everything it heard. */
export class LiveEar {
  readonly frames: string[] = [];
  readonly #socket: WebSocket;
  #asked = 0;
  /** The close code, once it is closed. */
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => this.frames.push(data.toString()));
    // Its closing says what there is to say.
    socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => {
      socket.once("close", resolve);
    });
  }

  /** Opens it, and waits until the server says that it stands. */
  static async open(origin: string, cookie: string): Promise<LiveEar> {
    const socket = new WebSocket(`${origin.replace("http", "ws")}/live`, {
      headers: { cookie, origin },
    });
    const ear = new LiveEar(socket);
    await ear.heard(/"ready"/);
    return ear;
  }

  /** Resolves with the first frame that fits, also one heard before; rejects when the line closes first. */
  async heard(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.frames.find((frame) => pattern.test(frame));
      if (found !== undefined) return found;
      await Promise.race([
        once(this.#socket, "message"),
        this.closed.then((code) => {
          throw new Error(`The line was closed with ${code} before ${String(pattern)} was heard.`);
        }),
      ]);
    }
  }

  /** Asks over the line; answers with the status: 200, or that of the refusal. */
  async ask(operation: string, input: unknown): Promise<number> {
    this.#asked += 1;
    const number = this.#asked;
    this.#socket.send(JSON.stringify({ ask: number, operation, input }));
    const told = await this.heard(new RegExp(`^{"kind":"(?:answer|problem)","to":${number},`));
    return Number(/^{"kind":"problem".*"status":(\d+)/.exec(told)?.[1] ?? 200);
  }

  /** Resolves when everything said before has arrived: the answer to a ping comes behind it. */
  async caughtUp(): Promise<void> {
    const before = this.frames.filter((frame) => frame.includes('"pong"')).length;
    this.#socket.send("ping");
    while (this.frames.filter((frame) => frame.includes('"pong"')).length <= before) {
      await once(this.#socket, "message");
    }
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.#socket.terminate();
  }
}
