import { expect, test } from "vitest";
import * as Y from "yjs";
import { MemoryVault } from "#platform/vault/vault.ts";
import { NoteUnsent } from "./note-unsent.ts";

/** Sealing takes its time, as in a browser: each write waits until it is let go. */
class SlowVault extends MemoryVault {
  readonly #waiting: (() => void)[] = [];

  override async writeWords(name: string, words: unknown): Promise<void> {
    await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    return this.write(name, words);
  }

  letGo(): void {
    this.#waiting.shift()?.();
  }
}

function updates(words: readonly string[]): Uint8Array[] {
  const doc = new Y.Doc();
  const made: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void made.push(update));
  for (const word of words) doc.getText("note").insert(0, word);
  return made;
}

test("what is written while something else is being sealed goes too, and is not left lying", async () => {
  const vault = new SlowVault();
  const unsent = new NoteUnsent(vault, "a-note");
  const [first, second] = updates(["one", "two"]);
  if (first === undefined || second === undefined) throw new Error("Nothing was made.");
  unsent.add(first);
  const packet = unsent.next();
  unsent.add(second);
  vault.letGo();
  // The second is sealed after the first.
  await Promise.resolve();
  await new Promise(setImmediate);
  vault.letGo();
  const all = await packet;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, all?.update ?? new Uint8Array());
  expect(doc.getText("note").toJSON()).toBe("twoone");
  if (all !== null) unsent.acknowledged(all);
  expect(unsent.isEmpty).toBe(true);
  expect(await unsent.next()).toBeNull();
});
