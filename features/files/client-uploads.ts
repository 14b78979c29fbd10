import { ApiProblem } from "#platform/api/client.ts";
import type { Vault } from "#platform/vault/vault.ts";
import { bring, type Keeper } from "./client-carrier.ts";
import { filesApi, type OwnFile } from "./client.ts";
import { forgetBytes, keepBytes, keptBytes } from "./client-kept-bytes.ts";
import {
  isOfTheFile,
  localFileOf,
  newLocalFile,
  type LocalFile,
  type NewFile,
} from "./client-local.ts";
import { Slots } from "./client-slots.ts";

const PREFIX = "file:";
const AT_ONCE = 2;
const FIRST_WAIT_MS = 700;
const LONGEST_WAIT_MS = 15_000;

/** Failing, it leaves the recording without words; they can be written at the message as well. */
function tellWords(fileId: string, textVersion: string): void {
  void filesApi("setTextVersion", { fileId, textVersion }).catch(() => undefined);
}

/**
 * What one person brings to the server from this browser. Kept with its bytes until it is there, gone on with after a
 * lost line, a closed tab or a restarted browser, two at a time.
 */
export class Uploads {
  readonly #vault: Vault;
  readonly #personId: string;
  readonly #files = new Map<string, LocalFile>();
  readonly #bytes = new Map<string, Blob>();
  readonly #pictures = new Map<string, string>();
  readonly #running = new Map<string, AbortController>();
  readonly #watchers = new Set<() => void>();
  #list: readonly LocalFile[] = [];
  readonly #tabs: BroadcastChannel | undefined;
  readonly #slots = new Slots(AT_ONCE);
  #wait = FIRST_WAIT_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Resolves when what the browser kept has been read. */
  readonly loaded: Promise<void>;

  constructor(vault: Vault, personId: string) {
    this.#vault = vault;
    this.#personId = personId;
    this.#tabs = globalThis.BroadcastChannel && new BroadcastChannel(`trellis-files:${personId}`);
    // Nobody but our own tabs speaks on it.
    this.#tabs?.addEventListener("message", ({ data }) => void this.#reload(String(data)));
    this.loaded = this.#load();
    globalThis.addEventListener?.("online", () => this.hurry());
  }

  list(): readonly LocalFile[] {
    return this.#list;
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => void this.#watchers.delete(changed);
  }

  /** Something of the file to look at while it is only here; undefined for what is no picture. */
  pictureOf(id: string): string | undefined {
    return this.#pictures.get(id);
  }

  /** The bytes, as long as this page has them. */
  bytesOf(id: string): Blob | undefined {
    return this.#bytes.get(id);
  }

