import { ApiProblem } from "#platform/api/api-problem.ts";

/** What a person is told about the line to the server. */
export type LineState = "connected" | "connecting" | "waiting" | "offline";

export type Heard = (frame: Readonly<Record<string, unknown>>) => void;

const PING_EVERY_MS = 20_000;
const PONG_WITHIN_MS = 8_000;
const READY_WITHIN_MS = 10_000;
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
/** A question unanswered for this long may or may not have been carried out. */
const ANSWER_WITHIN_MS = 20_000;
/** Of those the server would answer at once; the rest goes another way. */
const MOST_UNANSWERED = 24;
/** A little less than the server takes in one frame: what is longer goes over HTTP. */
const MOST_BYTES_ASKED = 39_000;
// As the server says it; see platform/realtime/sockets.ts.
const CLOSED_SIGNED_OUT = 4401;

interface Question {
  resolve(answer: unknown): void;
  reject(problem: ApiProblem): void;
  readonly due: ReturnType<typeof setTimeout>;
}

/** A frame of the server: something heard, or what became of a question. */
interface Said {
  readonly kind: string;
  readonly frame?: Readonly<Record<string, unknown>>;
  readonly to?: number;
  readonly answer?: unknown;
  readonly problem?: {
    readonly code: string;
    readonly status: number;
    readonly fields?: Readonly<Record<string, string>>;
    readonly retryAfterSeconds?: number;
  };
}

/**
 * The one socket of a tab. It only ever hints: whatever was missed while it was down is read again from the rows by
 * those who listen to `onResume`.
 */
export class LiveLine {
  readonly #open: () => WebSocket;
  readonly #stopped = new AbortController();
  readonly #pace: number;
  readonly #heard = new Map<string, Set<Heard>>();
  readonly #resumed = new Set<() => void>();
  #unheard: ((kind: string, frame: Readonly<Record<string, unknown>>) => void) | undefined;
  readonly #watchers = new Set<() => void>();
  readonly #questions = new Map<number, Question>();
  #asked = 0;
  #socket: WebSocket | undefined;
  #state: LineState = "connecting";
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pinger: ReturnType<typeof setInterval> | undefined;
  #pongDue: ReturnType<typeof setTimeout> | undefined;
  #readyDue: ReturnType<typeof setTimeout> | undefined;

  /** `pace` makes every wait so many times as long. */
  constructor(open: () => WebSocket, pace = 1) {
    this.#open = open;
    this.#pace = pace;
  }

