import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { changeByHeard, readAgain } from "./client-heard.ts";

/** A row on a server, and requests for it that are answered, with what they read, when the test says so. */
function served(first: number) {
  const client = new QueryClient();
  const queryKey = ["getCount", {}];
  const waiting: (() => void)[] = [];
  let row = first;
  const queryFn = async (): Promise<number> => {
    const read = row;
    return new Promise((resolve) => {
      waiting.push(() => resolve(read));
    });
  };
  return {
    client,
    queryKey,
    ask: async () => client.query({ queryKey, queryFn, staleTime: 0 }),
    write: (value: number) => {
      row = value;
    },
    asked: () => waiting.length,
    /** Answers every request that waits, the oldest first. */
    answer: () => {
      for (const one of waiting.splice(0)) one();
    },
    shown: () => client.getQueryData(queryKey),
  };
}

describe("changing what is shown by what was heard", () => {
  test("changes what stands under the key, and what is under a part of it", () => {
    const client = new QueryClient();
    client.setQueryData(["list", { archived: "no" }], 1);
    client.setQueryData(["list", { archived: "yes" }], 10);
    client.setQueryData(["other", {}], 100);
    changeByHeard<number>(client, { queryKey: ["list"] }, (count) => count + 1);
    expect(client.getQueryData(["list", { archived: "no" }])).toBe(2);
    expect(client.getQueryData(["list", { archived: "yes" }])).toBe(11);
    expect(client.getQueryData(["other", {}])).toBe(100);
  });

  test("an answer that was read before does not take the change away", async () => {
    const count = served(1);
    void count.ask();
    await expect.poll(count.asked).toBe(1);
    count.answer();
    await expect.poll(count.shown).toBe(1);
    const late = count.ask().catch(() => undefined);
    await expect.poll(count.asked).toBe(1);
    count.write(2);
    changeByHeard<number>(count.client, { queryKey: count.queryKey }, () => 2);
    await expect.poll(count.asked).toBe(2);
    const seen: unknown[] = [];
    count.client.getQueryCache().subscribe(() => seen.push(count.shown()));
    count.answer();
    await late;
    await expect.poll(() => count.client.isFetching()).toBe(0);
    expect(count.shown()).toBe(2);
    expect(seen).not.toContain(1);
  });

  test("a first answer that was read before is read once more", async () => {
    const count = served(1);
    const first = count.ask();
    await expect.poll(count.asked).toBe(1);
    count.write(2);
    changeByHeard<number>(count.client, { queryKey: count.queryKey }, () => 2);
    count.answer();
    expect(await first).toBe(1);
    await expect.poll(count.asked).toBe(1);
    count.answer();
    await expect.poll(count.shown).toBe(2);
  });

  test("reading again does not stop at a first answer that is on its way", async () => {
    const count = served(1);
    const first = count.ask();
    await expect.poll(count.asked).toBe(1);
    count.write(2);
    const again = readAgain(count.client, { queryKey: count.queryKey });
    count.answer();
    expect(await first).toBe(1);
    await expect.poll(count.asked).toBe(1);
    count.answer();
    await again;
    expect(count.shown()).toBe(2);
  });
});
