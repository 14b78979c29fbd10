import * as Y from "yjs";
import { ApiProblem } from "#platform/api/api-problem.ts";
import { fromBase64, toBase64 } from "./bytes.ts";
import { NoteHearing } from "./note-hearing.ts";
import type {
  ReadUpdates,
  SaveState,
  SyncParts,
  ToldUpdate,
  TypedUpdate,
} from "./note-sync-parts.ts";
import { NoteUnsent, type Packet } from "./note-unsent.ts";

export type { ReadUpdates, SaveState, ToldUpdate, TypedUpdate } from "./note-sync-parts.ts";

/** What came from elsewhere is marked so: it is not sent back. */
export const HEARD = "heard";
const COPY = "note-copy:";
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 8_000;
const COPY_AFTER_MS = 1_500;

function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  return error.isPassing || error.code === "signed_out";
}

interface Copy {
  readonly number: number;
  readonly state: string;
}

/**
 * Keeps one note in a browser the same as on the server: sends what is written, one packet after the other, hears what
 * others write, and reads what it missed. "Saved" is said when, and only when, the server has answered that it has
 * everything. The document itself is of Yjs: in whatever order updates come, and however often, it says the same.
 */
export class NoteSync {
  readonly #parts: SyncParts;
  readonly #unsent: NoteUnsent;
  readonly #watchers = new Set<() => void>();
  readonly #ended = new AbortController();
  readonly #hearing: NoteHearing;
  #mustRead = true;
  #hasRead = false;
  #isFailing = false;
  #refusal: string | null = null;
  #wait = FIRST_WAIT_MS;
  #isWoken = false;
  #wake: () => void = () => undefined;
  #copyTimer: ReturnType<typeof setTimeout> | undefined;
  #state: SaveState = "reading";
  #isReady = false;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#unsent = new NoteUnsent(parts.vault, parts.noteId);
    this.#hearing = new NoteHearing({
      pace: parts.pace ?? 1,
      apply: (update) => Y.applyUpdate(parts.doc, update, HEARD),
      missed: () => this.#readAgain(),
      lost: (updates) => {
        for (const update of updates) this.#unsent.add(update);
        this.#hurry();
      },
    });
    parts.doc.on("update", this.#written);
  }

  get state(): SaveState {
    return this.#state;
  }

  /** The code of why nothing more is taken; null where it is taken. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** There is something to show: it was read, or this browser had kept it. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** All updates up to this one are in the document. */
  get number(): number {
    return this.#hearing.number;
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => void this.#watchers.delete(changed);
  }

  start(): void {
    void this.#run();
  }

  /** Nothing more is heard or sent; what is not sent stays in the vault. */
  stop(): void {
    this.#hearing.stop();
    this.#parts.doc.off("update", this.#written);
    if (this.#copyTimer !== undefined) void this.#copy();
    this.#ended.abort();
    this.#wake();
  }

  /** The line is back, or rights may have changed: what was missed is read, what waits is tried at once. */
  resume(): void {
    this.#refusal = null;
    this.#wait = FIRST_WAIT_MS;
    this.#hearing.interrupted();
    this.#readAgain();
  }

  #readAgain(): void {
    this.#mustRead = true;
    this.#hurry();
  }

  /** Somebody else types: shown before it is kept, where there is something to show it in and a hand to keep it. */
  typed(update: TypedUpdate): void {
    if (this.#hasRead && this.#parts.isReadOnly !== true) this.#hearing.typed(update);
  }

  /** Others wrote, or one's own words came back with their number. */
  heard(updates: readonly ToldUpdate[]): void {
    this.#hearing.told(updates, this.#hasRead);
  }

  readonly #written = (update: Uint8Array, origin: unknown): void => {
    this.#copySoon();
    if (origin === HEARD || this.#parts.isReadOnly === true) return;
    this.#unsent.add(update);
    this.#hurry();
    this.#tell();
  };

  async #run(): Promise<void> {
    await this.#restore();
    while (!this.#ended.signal.aborted) {
      this.#isWoken = false;
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the promise
      await this.#turn();
    }
  }

  async #turn(): Promise<void> {
    if (this.#refusal !== null) return this.#sleep(undefined);
    try {
      if (this.#mustRead) await this.#read();
      const packet = await this.#unsent.next();
      if (packet === null) {
        this.#tell();
        return await this.#sleep(undefined);
      }
      this.#tell();
      await this.#send(packet);
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #send(packet: Packet): Promise<void> {
    await this.#parts.send({ id: packet.id, update: toBase64(packet.update) });
    if (this.#ended.signal.aborted) return;
    this.#unsent.acknowledged(packet);
    this.#isFailing = false;
    this.#wait = FIRST_WAIT_MS;
  }

  async #read(): Promise<void> {
    this.#mustRead = false;
    await this.#takeLeft();
    for (let hasMore = true; hasMore;) {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last ended
      const read = await this.#parts.read(this.#hearing.number).catch((error: unknown) => {
        this.#mustRead = true;
        throw error;
      });
      if (this.#ended.signal.aborted) return;
      this.#take(read);
      hasMore = read.hasMore;
    }
    this.#hasRead = true;
    this.#isReady = true;
    this.#isFailing = false;
    this.#hearing.goOn();
  }

  #take({ state, upto, updates }: ReadUpdates): void {
    const { doc } = this.#parts;
    doc.transact(() => {
      if (state !== null) Y.applyUpdate(doc, fromBase64(state), HEARD);
      for (const { update } of updates) Y.applyUpdate(doc, fromBase64(update), HEARD);
    }, HEARD);
    this.#hearing.reached(Math.max(upto, updates.at(-1)?.number ?? 0));
  }

  async #restore(): Promise<void> {
    const { vault, noteId, doc, isReadOnly } = this.#parts;
    if (isReadOnly === true) return;
    // Written by this very class, whole or not at all.
    const copy = (await vault.read(COPY + noteId)) as Copy | undefined; // as above
    if (copy !== undefined) Y.applyUpdate(doc, fromBase64(copy.state), HEARD);
    await this.#takeLeft();
    if (copy === undefined) return;
    this.#hearing.reached(copy.number);
    this.#isReady = true;
    this.#tell();
  }

  /** What pages that are gone wrote here and could not send. */
  async #takeLeft(): Promise<void> {
    const { doc, isReadOnly } = this.#parts;
    if (isReadOnly === true) return;
    const left = await this.#unsent.restore();
    doc.transact(() => {
      for (const update of left) Y.applyUpdate(doc, update, HEARD);
    }, HEARD);
  }

  async #failed(error: unknown): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#isFailing = true;
    if (!isPassing(error)) {
      this.#refusal = error instanceof ApiProblem ? error.code : "malformed";
      return this.#tell();
    }
    this.#tell();
    const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
    const wait = (this.#parts.pace ?? 1) * this.#wait * (0.5 + Math.random() / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    // Every key wakes the loop; a server that does not answer is not asked at every key.
    await this.#sleep(Math.max(wait, asked), true);
  }

  #hurry(): void {
    this.#isWoken = true;
    if (!this.#isFailing || this.#mustRead) this.#wake();
  }

  async #sleep(milliseconds: number | undefined, isDeep = false): Promise<void> {
    if ((this.#isWoken && !isDeep) || this.#ended.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
  }

  /** A copy to open without a network, and to begin reading from. */
  #copySoon(): void {
    if (this.#parts.isReadOnly === true) return;
    clearTimeout(this.#copyTimer);
    this.#copyTimer = setTimeout(() => void this.#copy(), COPY_AFTER_MS * (this.#parts.pace ?? 1));
  }

  async #copy(): Promise<void> {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = undefined;
    if (!this.#hasRead) return;
    // A copy says that all in it is kept.
    if (!this.#hearing.isSettled) return this.#ended.signal.aborted ? undefined : this.#copySoon();
    const { vault, noteId, doc } = this.#parts;
    const copy: Copy = {
      number: this.#hearing.number,
      state: toBase64(Y.encodeStateAsUpdate(doc)),
    };
    await vault.write(COPY + noteId, copy);
  }

  #stateNow(): SaveState {
    if (this.#refusal !== null) return "refused";
    if (!this.#unsent.isEmpty) return this.#isFailing ? "kept" : "saving";
    if (!this.#hasRead) return this.#isFailing && this.#isReady ? "kept" : "reading";
    return "saved";
  }

  #tell(): void {
    this.#state = this.#stateNow();
    for (const watcher of this.#watchers) watcher();
  }
}
