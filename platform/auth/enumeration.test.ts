import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GOOD_PASSWORD, openTestDoor, type TestDoor } from "./test-door.ts";

const ROUNDS = 40;
/** A password takes long to hash, on purpose. */
const HASHED_ROUNDS = 15;

let door: TestDoor;

beforeAll(async () => {
  const many = { points: 10_000, seconds: 60 };
  door = await openTestDoor({
    limits: { account: many, network: many, mailToAddress: many, mailFromNetwork: many },
  });
});

afterAll(async () => {
  await door.close();
});

/**
 * Asks for a known and an unknown address in turn; gives the ratio of their quickest answers and all answers seen. The
 * quickest of many is what the work itself takes: whatever else the machine is doing only ever adds to it.
 */
async function compare(
  known: string,
  unknown: string,
  ask: (email: string) => Promise<{ status: number; text: string }>,
  rounds = ROUNDS,
) {
  const times: Record<string, number[]> = { [known]: [], [unknown]: [] };
  const answers = new Set<string>();
  await ask(known);
  await ask(unknown);
  for (let round = 0; round < rounds; round += 1) {
    for (const email of round % 2 === 0 ? [known, unknown] : [unknown, known]) {
      await door.auth.settled();
      const begun = performance.now();
      const { status, text } = await ask(email);
      times[email]?.push(performance.now() - begun);
      answers.add(`${status} ${text.replace(/"requestId":"[^"]*"/, "")}`);
    }
  }
  return {
    answers,
    ratio: Math.min(...(times[known] ?? [])) / Math.min(...(times[unknown] ?? [])),
  };
}

describe("nobody learns whether an address has an account", () => {
  test("from a wrong password", async () => {
    const person = await door.person("Ada Okafor");
    const seen = await compare(
      person.email,
      "nobody-1@people.example",
      (email) => door.visitor().ask("signIn", { email, password: "not-this-one-at-all" }),
      HASHED_ROUNDS,
    );
    expect(seen.answers.size).toBe(1);
    expect(seen.ratio).toBeGreaterThan(0.7);
    expect(seen.ratio).toBeLessThan(1.4);
  });

  test("from an account without a password", async () => {
    const email = "bea.lind@people.example";
    await door.auth.createAccount({ name: "Bea Lind", email, verified: true });
    const seen = await compare(
      email,
      "nobody-2@people.example",
      (address) => door.visitor().ask("signIn", { email: address, password: GOOD_PASSWORD }),
      HASHED_ROUNDS,
    );
    expect(seen.answers.size).toBe(1);
    expect(seen.ratio).toBeGreaterThan(0.7);
    expect(seen.ratio).toBeLessThan(1.4);
  });

  test.each(["requestSignInLink", "requestPasswordReset", "requestVerification"] as const)(
    "from %s",
    async (operation) => {
      const person = await door.person(`Person of ${operation}`);
      const seen = await compare(person.email, `${operation}@people.example`, (email) =>
        door.visitor().ask(operation, { email }),
      );
      expect(seen.answers.size).toBe(1);
      expect(seen.ratio).toBeGreaterThan(0.5);
      expect(seen.ratio).toBeLessThan(2);
    },
  );
});
