/** What a person is told about the line to the server. */
export type LineState = "connected" | "connecting" | "waiting" | "offline";

export type Heard = (frame: Readonly<Record<string, unknown>>) => void;

const PING_EVERY_MS = 20_000;
const PONG_WITHIN_MS = 8_000;
const READY_WITHIN_MS = 10_000;
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
// As the server says it; see platform/realtime/sockets.ts.
const CLOSED_SIGNED_OUT = 4401;

/**
 * The one socket of a tab. It only ever hints: whatever was missed while it was down is read again from the rows by
 * those who listen to `onResume`.
 */
export class LiveLine {
  readonly #url: string;
  readonly #heard = new Map<string, Set<Heard>>();
  readonly #resumed = new Set<() => void>();
  readonly #watchers = new Set<() => void>();
  #socket: WebSocket | undefined;
  #state: LineState = "connecting";
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pinger: ReturnType<typeof setInterval> | undefined;
  #pongDue: ReturnType<typeof setTimeout> | undefined;
  #readyDue: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** Opens the line and keeps it open until the page goes. */
  start(): void {
    addEventListener("online", () => this.#reconnectNow());
    addEventListener("offline", () => this.#lose());
    addEventListener("pagehide", () => this.#socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.#reconnectNow());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.#state !== "connected")
        this.#reconnectNow();
    });
    this.#connect();
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

  /**
   * Calls back when the line begins to hear: after a gap, and the first time too, for what happened since the
   * page was made was told to nobody. Answers how to stop.
   */
  onResume(resumed: () => void): () => void {
    this.#resumed.add(resumed);
    return () => void this.#resumed.delete(resumed);
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#setState(navigator.onLine ? "connecting" : "offline");
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    // A network that swallows everything would let an attempt wait for minutes.
    clearTimeout(this.#readyDue);
    this.#readyDue = setTimeout(() => this.#lose(), READY_WITHIN_MS);
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
    const said = JSON.parse(text) as { kind: string; frame?: Readonly<Record<string, unknown>> };
    if (said.kind === "pong") return clearTimeout(this.#pongDue);
    if (said.kind === "ready") return this.#ready();
    for (const heard of this.#heard.get(said.kind) ?? []) heard(said.frame ?? {});
  }

  #ready(): void {
    this.#tries = 0;
    clearTimeout(this.#readyDue);
    this.#setState("connected");
    clearInterval(this.#pinger);
    this.#pinger = setInterval(() => this.#ping(), PING_EVERY_MS);
    for (const resumed of this.#resumed) resumed();
  }

  /** A line can be dead without being closed: only an answer proves that it lives. */
  #ping(): void {
    this.#socket?.send("ping");
    clearTimeout(this.#pongDue);
    this.#pongDue = setTimeout(() => this.#lose(), PONG_WITHIN_MS);
  }

  #lose(): void {
    clearInterval(this.#pinger);
    clearTimeout(this.#pongDue);
    clearTimeout(this.#readyDue);
    const lost = this.#socket;
    this.#socket = undefined;
    lost?.close();
    if (!navigator.onLine) {
      clearTimeout(this.#timer);
      return this.#setState("offline");
    }
    this.#setState("waiting");
    // Full jitter: after a restart of the server, everybody comes back spread out.
    const longest = Math.min(FIRST_WAIT_MS * 2 ** this.#tries, LONGEST_WAIT_MS);
    this.#tries += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), longest * (0.25 + Math.random() * 0.75));
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
export const liveLine = new LiveLine(globalThis.location === undefined ? "" : liveUrl());
