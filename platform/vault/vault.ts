/**
 * What a browser keeps for one person: words on their way, drafts, the last conversations. Kept in the order in which
 * it was asked for, and gone with `empty`.
 */
export interface Vault {
  /** Resolves with false where nothing can be kept beyond the page: then what is written lives as long as it. */
  lasts(): Promise<boolean>;
  read(name: string): Promise<unknown>;
  /** Everything whose name begins like this, by name. */
  readAll(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  /** Resolves when it is kept; a value that JSON can carry. */
  write(name: string, value: unknown): Promise<void>;
  /** As `write`, for what somebody has just written: kept even if the page is left in the same moment. */
  writeWords(name: string, words: unknown): Promise<void>;
  remove(name: string): Promise<void>;
  /** Takes everything away, and the key that could have read it. */
  empty(): Promise<void>;
}

/** Keeps as long as it lives itself; also what a browser without storage or cryptography gets. */
export class MemoryVault implements Vault {
  readonly #kept = new Map<string, string>();

  async lasts(): Promise<boolean> {
    return false;
  }

  async read(name: string): Promise<unknown> {
    const text = this.#kept.get(name);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async readAll(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    const found = [...this.#kept].filter(([name]) => name.startsWith(prefix));
    return new Map(found.map(([name, text]) => [name, JSON.parse(text)]));
  }

  async write(name: string, value: unknown): Promise<void> {
    this.#kept.set(name, JSON.stringify(value));
  }

  async writeWords(name: string, words: unknown): Promise<void> {
    return this.write(name, words);
  }

  async remove(name: string): Promise<void> {
    this.#kept.delete(name);
  }

  async empty(): Promise<void> {
    this.#kept.clear();
  }
}
