import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GOOD_PASSWORD, openTestDoor, type TestDoor } from "./test-door.ts";

const MAILED = "mailed-invitation-token";
const LINK = "link-invitation-token-0";

let door: TestDoor;
const accepted: { token: string; personId: string }[] = [];

beforeAll(async () => {
  door = await openTestDoor({
    invitations: {
      find: async (token) => {
        if (token.startsWith(MAILED)) return { email: `${token}@people.example` };
        return token.startsWith(LINK) ? { email: null } : null;
      },
      accept: async (acceptance) => {
        accepted.push(acceptance);
      },
    },
  });
});

afterAll(async () => {
  await door.close();
});

describe("making an account", () => {
  test("needs an invitation", async () => {
    const input = { name: "Ada", email: "ada@people.example", password: GOOD_PASSWORD };
    for (const invitation of [undefined, "an-unknown-invitation"]) {
      const answer = await door
        .visitor()
        .ask("signUp", { ...input, ...(invitation && { invitation }) });
      expect(answer).toMatchObject({ status: 403, body: { code: "invitation_needed" } });
    }
  });

  test("by an invitation sent to the address: signed in at once, and let in", async () => {
    const browser = door.visitor();
    const invitation = `${MAILED}-1`;
    const answer = await browser.ask("signUp", {
      invitation,
      name: "Ada",
      password: GOOD_PASSWORD,
    });
    expect(answer).toMatchObject({ status: 200, body: { next: "signed_in" } });
    const signIn = await door.auth.personOf(browser.cookieHeader());
    expect(accepted).toContainEqual({ token: invitation, personId: signIn?.personId });
    expect(await browser.ask("getSecurity")).toMatchObject({
      body: { email: `${invitation}@people.example`, isVerified: true },
    });
  });

  test("by an invitation sent to an address, that address and no other", async () => {
    const answer = await door.visitor().ask("signUp", {
      invitation: `${MAILED}-2`,
      name: "Bea",
      email: "other@people.example",
      password: GOOD_PASSWORD,
    });
    expect(answer).toMatchObject({ status: 422, body: { fields: { email: "not_invited" } } });
  });

  test("by a link: the address is confirmed before anybody is signed in", async () => {
    const browser = door.visitor();
    const email = "cem@people.example";
    const input = { invitation: `${LINK}-1`, name: "Cem", email, password: GOOD_PASSWORD };
    const answer = await browser.ask("signUp", input);
    expect(answer).toMatchObject({ status: 200, body: { next: "verify_address" } });
    expect(browser.cookies.size).toBe(0);
    const early = await browser.ask("signIn", { email, password: GOOD_PASSWORD });
    expect(early.body).toMatchObject({ code: "email_not_verified" });
    const token = await door.key("verify_address", email);
    expect(await browser.ask("verifyEmail", { token })).toMatchObject({ status: 200 });
    expect(await door.auth.personOf(browser.cookieHeader())).not.toBeNull();
  });

  test("by a link with an address that has an account: same answer, same time, a mail to its owner", async () => {
    const person = await door.person("Dana Petrov");
    const times = { known: [] as number[], unknown: [] as number[] };
    const bodies = new Set<string>();
    for (const [index, email] of [
      person.email,
      "new-1@people.example",
      person.email,
      "new-2@people.example",
    ].entries()) {
      const begun = performance.now();
      const answer = await door.visitor().ask("signUp", {
        invitation: `${LINK}-${index}x`,
        name: "Somebody",
        email,
        password: GOOD_PASSWORD,
      });
      times[email === person.email ? "known" : "unknown"].push(performance.now() - begun);
      bodies.add(`${answer.status} ${answer.text}`);
      expect(answer.setCookies).toEqual([]);
    }
    expect(bodies.size).toBe(1);
    expect(Math.min(...times.known) / Math.min(...times.unknown)).toBeGreaterThan(0.8);
    expect(Math.min(...times.known) / Math.min(...times.unknown)).toBeLessThan(1.25);
    expect(await door.mails(person.email)).toContain("account_exists");
    const unharmed = await door
      .visitor()
      .ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(unharmed.status).toBe(200);
  });

  test.each([
    ["password_too_short", "short-one"],
    ["password_too_long", "violet-harbour-".repeat(9)],
    ["password_breached", "password123456"],
    ["password_breached", "Qwertyuiop123!"],
    ["password_like_name", "eleanor-rigby1"],
  ])("a password is refused with %s", async (code, password) => {
    const answer = await door.visitor().ask("signUp", {
      invitation: `${LINK}-9`,
      name: "Eleanor Rigby",
      email: "eleanor@people.example",
      password,
    });
    expect(answer).toMatchObject({ status: 422, body: { code, fields: { password: code } } });
  });

  test("twice at once makes one account", async () => {
    const input = { name: "Fay", email: "fay@people.example", password: GOOD_PASSWORD };
    const answers = await Promise.all(
      ["a", "b", "c"].map((each) =>
        door.visitor().ask("signUp", { ...input, invitation: `${LINK}-${each}` }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect((await door.mails(input.email)).toSorted()).toEqual([
      "account_exists",
      "account_exists",
      "verify_address",
    ]);
  });
});

describe("accounts made by the server", () => {
  test("refuse an address that has one", async () => {
    const person = await door.person("Gus Moreno");
    const again = door.auth.createAccount({
      name: "G",
      email: person.email.toUpperCase(),
      verified: true,
    });
    await expect(again).rejects.toMatchObject({ code: "account_exists" });
  });

  test("sign in through the demo's door, as that person", async () => {
    const { personId } = await door.auth.createAccount({
      name: "Hal Nowak",
      email: "hal@demo.example",
      verified: true,
    });
    const { setCookie } = await door.auth.startSignInFor(personId, { network: "192.0.2.1" });
    const header = setCookie.map((line) => line.split(";", 1)[0]).join("; ");
    expect(await door.auth.personOf(header)).toMatchObject({ personId });
  });
});
