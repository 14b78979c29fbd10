import { Outbox, type Unsent } from "#features/messages/outbox.ts";
import { OutboxSender } from "#features/messages/outbox-sender.ts";
import { ApiProblem } from "#platform/api/api-problem.ts";
import { LiveLine } from "#platform/realtime/live-line.ts";
import { MemoryVault } from "#platform/vault/vault.ts";
import { TabsOfOneBrowser } from "#tests/harness/browser-tabs.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { WebSocket } from "ws";

/** The browser's waits of up to half a minute become a second or two. */
const PACE = 1 / 16;
const HTTP_WITHIN_MS = 2500;

/** What became of everything that was sent, over all browsers. */
export class Tally {
  messages = 0;
  tries = 0;
  overLine = 0;
  doubled = 0;
  killedTabs = 0;
}

export interface BrowserParts {
  /** Where it reaches the server: through what disturbs it. */
  readonly lineUrl: string;
  /** Past it, as the origin the product knows. */
  readonly directUrl: string;
  readonly who: SignIn;
  readonly conversationId: string;
  readonly tally: Tally;
  /** For the control: a try that does not say that it is the same message. */
  readonly freshIds?: boolean;
}

interface Tab {
  readonly outbox: Outbox;
  readonly line: LiveLine;
  kill(): void;
}

/** A person's browser without a screen: the product's own outbox, sender and line, in as many tabs as are open. */
export class NodeBrowser {
  readonly #parts: BrowserParts;
  readonly #vault = new MemoryVault();
  readonly #tabs = new TabsOfOneBrowser();
  readonly #open: Tab[] = [];
  #doubleAfter: number | undefined;
  #lastTry = "";
  readonly #late = new Set<Promise<unknown>>();

  constructor(parts: BrowserParts) {
    this.#parts = parts;
    this.openTab();
  }

  openTab(): void {
    const killed = new AbortController();
    const { lineUrl, directUrl, who } = this.#parts;
    const tabs = this.#tabs.open(killed.signal);
    const outbox = new Outbox(this.#vault, tabs);
    const line = new LiveLine(() => {
      const socket = new WebSocket(`${lineUrl.replace("http", "ws")}/live`, {
        headers: { cookie: who.cookie, origin: directUrl },
      });
      // Its closing says what there is to say.
      socket.on("error", () => undefined);
      // The same interface as a browser's, with the headers that a browser sets by itself.
      return socket as unknown as globalThis.WebSocket;
    }, PACE);
    const sender = new OutboxSender({
      outbox,
      tabs,
      pace: PACE,
      send: async (unsent) => this.#send(line, unsent),
      acknowledged: () => undefined,
    });
    line.onResume(() => sender.hurry());
    line.start();
    sender.start();
    this.#open.push({
      outbox,
      line,
      kill() {
        killed.abort();
        sender.stop();
        line.stop();
      },
    });
  }

  /** The newest tab goes as if by `kill -9`; there is always another. */
  killTab(): void {
    this.#open.pop()?.kill();
    this.#parts.tally.killedTabs += 1;
    if (this.#open.length === 0) this.openTab();
  }

  /** Written in one of the tabs; resolves when that browser keeps it. */
  async write(text: string): Promise<void> {
    const tab = this.#open[this.#parts.tally.messages % this.#open.length];
    this.#parts.tally.messages += 1;
    if (tab === undefined) throw new Error("No tab is open.");
    await tab.outbox.loaded;
    const { id } = tab.outbox.add(this.#parts.conversationId, text);
    await tab.outbox.kept(id);
  }

  /** The next try reaches the server a second time, so much later. */
  doubleNext(afterMs: number): void {
    this.#doubleAfter = afterMs;
  }

  /** What this browser still keeps, as the vault has it, and how its tabs stand. */
  async state() {
    const kept = await this.#vault.readAll("outbox:");
    return {
      waiting: [...kept.values()],
      tabs: this.#open.map(({ outbox, line }) => ({
        line: line.state,
        lastTry: this.#lastTry,
        list: outbox.list().map(({ body, refusal }) => ({ body, refusal })),
        sendingId: outbox.sendingId,
      })),
    };
  }

  /** What it was refused, if anything. */
  refusals(): string[] {
    return this.#open.flatMap(({ outbox }) => outbox.list().flatMap((one) => one.refusal ?? []));
  }

  async close(): Promise<void> {
    for (const tab of this.#open.splice(0)) tab.kill();
    await Promise.allSettled(this.#late);
  }

  async #send(line: LiveLine, unsent: Unsent): Promise<unknown> {
    const { tally, conversationId, lineUrl, freshIds } = this.#parts;
    const id = freshIds === true ? crypto.randomUUID() : unsent.id;
    const input = { conversationId, id, body: unsent.body };
    tally.tries += 1;
    this.#lastTry = `${unsent.body} at ${new Date().toISOString()}`;
    if (this.#doubleAfter !== undefined) this.#double(input, this.#doubleAfter);
    // As the product's own: over the line while it stands, over HTTP otherwise.
    if (!line.canAsk("sendMessage", input)) return this.#post(lineUrl, input);
    tally.overLine += 1;
    return line.ask("sendMessage", input);
  }

  #double(input: { readonly id: string; readonly body: string }, afterMs: number): void {
    this.#doubleAfter = undefined;
    this.#parts.tally.doubled += 1;
    const late = new Promise((resolve) => {
      setTimeout(resolve, afterMs);
    }).then(async () => {
      await this.#post(this.#parts.directUrl, input).catch(() => undefined);
    });
    this.#late.add(late);
    void late.finally(() => this.#late.delete(late));
  }

  async #post(
    url: string,
    { id, body }: { readonly id: string; readonly body: string },
  ): Promise<unknown> {
    const { conversationId, who, directUrl } = this.#parts;
    const response = await fetch(`${url}/api/conversations/${conversationId}/messages`, {
      method: "POST",
      headers: { cookie: who.cookie, origin: directUrl, "content-type": "application/json" },
      body: JSON.stringify({ id, body }),
      signal: AbortSignal.timeout(HTTP_WITHIN_MS),
    }).catch(() => {
      throw new ApiProblem("network_down", 0);
    });
    if (!response.ok) throw new ApiProblem(`status_${response.status}`, response.status);
    return response.json();
  }
}