  /** Takes a file in and begins to bring it over. */
  add(file: File, more: NewFile): LocalFile {
    // Ids are in the order of their time, and so are several chosen at once.
    const addedAt = Math.max(Date.now(), (this.#list.at(-1)?.addedAt ?? 0) + 1);
    const added = newLocalFile(file, more, addedAt);
    this.#takeBytes(added, file);
    this.#put(added);
    if (added.state === "waiting") void keepBytes(this.#vault, added.id, file);
    this.#next();
    return added;
  }

  /** Takes it back, here and at the server. */
  remove(id: string): void {
    const file = this.#files.get(id);
    this.forget([id]);
    if (file?.isBegun === true) void filesApi("removeFile", { fileId: id }).catch(() => undefined);
  }

  /** The message they went with is there: nothing of them is needed here any more. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#running.get(id)?.abort();
      this.#files.delete(id);
      this.#dropBytes(id);
      void this.#vault.remove(PREFIX + id).then(() => this.#tabs?.postMessage(id));
    }
    this.#tell();
  }

  /** Tries again what failed; with other bytes where these were lost or were the reason. */
  retry(id: string, file?: File): void {
    const known = this.#files.get(id);
    if (known === undefined) return;
    if (file !== undefined && file.size !== known.size) {
      // Another one than before: it begins anew.
      this.remove(id);
      this.add(file, { purpose: known.purpose, conversationId: known.conversationId });
      return;
    }
    if (file !== undefined) this.#bytes.set(id, file);
    this.#put({ ...known, state: "waiting", problem: null });
    this.#next();
  }

  /** They leave the tray with a message of the outbox; null brings them back. */
  attach(ids: readonly string[], messageId: string | null): void {
    for (const id of ids) this.#change(id, { messageId });
  }

  /** The words of a recording, typed by hand; the server is told as soon as it has the recording. */
  setTextVersion(id: string, textVersion: string): void {
    this.#change(id, { textVersion });
    if (this.#files.get(id)?.state === "ready") tellWords(id, textVersion);
  }

  /** The line is back: what waits is tried at once. */
  hurry(): void {
    clearTimeout(this.#timer);
    this.#wait = FIRST_WAIT_MS;
    this.#again();
  }

  /** What the server says of a file, whichever way it came. */
  heard(file: OwnFile): void {
    if (!this.#files.has(file.id)) return;
    if (file.state === "ready") {
      const { size, durationMs } = file;
      const words = this.#files.get(file.id)?.textVersion ?? "";
      // Typed while the recording was on its way.
      if (words !== (file.textVersion ?? "")) tellWords(file.id, words);
      this.#change(file.id, { state: "ready", problem: null, sent: size, size, durationMs });
      this.#dropBytes(file.id, { keepPicture: true });
    } else if (file.state === "refused" || file.state === "removed") {
      this.#change(file.id, { state: "failed", problem: file.refusal ?? "file_incomplete" });
      void forgetBytes(this.#vault, file.id);
    } else if (file.state === "checking") this.#change(file.id, { state: "checking" });
  }

  /**
   * Resolves when all of them are at the server and looked at; rejects with `ApiProblem` when one of them never will
   * be. What this browser knows nothing of is left to the server to judge.
   */
  async whenReady(ids: readonly string[]): Promise<void> {
    await this.loaded;
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        const files = ids.map((id) => this.#files.get(id)).filter((file) => file !== undefined);
        const failed = files.find(
          ({ state, problem }) => state === "failed" && isOfTheFile(problem ?? ""),
        );
        if (failed === undefined && files.some(({ state }) => state !== "ready")) return;
        unwatch();
        if (failed === undefined) resolve();
        else reject(new ApiProblem(failed.problem ?? "file_incomplete", 409));
      };
      const unwatch = this.watch(look);
      look();
    });
  }

  async #load(): Promise<void> {
    const kept = await this.#vault.readAll(PREFIX);
    for (const value of kept.values()) {
      const file = localFileOf(value);
      if (file === undefined || this.#files.has(file.id)) continue;
      const isUnderWay = ["uploading", "checking", "waiting"].includes(file.state);
      this.#files.set(file.id, isUnderWay ? { ...file, state: "waiting", problem: null } : file);
    }
    this.#tell();
    await Promise.all(this.#list.map(async (file) => this.#loadBytes(file)));
    this.#next();
  }

  /** Bytes that this browser could not keep must be chosen again; what is at the server already needs none. */
  async #loadBytes(file: LocalFile): Promise<void> {
    if (file.state === "ready" || this.#bytes.has(file.id)) return;
    const bytes = await keptBytes(this.#vault, file);
    if (bytes !== undefined) this.#takeBytes(file, bytes);
    this.#tell();
  }

  #takeBytes(file: LocalFile, bytes: Blob): void {
    this.#bytes.set(file.id, bytes);
    if (file.kind === "file" || file.problem === "file_type_not_allowed") return;
    this.#pictures.set(file.id, URL.createObjectURL(bytes));
  }

  #dropBytes(id: string, { keepPicture = false } = {}): void {
    this.#bytes.delete(id);
    void forgetBytes(this.#vault, id);
    const picture = this.#pictures.get(id);
    if (keepPicture || picture === undefined) return;
    URL.revokeObjectURL(picture);
    this.#pictures.delete(id);
  }

  /** Another tab has changed it, or finished it, or taken it back. */
  async #reload(id: string): Promise<void> {
    const file = localFileOf(await this.#vault.read(PREFIX + id));
    if (file === undefined) {
      this.#running.get(id)?.abort();
      this.#files.delete(id);
      this.#dropBytes(id);
    } else this.#files.set(id, file);
    this.#tell();
    this.#next();
  }

  #next(): void {
    for (const { id, state, problem } of this.#list) {
      const isUnderWay = state === "uploading" || state === "checking";
      // One that has just failed in passing waits for its time; see #again.
      const isWanted = isUnderWay || (state === "waiting" && problem === null);
      if (!isWanted || this.#running.has(id)) continue;
      const stop = new AbortController();
      this.#running.set(id, stop);
      void this.#alone(id, stop.signal).finally(() => {
        this.#running.delete(id);
        this.#next();
      });
    }
  }

  /** Of several tabs one brings it over; should that be closed, the next goes on. */
  async #alone(id: string, signal: AbortSignal): Promise<void> {
    const run = async () => this.#slots.hold(async () => this.#bring(id, signal));
    if (navigator.locks === undefined) return run();
    const name = `trellis-upload:${this.#personId}:${id}`;
    // Aborted before it had the lock: taken back meanwhile.
    return navigator.locks.request(name, { signal }, run).catch(() => undefined);
  }

  async #bring(id: string, signal: AbortSignal): Promise<void> {
    const keeper: Keeper = {
      file: () => this.#files.get(id),
      bytes: () => this.#bytes.get(id),
      change: (changes) => this.#change(id, changes),
      progress: (sent) => this.#change(id, { sent }, { isKept: false }),
      heard: (file) => this.heard(file),
    };
    try {
      await bring(keeper, signal);
      this.#wait = FIRST_WAIT_MS;
    } catch (error) {
      if (!signal.aborted) this.#failed(id, error);
    }
  }

  #failed(id: string, error: unknown): void {
    const problem = error instanceof ApiProblem ? error : new ApiProblem("network_down", 0);
    const isPassing = problem.isPassing && problem.code !== "storage_full";
    this.#change(id, { state: isPassing ? "waiting" : "failed", problem: problem.code });
    if (!isPassing) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), this.#wait * (0.5 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  /** Those that wait because of a failure in passing are tried again. */
  #again(): void {
    for (const { id, state } of this.#list) {
      if (state === "waiting") this.#change(id, { problem: null });
    }
    this.#next();
  }

  #change(id: string, changes: Partial<LocalFile>, { isKept = true } = {}): void {
    const file = this.#files.get(id);
    if (file === undefined) return;
    this.#put({ ...file, ...changes }, isKept);
  }

  #put(file: LocalFile, isKept = true): void {
    this.#files.set(file.id, file);
    if (isKept) {
      void this.#vault.write(PREFIX + file.id, file).then(() => this.#tabs?.postMessage(file.id));
    }
    this.#tell();
  }

  #tell(): void {
    this.#list = [...this.#files.values()].toSorted((one, other) => one.addedAt - other.addedAt);
    for (const changed of this.#watchers) changed();
  }
}
