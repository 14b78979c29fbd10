import * as Y from "yjs";
import { newId } from "#platform/api/new-id.ts";
import type { Vault } from "#platform/vault/vault.ts";
import { fromBase64, toBase64 } from "./bytes.ts";

/** What is kept of a note that the server has not acknowledged: `unsaved-note:<noteId>:<entry>`. */
export const UNSENT = "unsaved-note:";

interface Entry {
  readonly name: string;
  readonly update: Uint8Array;
}

/** Some of what waits, as one update under one id: sent again, it is the same one. */
export interface Packet {
  readonly id: string;
  readonly update: Uint8Array;
  readonly entries: readonly Entry[];
}

const MOST_ENTRIES = 64;
const MOST_PACKET_BYTES = 1_000_000;

/**
 * What one person wrote in a note in this browser and the server has not acknowledged, in the order it was written.
 * Sealed in the vault before it is sent, a few words a name, so that a killed tab loses nothing; an entry never
 * changes, so that it does no harm when two tabs send it.
 */
export class NoteUnsent {
  readonly #vault: Vault;
  readonly #prefix: string;
  #entries: readonly Entry[] = [];
  #fresh: Uint8Array[] = [];
  #packet: Packet | null = null;
  #isSealing = false;
  #sealing: Promise<void> = Promise.resolve();
  /** What is on its way out of the vault: not to be taken for somebody else's. */
  readonly #sent = new Set<string>();

  constructor(vault: Vault, noteId: string) {
    this.#vault = vault;
    this.#prefix = `${UNSENT}${noteId}:`;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0 && this.#fresh.length === 0;
  }

  /**
   * What other pages left unsent, those that were closed or killed and those that still are there: the updates, to be
   * shown and sent with the rest. Sent by two, it is the same.
   */
  async restore(): Promise<readonly Uint8Array[]> {
    const kept = await this.#vault.readAll(this.#prefix);
    const known = new Set(this.#entries.map(({ name }) => name));
    const restored = [...kept].flatMap(([name, text]) =>
      typeof text === "string" && !known.has(name) && !this.#sent.has(name)
        ? [{ name, update: fromBase64(text) }]
        : [],
    );
    this.#entries = [...restored, ...this.#entries];
    return restored.map(({ update }) => update);
  }

  /** Something was written. */
  add(update: Uint8Array): void {
    this.#fresh.push(update);
    void this.#seal();
  }

  /** What goes next, once it is sealed; the same again until it was acknowledged. */
  async next(): Promise<Packet | null> {
    if (this.#packet !== null) return this.#packet;
    await this.#seal();
    let bytes = 0;
    const entries = this.#entries.filter(({ update }, index) => {
      bytes += update.length;
      return index === 0 || bytes <= MOST_PACKET_BYTES;
    });
    if (entries.length === 0) return null;
    const update = Y.mergeUpdates(entries.map((entry) => entry.update));
    this.#packet = { id: newId(), update, entries };
    return this.#packet;
  }

  /** The server has it. */
  acknowledged(packet: Packet): void {
    this.#packet = null;
    const gone = new Set(packet.entries);
    this.#entries = this.#entries.filter((entry) => !gone.has(entry));
    for (const { name } of gone) this.#remove(name);
  }

  #remove(name: string): void {
    this.#sent.add(name);
    void this.#vault.remove(name).then(() => this.#sent.delete(name));
  }

  /** Writes down what was written meanwhile, as one entry; resolves when nothing is left to be written down. */
  async #seal(): Promise<void> {
    if (!this.#isSealing) {
      this.#isSealing = true;
      this.#sealing = this.#sealAll();
    }
    return this.#sealing;
  }

  /** Many entries become one. What comes while this waits is taken in the next turn: none is left lying. */
  async #sealAll(): Promise<void> {
    try {
      while (this.#fresh.length > 0) {
        const fresh = this.#fresh;
        this.#fresh = [];
        // oxlint-disable-next-line no-await-in-loop -- one after the other is what gathers them
        await this.#keep(Y.mergeUpdates(fresh));
        // oxlint-disable-next-line no-await-in-loop -- as above
        if (this.#entries.length > MOST_ENTRIES && this.#packet === null) await this.#join();
      }
    } finally {
      this.#isSealing = false;
    }
  }

  async #keep(update: Uint8Array): Promise<void> {
    const name = this.#prefix + newId();
    this.#entries = [...this.#entries, { name, update }];
    await this.#vault.writeWords(name, toBase64(update));
  }

  async #join(): Promise<void> {
    const before = this.#entries;
    const update = Y.mergeUpdates(before.map((entry) => entry.update));
    const name = this.#prefix + newId();
    // Written before those it is made of go: a tab killed in between has both, which says the same.
    await this.#vault.writeWords(name, toBase64(update));
    if (this.#packet !== null) return this.#remove(name);
    const gone = new Set(before);
    this.#entries = [{ name, update }, ...this.#entries.filter((entry) => !gone.has(entry))];
    for (const entry of before) this.#remove(entry.name);
  }
}
