import { leaveWords, takeWords } from "./left-words.ts";
import { SealedStore } from "./sealed-store.ts";
import { MemoryVault, type Vault } from "./vault.ts";

/**
 * A person's vault in this browser: sealed in IndexedDB, one thing after the other in the order asked. Where that is
 * not to be had, and for what there is no room for, it keeps as long as the page is open and says so.
 */
export class BrowserVault implements Vault {
  readonly #store: Promise<SealedStore | null>;
  readonly #memory = new MemoryVault();
  /** Words on their way to being sealed, by name: sealing takes longer than leaving a page. */
  readonly #unsealed = new Map<string, unknown>();
  #failed = false;
  #last: Promise<unknown>;

  constructor(personId: string) {
    this.#store = SealedStore.open(`trellis-${personId}`).catch(() => null);
    this.#last = this.#store;
    if (typeof document !== "undefined") this.#minding(personId);
  }

  async lasts(): Promise<boolean> {
    return this.#inTurn(async (store) => store !== null && !this.#failed);
  }

  async read(name: string): Promise<unknown> {
    return this.#inTurn(
      async (store) => (await this.#memory.read(name)) ?? (await store?.read(name)),
    );
  }

  async readAll(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    return this.#inTurn(async (store) => {
      const sealed = (await store?.readAll(prefix)) ?? new Map<string, unknown>();
      return new Map([...sealed, ...(await this.#memory.readAll(prefix))]);
    });
  }

  async write(name: string, value: unknown): Promise<void> {
    return this.#inTurn(async (store) => {
      try {
        if (store === null) throw new Error("nothing to write to");
        await store.write(name, value);
        await this.#memory.remove(name);
      } catch {
        this.#failed = true;
        await this.#memory.write(name, value);
      }
    });
  }

  async writeWords(name: string, words: unknown): Promise<void> {
    this.#unsealed.set(name, words);
    await this.write(name, words);
    this.#sealed(name, words);
  }

  async remove(name: string): Promise<void> {
    this.#unsealed.set(name, null);
    await this.#remove(name);
    this.#sealed(name, null);
  }

  async #remove(name: string): Promise<void> {
    return this.#inTurn(async (store) => {
      await this.#memory.remove(name);
      await store?.remove(name).catch(() => undefined);
    });
  }

  async empty(): Promise<void> {
    this.#unsealed.clear();
    return this.#inTurn(async (store) => {
      await this.#memory.empty();
      await store?.destroy().catch(() => undefined);
    });
  }

  /** Leaves with the page what is not sealed yet, and seals first what it was left with the last time. */
  #minding(personId: string): void {
    for (const [name, words] of takeWords(personId)) {
      void (words === null ? this.remove(name) : this.writeWords(name, words));
    }
    addEventListener("pagehide", () => leaveWords(personId, this.#unsealed));
    // The page itself came back with everything it was doing.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) leaveWords(personId, new Map());
    });
  }

  #sealed(name: string, words: unknown): void {
    // Something newer may have been written meanwhile: that is sealed in its turn.
    if (this.#unsealed.get(name) === words) this.#unsealed.delete(name);
  }

  async #inTurn<Value>(work: (store: SealedStore | null) => Promise<Value>): Promise<Value> {
    const done = this.#last.then(async () => work(await this.#store));
    this.#last = done.catch(() => undefined);
    return done;
  }
}

const vaults = new Map<string, Vault>();

/** The vault of a person in this browser; opened with the first use. */
export function vaultOf(personId: string): Vault {
  const known = vaults.get(personId);
  if (known !== undefined) return known;
  const made = new BrowserVault(personId);
  // Where a page is only painted nothing is kept from one person to the next.
  if (typeof document !== "undefined") vaults.set(personId, made);
  return made;
}
