import { describe, expect, it, vi } from "vitest";
import { ApiProblem } from "#platform/api/api-problem.ts";
import { MemoryVault } from "#platform/vault/vault.ts";
import { TabsOfOneBrowser } from "#tests/harness/browser-tabs.ts";
import { Outbox, type Unsent } from "./outbox.ts";
import { stateOf } from "./outbox-entry.ts";
import { OutboxSender } from "./outbox-sender.ts";

const bodies = (outbox: Outbox) => outbox.list().map(({ body }) => body);

/** A browser with one person's vault and as many tabs as are opened. */
function browser() {
  const vault = new MemoryVault();
  const tabs = new TabsOfOneBrowser();
  return { vault, open: () => new Outbox(vault, tabs.open()), tabs };
}

describe("the outbox", () => {
  it("keeps the order in which messages were written, also within one millisecond", () => {
    const outbox = browser().open();
    const written = Array.from({ length: 50 }, (_, place) => outbox.add("c", `line ${place}`));
    expect(outbox.list().map(({ id }) => id)).toEqual(written.map(({ id }) => id));
  });

  it("keeps the order when the clock is set back by a day", () => {
    const outbox = browser().open();
    outbox.add("c", "today");
    vi.useFakeTimers({ now: Date.now() - 86_400_000, toFake: ["Date"] });
    outbox.add("c", "after the clock was set back");
    vi.useRealTimers();
    expect(bodies(outbox)).toEqual(["today", "after the clock was set back"]);
  });

  it("is there again after the tab was killed, with what a message answers and brings", async () => {
    const { open } = browser();
    const first = open();
    const { id } = first.add("c", "still here", { replyToSeq: 7, fileIds: ["f"] });
    await first.kept(id);
    const second = open();
    await second.loaded;
    expect(second.list()).toEqual(first.list());
    expect(second.list()[0]).toMatchObject({ replyToSeq: 7, fileIds: ["f"] });
  });

  it("is the same in two tabs, whichever writes", async () => {
    const { open } = browser();
    const [one, other] = [open(), open()];
    one.add("c", "from one");
    other.add("c", "from the other");
    await vi.waitFor(() => {
      expect(bodies(one).toSorted()).toEqual(["from one", "from the other"]);
      expect(bodies(other).toSorted()).toEqual(["from one", "from the other"]);
    });
    one.remove(one.list()[0]?.id ?? "");
    await vi.waitFor(() => expect(other.list()).toHaveLength(1));
  });

  it("keeps a refused message with its reason until it is tried again or discarded", () => {
    const outbox = browser().open();
    const { id } = outbox.add("c", "late");
    outbox.setRefusal(id, "conversation_closed");
    expect(outbox.list()[0]?.refusal).toBe("conversation_closed");
    expect(outbox.next()).toBeUndefined();
    outbox.setRefusal(id, null);
    expect(outbox.next()?.id).toBe(id);
    outbox.remove(id);
    expect(outbox.list()).toEqual([]);
  });

  it("holds back what stands behind a message that waits for its files, in that conversation alone", () => {
    const outbox = browser().open();
    outbox.add("c", "with a picture", { fileIds: ["f"], awaitedFileIds: ["f"] });
    outbox.add("c", "about the picture");
    const elsewhere = outbox.add("d", "somewhere else");
    expect(outbox.next()?.id).toBe(elsewhere.id);
    outbox.fileSettled("f", null);
    expect(outbox.next()?.body).toBe("with a picture");
  });

  it("says in which state each is", () => {
    const outbox = browser().open();
    const unsent = outbox.add("c", "x", { fileIds: ["f"], awaitedFileIds: ["f"] });
    const now = { sendingId: unsent.id, isConnected: true };
    expect(stateOf(unsent, now)).toBe("waitingForFiles");
    const ready = { ...unsent, awaitedFileIds: [] };
    expect(stateOf(ready, now)).toBe("sending");
    expect(stateOf(ready, { ...now, sendingId: null })).toBe("waiting");
    expect(stateOf(ready, { ...now, isConnected: false })).toBe("waitingForLine");
    expect(stateOf({ ...ready, refusal: "conflict" }, now)).toBe("refused");
  });

  it("says that it lasts no longer than the page where the browser keeps nothing", async () => {
    const outbox = browser().open();
    await outbox.loaded;
    expect(outbox.lasts).toBe(false);
  });

  it("leaves nothing behind when it is emptied", async () => {
    const { open, vault } = browser();
    const outbox = open();
    outbox.add("c", "one");
    outbox.add("d", "two");
    outbox.empty();
    await vi.waitFor(async () => expect((await vault.readAll("")).size).toBe(0));
    expect(outbox.list()).toEqual([]);
  });
});

describe("the sender", () => {
  type Answer = (unsent: Unsent) => Promise<string>;

  function sending(answer: Answer) {
    const { open, tabs } = browser();
    const [writer, mine] = [open(), tabs.open()];
    const acknowledged: string[] = [];
    const sender = new OutboxSender({
      outbox: writer,
      tabs: mine,
      send: answer,
      acknowledged: (unsent) => void acknowledged.push(unsent.body),
    });
    sender.start();
    return { outbox: writer, sender, acknowledged };
  }

  it("sends one after the other, and what was refused lets the others pass", async () => {
    const { outbox, sender, acknowledged } = sending(async ({ body }) => {
      if (body === "two") throw new ApiProblem("conversation_closed", 409);
      return body;
    });
    for (const text of ["one", "two", "three"]) outbox.add("c", text);
    await vi.waitFor(() => expect(acknowledged).toEqual(["one", "three"]));
    expect(outbox.list()).toMatchObject([{ body: "two", refusal: "conversation_closed" }]);
    sender.stop();
  });

  it("sends again under the same id what may or may not have arrived", async () => {
    const ids: string[] = [];
    const { outbox, sender, acknowledged } = sending(async ({ id, body }) => {
      ids.push(id);
      if (ids.length === 1) throw new ApiProblem("network_down", 0);
      return body;
    });
    outbox.add("c", "once");
    await vi.waitFor(() => expect(ids).toHaveLength(1));
    sender.hurry();
    await vi.waitFor(() => expect(acknowledged).toEqual(["once"]));
    expect(new Set(ids).size).toBe(1);
    sender.stop();
  });
});
