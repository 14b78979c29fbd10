/** Somebody who listens: a socket, seen from the rooms. */
export interface Listener {
  readonly personId: string;
  send(text: string): void;
}

/** Who listens to what, in memory. Rooms are named `conversation:<id>`, `person:<id>`, `cohort:<id>`. */
export class Rooms {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #joined = new Map<Listener, Set<string>>();
  readonly #watchers = new Set<(personId: string) => void>();

  /** Makes these the listener's rooms: joins the new ones, leaves the others. */
  place(listener: Listener, rooms: Iterable<string>): void {
    const wanted = new Set(rooms);
    const joined = this.#joined.get(listener) ?? new Set();
    for (const room of joined) if (!wanted.has(room)) this.#remove(room, listener);
    for (const room of wanted) {
      if (joined.has(room)) continue;
      const inRoom = this.#listeners.get(room) ?? new Set();
      inRoom.add(listener);
      this.#listeners.set(room, inRoom);
    }
    this.#joined.set(listener, wanted);
  }

  leave(listener: Listener): void {
    for (const room of this.#joined.get(listener) ?? []) this.#remove(room, listener);
    this.#joined.delete(listener);
    const { personId } = listener;
    if (this.#listeners.has(`person:${personId}`)) return;
    for (const watcher of this.#watchers) watcher(personId);
  }

  /** Calls back when the last listener of a person has left. */
  onLastLeft(watcher: (personId: string) => void): void {
    this.#watchers.add(watcher);
  }

  /** Hands a frame to everybody in the rooms, once each. The frame is made into text once. */
  tell(rooms: readonly string[], kind: string, frame: Readonly<Record<string, unknown>>): void {
    const heard = new Set<Listener>();
    let text: string | undefined;
    for (const room of rooms) {
      for (const listener of this.#listeners.get(room) ?? []) {
        if (heard.has(listener)) continue;
        heard.add(listener);
        text ??= JSON.stringify({ kind, frame });
        listener.send(text);
      }
    }
  }

  roomsOf(listener: Listener): ReadonlySet<string> {
    return this.#joined.get(listener) ?? new Set();
  }

  get size(): number {
    return this.#joined.size;
  }

  #remove(room: string, listener: Listener): void {
    const inRoom = this.#listeners.get(room);
    inRoom?.delete(listener);
    if (inRoom?.size === 0) this.#listeners.delete(room);
  }
}
