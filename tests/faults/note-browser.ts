import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { nodeOf, plainOf } from "#features/notes/note-document.ts";
import { FIELD } from "#features/notes/note-schema.ts";
import {
  NoteSync,
  type ReadUpdates,
  type ToldUpdate,
  type TypedUpdate,
} from "#features/notes/note-sync.ts";
import { ApiProblem } from "#platform/api/api-problem.ts";
import { LiveLine } from "#platform/realtime/live-line.ts";
import { MemoryVault } from "#platform/vault/vault.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";

/** The browser's waits become a sixteenth. */
const PACE = 1 / 16;
const HTTP_WITHIN_MS = 2500;
const LOOK_EVERY_MS = 10;
const MOST_LOOKS = 20;

export interface NoteBrowserParts {
  /** Where it reaches the server: through what disturbs it. */
  readonly lineUrl: string;
  /** The origin the product knows. */
  readonly directUrl: string;
  readonly who: SignIn;
  readonly noteId: string;
  readonly vault?: MemoryVault;
}

interface Tab {
  readonly doc: Y.Doc;
  readonly sync: NoteSync;
  readonly line: LiveLine;
}

/** The one paragraph that everybody types in; begun with the note. */
function paragraphIn(doc: Y.Doc): Y.XmlText | null {
  const first = doc.getXmlFragment(FIELD).get(0);
  const text = first instanceof Y.XmlElement ? first.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}

/** A person's browser without a screen: the product's own note and line, in as many tabs as are open. */
export class NoteBrowser {
  readonly #parts: NoteBrowserParts;
  readonly #vault: MemoryVault;
  readonly #open: Tab[] = [];
  #turn = 0;
  killedTabs = 0;

  constructor(parts: NoteBrowserParts) {
    this.#parts = parts;
    this.#vault = parts.vault ?? new MemoryVault();
    this.openTab();
  }

  openTab(): void {
    const { lineUrl, directUrl, who, noteId } = this.#parts;
    const line = new LiveLine(() => {
      const socket = new WebSocket(`${lineUrl.replace("http", "ws")}/live`, {
        headers: { cookie: who.cookie, origin: directUrl },
      });
      // Its closing says what there is to say.
      socket.on("error", () => undefined);
      // The same interface as a browser's, with the headers that a browser sets by itself.
      return socket as unknown as globalThis.WebSocket;
    }, PACE);
    const doc = new Y.Doc();
    const sync = new NoteSync({
      noteId,
      doc,
      vault: this.#vault,
      pace: PACE,
      send: async (packet) => {
        const input = { noteId, ...packet };
        if (line.canAsk("addSharedNoteUpdate", input))
          return line.ask("addSharedNoteUpdate", input);
        return this.#http(`/api/shared-notes/${noteId}/updates`, packet);
      },
      read: async (after) =>
        // The server checked its answer by the contract.
        (await this.#http(`/api/shared-notes/${noteId}/updates?after=${after}`)) as ReadUpdates,
    });
    line.hear("shared_note.updated", (frame) => {
      const told = frame as { noteId: string; updates: readonly ToldUpdate[] }; // as the contract says
      if (told.noteId === noteId) sync.heard(told.updates);
    });
    line.hear("shared_note.typed", (frame) => {
      const told = frame as unknown as { noteId: string } & TypedUpdate; // as the contract says
      if (told.noteId === noteId) sync.typed(told);
    });
    line.onResume(() => sync.resume());
    line.start();
    sync.start();
    this.#open.push({ doc, sync, line });
  }

  /** The newest tab goes as if by `kill -9`; there is always another. */
  killTab(): void {
    const tab = this.#open.pop();
    tab?.sync.stop();
    tab?.line.stop();
    this.killedTabs += 1;
    if (this.#open.length === 0) this.openTab();
  }

  /**
   * Types where `place` says, 0 at the beginning and 1 at the end; resolves when this browser keeps it. In a note that
   * this tab could not open yet nobody types: false.
   */
  async type(text: () => string, place: number): Promise<boolean> {
    this.#turn += 1;
    const tab = this.#open[this.#turn % this.#open.length];
    if (tab === undefined) throw new Error("No tab is open.");
    for (let looks = 0; !tab.sync.isReady && looks < MOST_LOOKS; looks += 1) {
      // oxlint-disable-next-line no-await-in-loop -- until it was read
      await delay(LOOK_EVERY_MS);
    }
    const paragraph = paragraphIn(tab.doc);
    if (!tab.sync.isReady || paragraph === null) return false;
    paragraph.insert(Math.floor(place * paragraph.length), text());
    await new Promise((resolve) => setImmediate(resolve));
    return true;
  }

  /** As when somebody looks at the tabs again. */
  look(): void {
    for (const { sync } of this.#open) sync.resume();
  }

  /** How each tab stands, what it says, and what the browser still keeps unsent. */
  async state() {
    return {
      tabs: this.#open.map(({ doc, sync }) => ({
        state: sync.state,
        refusal: sync.refusal,
        words: plainOf(nodeOf(doc)),
      })),
      unsent: (await this.#vault.readAll("unsaved-note:")).size,
    };
  }

  close(): void {
    for (const { sync, line } of this.#open.splice(0)) {
      sync.stop();
      line.stop();
    }
  }

  async #http(path: string, body?: object): Promise<unknown> {
    const { lineUrl, directUrl, who } = this.#parts;
    const response = await fetch(`${lineUrl}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { cookie: who.cookie, origin: directUrl, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(HTTP_WITHIN_MS),
    }).catch(() => {
      throw new ApiProblem("network_down", 0);
    });
    if (!response.ok) throw new ApiProblem(`status_${response.status}`, response.status);
    return response.json().catch(() => {
      throw new ApiProblem("network_down", 0);
    });
  }
}
