import { newId } from "#platform/api/new-id.ts";
import type { Vault } from "#platform/vault/vault.ts";
import { orderOf, unsentOf, type NewMessage, type Unsent } from "./outbox-entry.ts";
import type { OutboxTabs, TabNews } from "./outbox-tabs.ts";

export type { NewMessage, Unsent } from "./outbox-entry.ts";

const PREFIX = "outbox:";

/**
 * What one person wrote in this browser and the server has not acknowledged. One name in the vault a message, so that
 * two tabs never write over each other; kept until the server has answered, so that a killed tab loses nothing.
 */
export class Outbox {
  readonly #vault: Vault;
  readonly #tabs: OutboxTabs;
  readonly #watchers = new Set<() => void>();
  readonly #entries = new Map<string, Unsent>();
  /** How often each was changed by this page: what is read of it meanwhile is older. */
  readonly #changes = new Map<string, number>();
  readonly #keeping = new Map<string, Promise<void>>();
  #list: readonly Unsent[] = [];
  #lasts = true;
  #sendingId: string | null = null;

  /** Resolves when what the browser kept has been read. */
  readonly loaded: Promise<void>;

  constructor(vault: Vault, tabs: OutboxTabs) {
    this.#vault = vault;
    this.#tabs = tabs;
    tabs.hear((news) => this.#heard(news));
    this.loaded = this.#load();
  }

  /** Keeps a new message, before anything is sent; it is in the list at once. */
  add(conversationId: string, body: string, more: NewMessage = {}): Unsent {
    // Two in the same millisecond keep their order, and so does one written after the clock was set back.
    const last = this.#list.at(-1)?.writtenAt ?? 0;
    const unsent: Unsent = {
      id: newId(),
      conversationId,
      body,
      replyToSeq: more.replyToSeq ?? null,
      fileIds: more.fileIds ?? [],
      awaitedFileIds: more.awaitedFileIds ?? [],
      writtenAt: Math.max(Date.now(), last + 1),
      refusal: null,
    };
    this.#put(unsent);
    return unsent;
  }

  /** Resolves when a message is kept as well as this browser can: nothing is sent before. */
  async kept(id: string): Promise<void> {
    await this.#keeping.get(id);
  }

  remove(id: string): void {
    this.#touch(id);
    this.#entries.delete(id);
    this.#keeping.delete(id);
    void this.#vault.remove(PREFIX + id).then(() => this.#tabs.tell({ changed: id }));
    this.#tell();
  }

  /** Marks a message refused, or with null as waiting again. */
  setRefusal(id: string, refusal: string | null): void {
    const unsent = this.#entries.get(id);
    if (unsent !== undefined) this.#put({ ...unsent, refusal });
  }

  /** A file that messages waited for is there, or it is not going to be: then its message says why. */
  fileSettled(fileId: string, refusal: string | null): void {
    for (const unsent of this.#list) {
      if (!unsent.awaitedFileIds.includes(fileId)) continue;
      const awaitedFileIds = unsent.awaitedFileIds.filter((id) => id !== fileId);
      this.#put({ ...unsent, awaitedFileIds, refusal: refusal ?? unsent.refusal });
    }
  }

  /** All of them, in the order they were written. */
  list(): readonly Unsent[] {
    return this.#list;
  }

  /**
   * The next to be sent. What was refused lets others pass, it is the person's to decide; what waits for its files
   * holds back those behind it in its conversation, so that they stay in order.
   */
  next(): Unsent | undefined {
    const held = new Set<string>();
    return this.#list.find((unsent) => {
      if (unsent.refusal !== null || held.has(unsent.conversationId)) return false;
      if (unsent.awaitedFileIds.length === 0) return true;
      held.add(unsent.conversationId);
      return false;
    });
  }

  /** The one that is on its way, in whichever tab. */
  get sendingId(): string | null {
    return this.#sendingId;
  }

  setSending(id: string | null): void {
    if (this.#sendingId === id) return;
    this.#sendingId = id;
    this.#tabs.tell({ sending: id });
    this.#tell();
  }

  /** False where what waits goes with the page: the browser keeps nothing. */
  get lasts(): boolean {
    return this.#lasts;
  }

  /** At sign-out nothing of a person stays in the browser; the vault itself is emptied by whoever signs out. */
  empty(): void {
    for (const { id } of this.#list) this.remove(id);
  }

  /** Calls back when anything changes, in this tab or another; answers how to stop. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => void this.#watchers.delete(changed);
  }

  /** Reads again what the browser keeps. */
  async reload(): Promise<void> {
    const before = new Map(this.#changes);
    const kept = await this.#vault.readAll(PREFIX);
    const names = new Set([...this.#entries.keys(), ...[...kept.keys()].map(withoutPrefix)]);
    for (const id of names) {
      if (this.#changes.get(id) === before.get(id)) this.#take(id, kept.get(PREFIX + id));
    }
    this.#lasts = await this.#vault.lasts();
    this.#tell();
  }

  async #load(): Promise<void> {
    await this.reload();
    // The page that wrote them may have been left before it could tell the tab that sends.
    for (const { id } of this.#list) this.#tabs.tell({ changed: id });
  }

  #put(unsent: Unsent): void {
    this.#touch(unsent.id);
    this.#entries.set(unsent.id, unsent);
    const keeping = this.#vault.writeWords(PREFIX + unsent.id, unsent).then(async () => {
      this.#tabs.tell({ changed: unsent.id });
      const lasts = await this.#vault.lasts();
      if (lasts === this.#lasts) return;
      this.#lasts = lasts;
      this.#tell();
    });
    this.#keeping.set(unsent.id, keeping);
    this.#tell();
  }

  #touch(id: string): void {
    this.#changes.set(id, (this.#changes.get(id) ?? 0) + 1);
  }

  #take(id: string, value: unknown): void {
    const unsent = unsentOf(value);
    if (unsent === null) this.#entries.delete(id);
    else this.#entries.set(id, unsent);
  }

  #heard(news: TabNews): void {
    if ("sending" in news) {
      this.#sendingId = news.sending;
      return this.#tell();
    }
    const id = news.changed;
    const before = this.#changes.get(id);
    void this.#vault.read(PREFIX + id).then((value) => {
      if (this.#changes.get(id) !== before) return;
      this.#take(id, value);
      this.#tell();
    });
  }

  #tell(): void {
    const list = [...this.#entries.values()].toSorted(orderOf);
    // The same once more is no change: whoever draws it just now need not begin anew.
    const isSame =
      list.length === this.#list.length && list.every((one, at) => one === this.#list[at]);
    if (!isSame) this.#list = list;
    for (const watcher of this.#watchers) watcher();
  }
}

function withoutPrefix(name: string): string {
  return name.slice(PREFIX.length);
}