  /** Opens the line and keeps it open until the page goes. */
  start(): void {
    const { signal } = this.#stopped;
    addEventListener("online", () => this.#reconnectNow(), { signal });
    addEventListener("offline", () => this.#lose(), { signal });
    addEventListener("pagehide", () => this.#socket?.close(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#reconnectNow(), { signal });
    const seen = () => {
      if (document.visibilityState === "visible" && this.#state !== "connected")
        this.#reconnectNow();
    };
    document.addEventListener("visibilitychange", seen, { signal });
    this.#connect();
  }

  /** Closes the line for good. */
  stop(): void {
    this.#stopped.abort();
    this.#lose();
    clearTimeout(this.#timer);
    this.#resumed.clear();
  }

  get state(): LineState {
    return this.#state;
  }

  /** Calls back on every change of state; answers how to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Hears one kind of event; answers how to stop. */
  hear(kind: string, heard: Heard): () => void {
    const listeners = this.#heard.get(kind) ?? new Set();
    listeners.add(heard);
    this.#heard.set(kind, listeners);
    return () => void listeners.delete(heard);
  }

  /** Hands what nobody listens to yet to one who can fetch somebody; with undefined to nobody. */
  onUnheard(
    unheard: ((kind: string, frame: Readonly<Record<string, unknown>>) => void) | undefined,
  ): void {
    this.#unheard = unheard;
  }

  /** Hands on once more what was heard before somebody began to listen. */
  repeat(kind: string, frame: Readonly<Record<string, unknown>>): void {
    for (const heard of this.#heard.get(kind) ?? []) heard(frame);
  }

  /**
   * Calls back when the line begins to hear: after a gap, and the first time too, for what happened since the
   * page was made was told to nobody. Who comes when it stands already missed that time, and is called for it.
   * Answers how to stop.
   */
  onResume(resumed: () => void): () => void {
    this.#resumed.add(resumed);
    if (this.#state === "connected") queueMicrotask(resumed);
    return () => void this.#resumed.delete(resumed);
  }

  /** Whether a question would go over the line now: it stands, is not full of others, and carries this much. */
  canAsk(operation: string, input: object): boolean {
    return (
      this.#state === "connected" &&
      this.#socket?.readyState === WebSocket.OPEN &&
      this.#questions.size < MOST_UNANSWERED &&
      new TextEncoder().encode(JSON.stringify({ operation, input })).length < MOST_BYTES_ASKED
    );
  }

  /**
   * Asks for an operation over the line. Refusals are the same as over HTTP; a lost line or a late answer says
   * nothing of what became of it: `network_down`, to be asked again as the same thing.
   */
  async ask(operation: string, input: object): Promise<unknown> {
    const socket = this.#socket;
    if (socket === undefined || !this.canAsk(operation, input)) {
      throw new ApiProblem("network_down", 0);
    }
    this.#asked += 1;
    const number = this.#asked;
    return new Promise((resolve, reject) => {
      const due = setTimeout(() => {
        this.#questions.delete(number);
        reject(new ApiProblem("network_down", 0));
        // A line that answers nothing is no line.
        if (this.#socket === socket) this.#lose();
      }, ANSWER_WITHIN_MS * this.#pace);
      this.#questions.set(number, { resolve, reject, due });
      socket.send(JSON.stringify({ ask: number, operation, input }));
    });
  }

  #answered(said: Said): void {
    const question = this.#questions.get(said.to ?? -1);
    if (question === undefined) return;
    this.#questions.delete(said.to ?? -1);
    clearTimeout(question.due);
    const { problem } = said;
    if (problem === undefined) question.resolve(said.answer);
    else question.reject(new ApiProblem(problem.code, problem.status, problem.fields, problem));
  }

  #leaveUnanswered(): void {
    for (const { reject, due } of this.#questions.values()) {
      clearTimeout(due);
      reject(new ApiProblem("network_down", 0));
    }
    this.#questions.clear();
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#leaveUnanswered();
    this.#setState(navigator.onLine ? "connecting" : "offline");
    const socket = this.#open();
    this.#socket = socket;
    // A network that swallows everything would let an attempt wait for minutes.
    clearTimeout(this.#readyDue);
    this.#readyDue = setTimeout(() => this.#lose(), READY_WITHIN_MS * this.#pace);
    socket.addEventListener("message", (event) => {
      if (this.#socket === socket && typeof event.data === "string") this.#receive(event.data);
    });
    socket.addEventListener("close", (event) => {
      if (this.#socket !== socket) return;
      // Signed out somewhere: the page itself finds out at its next question and says so.
      if (event.code === CLOSED_SIGNED_OUT) dispatchEvent(new Event("trellis:signed-out"));
      this.#lose();
    });
  }

  #receive(text: string): void {
    // Frames come from our own server; their kinds are the contracts' and their shapes are tested there.
    const said = JSON.parse(text) as Said; // as above
    if (said.kind === "pong") return clearTimeout(this.#pongDue);
    if (said.kind === "answer" || said.kind === "problem") return this.#answered(said);
    if (said.kind === "ready") return this.#ready();
    const listeners = this.#heard.get(said.kind);
    if (listeners === undefined || listeners.size === 0) {
      this.#unheard?.(said.kind, said.frame ?? {});
    }
    for (const heard of listeners ?? []) heard(said.frame ?? {});
  }

  #ready(): void {
    this.#tries = 0;
    clearTimeout(this.#readyDue);
    this.#setState("connected");
    clearInterval(this.#pinger);
    this.#pinger = setInterval(() => this.#ping(), PING_EVERY_MS * this.#pace);
    for (const resumed of this.#resumed) resumed();
  }

  /** A line can be dead without being closed: only an answer proves that it lives. */
  #ping(): void {
    this.#socket?.send("ping");
    clearTimeout(this.#pongDue);
    this.#pongDue = setTimeout(() => this.#lose(), PONG_WITHIN_MS * this.#pace);
  }

  #lose(): void {
    clearInterval(this.#pinger);
    clearTimeout(this.#pongDue);
    clearTimeout(this.#readyDue);
    const lost = this.#socket;
    this.#socket = undefined;
    lost?.close();
    this.#leaveUnanswered();
    if (!navigator.onLine) {
      clearTimeout(this.#timer);
      return this.#setState("offline");
    }
    this.#setState("waiting");
    // Full jitter: after a restart of the server, everybody comes back spread out.
    const longest = Math.min(FIRST_WAIT_MS * 2 ** this.#tries, LONGEST_WAIT_MS);
    this.#tries += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#connect(),
      this.#pace * longest * (0.25 + Math.random() * 0.75),
    );
  }

  #reconnectNow(): void {
    this.#tries = 0;
    if (this.#socket === undefined || this.#socket.readyState > WebSocket.OPEN) this.#connect();
    else if (this.#socket.readyState === WebSocket.OPEN) this.#ping();
  }

  #setState(state: LineState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

function liveUrl(): string {
  const { protocol, host } = globalThis.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/live`;
}

/** The line of this tab. Not started in a preview: a look causes nothing that others could notice. */
export const liveLine = new LiveLine(() => new WebSocket(liveUrl()));
