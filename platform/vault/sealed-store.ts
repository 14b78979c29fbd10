const KEYS = "keys";
const KEPT = "kept";
const KEY_NAME = "key";
const IV_BYTES = 12;

/** One value as it lies in the browser: nobody reads it without the key. */
interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

async function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("not stored")));
  });
}

async function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error("not stored"));
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", fail);
    transaction.addEventListener("error", fail);
  });
}

async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore(KEYS);
    request.result.createObjectStore(KEPT);
  });
  const database = await answered(request);
  // Another tab takes it away, at sign-out: this one must not stand in its way.
  database.addEventListener("versionchange", () => database.close());
  return database;
}

/** The person's key: made once, never to be taken out of the browser, shared by all tabs. */
async function keyOf(database: IDBDatabase): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const transaction = database.transaction(KEYS, "readwrite");
  const keys = transaction.objectStore(KEYS);
  // Of two tabs that open at once the first one's key counts for both.
  const known: unknown = await answered(keys.get(KEY_NAME));
  if (known instanceof CryptoKey) return known;
  keys.put(made, KEY_NAME);
  await finished(transaction);
  return made;
}

/** Values in IndexedDB, each sealed with AES-GCM (NIST SP 800-38D) under its name by a key that cannot be read out. */
export class SealedStore {
  readonly #database: IDBDatabase;
  readonly #key: CryptoKey;

  private constructor(database: IDBDatabase, key: CryptoKey) {
    this.#database = database;
    this.#key = key;
  }

  /** Rejects where the browser has no IndexedDB or, on a page without TLS, no cryptography. */
  static async open(name: string): Promise<SealedStore> {
    if (globalThis.indexedDB === undefined || globalThis.crypto.subtle === undefined) {
      throw new Error("This browser cannot keep anything sealed.");
    }
    const database = await openDatabase(name);
    return new SealedStore(database, await keyOf(database));
  }

  async read(name: string): Promise<unknown> {
    const store = this.#database.transaction(KEPT, "readonly").objectStore(KEPT);
    // What this very class has put there; see write.
    const sealed = (await answered(store.get(name))) as Sealed | undefined;
    return sealed === undefined ? undefined : this.#open(name, sealed);
  }

  async readAll(prefix: string): Promise<Map<string, unknown>> {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const store = this.#database.transaction(KEPT, "readonly").objectStore(KEPT);
    const [names, values] = await Promise.all([
      answered(store.getAllKeys(range)),
      answered(store.getAll(range)),
    ]);
    const found = new Map<string, unknown>();
    for (const [place, key] of names.entries()) {
      // Every name is a text; see write.
      const name = key as string; // as above
      // As in read.
      const value = await this.#open(name, values[place] as Sealed); // as above
      if (value !== undefined) found.set(name, value);
    }
    return found;
  }

  async write(name: string, value: unknown): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const data = await crypto.subtle.encrypt(this.#parameters(name, iv), this.#key, bytes);
    const transaction = this.#database.transaction(KEPT, "readwrite");
    transaction.objectStore(KEPT).put({ iv, data } satisfies Sealed, name);
    await finished(transaction);
  }

  async remove(name: string): Promise<void> {
    const transaction = this.#database.transaction(KEPT, "readwrite");
    transaction.objectStore(KEPT).delete(name);
    await finished(transaction);
  }

  /** Takes the key and everything sealed with it away, whoever else has it open; then the empty database too. */
  async destroy(): Promise<void> {
    const transaction = this.#database.transaction([KEYS, KEPT], "readwrite");
    transaction.objectStore(KEYS).clear();
    transaction.objectStore(KEPT).clear();
    await finished(transaction);
    this.#database.close();
    indexedDB.deleteDatabase(this.#database.name);
  }

  #parameters(name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) };
  }

  /** Undefined for what another key sealed, or somebody has changed: as if it were not there. */
  async #open(name: string, { iv, data }: Sealed): Promise<unknown> {
    try {
      const bytes = await crypto.subtle.decrypt(this.#parameters(name, iv), this.#key, data);
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return undefined;
    }
  }
}
