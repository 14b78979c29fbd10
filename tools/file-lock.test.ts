import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withFileLock } from "./file-lock.mjs";

let folder = "";
let file = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), "trellis-lock-"));
  file = path.join(folder, "the.lock");
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const silent = (): void => undefined;

test("the second waits until the first is done, and says so once", async () => {
  const order: string[] = [];
  const said: string[] = [];
  const inside = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const first = withFileLock(file, silent, async () => {
    inside.resolve();
    await finish.promise;
    order.push("first");
  });
  await inside.promise;
  const second = withFileLock(
    file,
    (line) => {
      said.push(line);
      finish.resolve();
    },
    () => Promise.resolve(order.push("second")),
  );
  await Promise.all([first, second]);
  expect(order).toEqual(["first", "second"]);
  expect(said).toHaveLength(1);
  expect(fs.existsSync(file)).toBe(false);
});

test("a lock whose holder is dead is taken over, also by several at once", async () => {
  // No process has this number.
  fs.writeFileSync(file, "2147483646");
  let holders = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    holders += 1;
    most = Math.max(most, holders);
    await new Promise(setImmediate);
    holders -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withFileLock(file, silent, work)));
  expect(most).toBe(1);
});

test("a lock nobody has touched for long is taken over, whoever has its number now", async () => {
  fs.writeFileSync(file, String(process.pid));
  const longAgo = new Date(Date.now() - 60_000);
  fs.utimesSync(file, longAgo, longAgo);
  await expect(withFileLock(file, silent, () => Promise.resolve("done"))).resolves.toBe("done");
});

test("work that fails gives the lock back", async () => {
  const failing = withFileLock(file, silent, () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(fs.existsSync(file)).toBe(false);
});
