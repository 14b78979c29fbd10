import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuth } from "./auth.ts";
import { networkOf } from "./limits.ts";
import { BASE_URL, GOOD_PASSWORD, openTestDoor, SECRET, type TestDoor } from "./test-door.ts";

const limits = {
  account: { points: 3, seconds: 900 },
  network: { points: 6, seconds: 900 },
  mailToAddress: { points: 2, seconds: 3600 },
};

let door: TestDoor;

beforeAll(async () => {
  door = await openTestDoor({ limits });
});

afterAll(async () => {
  await door.close();
});

describe("tries are counted", () => {
  test("for an address, from whatever network, and the same for an unknown one", async () => {
    const person = await door.person("Ada Okafor");
    for (const email of [person.email, "nobody@people.example"]) {
      const statuses: number[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        const browser = door.visitor({ network: `203.0.113.${statuses.length + 1}` });
        const answer = await browser.ask("signIn", { email, password: "not-this-one-at-all" });
        statuses.push(answer.status);
      }
      expect(statuses, email).toEqual([401, 401, 401, 429]);
    }
    const right = await door
      .visitor({ network: "203.0.113.77" })
      .ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(right.body).toMatchObject({
      code: "rate_limited",
    });
    expect(right.body["retryAfterSeconds"]).toBeGreaterThan(600);
  });

  test("for a network, whatever the address; other networks are not concerned", async () => {
    const browser = door.visitor({ network: "198.51.100.1" });
    const statuses: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const input = { email: `nobody-${turn}@people.example`, password: "not-this-one-at-all" };
      statuses.push((await browser.ask("signIn", input)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);
    const other = door.visitor({ network: "198.51.100.2" });
    const input = { email: "nobody-x@people.example", password: "not-this-one-at-all" };
    expect((await other.ask("signIn", input)).status).toBe(401);
  });

  test("and forgiven when the password was right: signing in often is no crime", async () => {
    const person = await door.person("Bea Lind");
    const browser = door.visitor({ network: "198.51.100.3" });
    for (let turn = 0; turn < 8; turn += 1) {
      const answer = await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
      expect(answer.status).toBe(200);
    }
  });

  test("for mails to one address, with an account or without", async () => {
    const person = await door.person("Cem Aydin");
    for (const email of [person.email, "nobody-else@people.example"]) {
      const statuses: number[] = [];
      for (const operation of [
        "requestSignInLink",
        "requestPasswordReset",
        "requestSignInLink",
      ] as const) {
        statuses.push((await door.visitor().ask(operation, { email })).status);
      }
      expect(statuses, email).toEqual([200, 200, 429]);
    }
  });

  test("across a restart", async () => {
    const email = "after-restart@people.example";
    const ask = () =>
      door.visitor({ network: "198.51.100.4" }).ask("signIn", { email, password: "x".repeat(14) });
    for (let turn = 0; turn < 3; turn += 1) await ask();
    const restarted = createAuth({
      baseUrl: BASE_URL,
      secret: SECRET,
      databaseUrl: door.database.urls.app,
      limits,
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    const counted = restarted.parts.limits.count("account", email);
    await expect(counted).rejects.toMatchObject({ code: "rate_limited" });
    await restarted.close();
  });
});

test("a household's IPv6 addresses are one network", () => {
  expect(networkOf("2001:db8:1:2::5")).toBe(networkOf("2001:0db8:0001:0002:ffff::1"));
  expect(networkOf("2001:db8:1:2::5")).not.toBe(networkOf("2001:db8:1:3::5"));
  expect(networkOf("::ffff:192.0.2.9")).toBe("192.0.2.9");
  expect(networkOf("::1")).toBe("0:0:0:0");
});
