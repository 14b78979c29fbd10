import type { Vault } from "#platform/vault/vault.ts";

/** What somebody has begun to write in one conversation. */
export interface DraftText {
  readonly body: string;
  readonly replyToSeq: number | null;
}

interface Kept extends DraftText {
  /** The server does not have it yet. */
  readonly isUnsaved: boolean;
}

export interface DraftParts {
  readonly vault: Vault;
  /** Rejects where it cannot be saved now: then it is tried again with the next change or `saveAll`. */
  save(conversationId: string, draft: DraftText): Promise<void>;
  /** Somebody has these very words under their fingers: they are not taken away. */
  isBeingTyped(body: string): boolean;
}

const PREFIX = "draft:";
/** What is written where nothing is written. */
export const NOTHING: DraftText = { body: "", replyToSeq: null };
const SAVED_AFTER_MS = 800;

function keptOf(value: unknown): Kept | null {
  return typeof value === "object" && value !== null && "body" in value && "isUnsaved" in value
    ? (value as Kept) // written by this very browser, whole or not at all
    : null;
}

/**
 * What a person has begun to write. The copy in this browser comes first and is there without a network; the
 * server's follows a moment after the last key, for the other devices.
 */
export class Drafts {
  readonly #parts: DraftParts;
  readonly #drafts = new Map<string, Kept>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #watchers = new Set<() => void>();
  /** How often anything was changed by this page, and for each draft as of which time. */
  #turn = 0;
  readonly #changedAt = new Map<string, number>();
  readonly loaded: Promise<void>;

  constructor(parts: DraftParts) {
    this.#parts = parts;
    this.loaded = this.#load();
  }

  of(conversationId: string): DraftText {
    return this.#drafts.get(conversationId) ?? NOTHING;
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => void this.#watchers.delete(changed);
  }

  /** A key was pressed: shown at once, kept in this browser, saved when the keys rest. */
  change(conversationId: string, change: Partial<DraftText>): void {
    const { body, replyToSeq } = { ...this.of(conversationId), ...change };
    this.#turn += 1;
    this.#changedAt.set(conversationId, this.#turn);
    this.#put(conversationId, { body, replyToSeq, isUnsaved: true });
    clearTimeout(this.#timers.get(conversationId));
    // Gone at once on the other devices too: there it would look unsent.
    if (body === "") void this.#save(conversationId);
    else {
      const timer = setTimeout(() => void this.#save(conversationId), SAVED_AFTER_MS);
      this.#timers.set(conversationId, timer);
    }
  }

  /** Another device went on writing. Never in place of what is being typed here. */
  heard(conversationId: string, draft: DraftText): void {
    const here = this.#drafts.get(conversationId);
    if (here?.isUnsaved === true) return;
    // An answer that is about to be written.
    if (here !== undefined && here.body === "" && here.replyToSeq !== null) return;
    if (here !== undefined && here.body !== "" && this.#parts.isBeingTyped(here.body)) return;
    this.#put(conversationId, { ...draft, isUnsaved: false });
  }

  /** Said with what the server had: whatever was changed later is newer than that. */
  get turn(): number {
    return this.#turn;
  }

  /** What the server had of these conversations: what it does not have was sent or taken away elsewhere. */
  takeSaved(
    conversationIds: readonly string[],
    saved: readonly (DraftText & { readonly conversationId: string })[],
    asked = this.#turn,
  ): void {
    const there = new Map(saved.map((draft) => [draft.conversationId, draft]));
    for (const conversationId of conversationIds) {
      if ((this.#changedAt.get(conversationId) ?? 0) > asked) continue;
      const { body, replyToSeq } = there.get(conversationId) ?? NOTHING;
      this.heard(conversationId, { body, replyToSeq });
    }
  }

  /** The line is back: what could not be saved is saved. */
  async saveAll(): Promise<void> {
    await this.loaded;
    const unsaved = [...this.#drafts].filter(([, draft]) => draft.isUnsaved);
    await Promise.all(unsaved.map(async ([conversationId]) => this.#save(conversationId)));
  }

  async #load(): Promise<void> {
    for (const [name, value] of await this.#parts.vault.readAll(PREFIX)) {
      const conversationId = name.slice(PREFIX.length);
      const kept = keptOf(value);
      // What was typed while this was read is newer.
      if (kept !== null && !this.#drafts.has(conversationId))
        this.#drafts.set(conversationId, kept);
    }
    this.#tell();
  }

  async #save(conversationId: string): Promise<void> {
    clearTimeout(this.#timers.get(conversationId));
    const draft = this.#drafts.get(conversationId);
    if (draft?.isUnsaved !== true) return;
    try {
      await this.#parts.save(conversationId, draft);
    } catch {
      return;
    }
    // Somebody may have gone on typing meanwhile: that is saved in its turn.
    if (this.#drafts.get(conversationId) === draft) {
      this.#put(conversationId, { ...draft, isUnsaved: false });
    }
  }

  #put(conversationId: string, draft: Kept): void {
    const { vault } = this.#parts;
    const name = PREFIX + conversationId;
    this.#drafts.set(conversationId, draft);
    if (draft.body === "" && draft.replyToSeq === null && !draft.isUnsaved) {
      this.#drafts.delete(conversationId);
      void vault.remove(name);
    } else void vault.writeWords(name, draft);
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
