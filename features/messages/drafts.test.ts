import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MemoryVault } from "#platform/vault/vault.ts";
import { Drafts, type DraftText } from "./drafts.ts";

let vault: MemoryVault;
let saved: (DraftText & { readonly conversationId: string })[];
let isOnline: boolean;
let underFingers: string;

function open(): Drafts {
  return new Drafts({
    vault,
    isBeingTyped: (body) => body === underFingers,
    async save(conversationId, { body, replyToSeq }) {
      if (!isOnline) throw new Error("offline");
      saved.push({ conversationId, body, replyToSeq });
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [vault, saved, isOnline, underFingers] = [new MemoryVault(), [], true, ""];
});

afterEach(() => {
  vi.useRealTimers();
});

const lastBodies = () => saved.map(({ body }) => body);

describe("a draft", () => {
  it("is saved when the keys rest, once, with the message it answers", async () => {
    const drafts = open();
    for (const body of ["H", "He", "Hel"]) drafts.change("c", { body });
    drafts.change("c", { replyToSeq: 4 });
    expect(drafts.of("c")).toMatchObject({ body: "Hel", replyToSeq: 4 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual([{ conversationId: "c", body: "Hel", replyToSeq: 4 }]);
  });

  it("is there again after the tab was killed, and saved when the line is back", async () => {
    isOnline = false;
    open().change("c", { body: "In the train" });
    await vi.advanceTimersByTimeAsync(1000);
    const drafts = open();
    await drafts.loaded;
    expect(drafts.of("c").body).toBe("In the train");
    isOnline = true;
    await drafts.saveAll();
    expect(lastBodies()).toEqual(["In the train"]);
    await drafts.saveAll();
    expect(saved).toHaveLength(1);
  });

  it("of another device is taken, but never in place of what is not saved or stands under the fingers", async () => {
    const drafts = open();
    drafts.heard("c", { body: "from the telephone", replyToSeq: null });
    expect(drafts.of("c").body).toBe("from the telephone");
    drafts.change("c", { body: "from the telephone, and on" });
    drafts.heard("c", { body: "something else", replyToSeq: null });
    expect(drafts.of("c").body).toBe("from the telephone, and on");
    await vi.advanceTimersByTimeAsync(1000);
    underFingers = "from the telephone, and on";
    drafts.heard("c", { body: "something else", replyToSeq: null });
    expect(drafts.of("c").body).toBe("from the telephone, and on");
    underFingers = "";
    drafts.heard("c", { body: "something else", replyToSeq: null });
    expect(drafts.of("c").body).toBe("something else");
  });

  it("that the server no longer has goes, but not that of a conversation it does not speak of", () => {
    const drafts = open();
    drafts.heard("open", { body: "sent elsewhere", replyToSeq: null });
    drafts.heard("ended", { body: "kept to be copied", replyToSeq: null });
    drafts.takeSaved(["open"], []);
    expect(drafts.of("open").body).toBe("");
    expect(drafts.of("ended").body).toBe("kept to be copied");
  });

  it("that is written and saved while the server's are on their way is newer than those", async () => {
    const drafts = open();
    const { turn } = drafts;
    drafts.change("c", { body: "Written meanwhile" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(lastBodies()).toEqual(["Written meanwhile"]);
    drafts.takeSaved(["c"], [], turn);
    expect(drafts.of("c").body).toBe("Written meanwhile");
    drafts.takeSaved(["c"], [], drafts.turn);
    expect(drafts.of("c").body).toBe("");
  });

  it("that is sent leaves nothing behind", async () => {
    const drafts = open();
    drafts.change("c", { body: "Hello" });
    drafts.change("c", { body: "", replyToSeq: null });
    await vi.advanceTimersByTimeAsync(1000);
    expect(lastBodies()).toEqual([""]);
    expect((await vault.readAll("")).size).toBe(0);
  });
});
