import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { testAuthenticator } from "./test-authenticator.ts";
import { BASE_URL, GOOD_PASSWORD, openTestDoor, type TestDoor } from "./test-door.ts";

const DOMAIN = "localhost";

let door: TestDoor;

beforeAll(async () => {
  door = await openTestDoor();
});

afterAll(async () => {
  await door.close();
});

async function withPasskey(name: string, asksWhoHoldsIt = true) {
  const person = await door.person(name);
  const browser = door.visitor();
  await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
  const device = testAuthenticator(DOMAIN, { asksWhoHoldsIt });
  const options = await browser.ask("startPasskeyRegistration");
  const response = device.register(options.body, BASE_URL);
  const kept = await browser.ask("registerPasskey", { name: "My phone", response });
  return { ...person, browser, device, kept, response };
}

describe("a passkey", () => {
  test("is made by somebody signed in, and signs in without a password", async () => {
    const { id, email, device, browser, kept } = await withPasskey("Ada Okafor");
    expect(kept).toMatchObject({ status: 200, body: { id: expect.any(String) as unknown } });
    expect(await browser.ask("getSecurity")).toMatchObject({
      body: { passkeys: [{ id: kept.body["id"], name: "My phone" }], passkeyDomain: DOMAIN },
    });
    const phone = door.visitor();
    const options = await phone.ask("startPasskeySignIn");
    expect(options.body).toMatchObject({ rpId: DOMAIN, userVerification: "required" });
    const response = device.signIn(options.body, BASE_URL);
    expect(await phone.ask("signInWithPasskey", { response })).toMatchObject({
      status: 200,
      body: { next: "signed_in" },
    });
    expect(await door.auth.personOf(phone.cookieHeader())).toMatchObject({ personId: id });
    expect(await door.mails(email)).toContain("second_factor_changed");
  });

  test("the same answer signs in once", async () => {
    const { device } = await withPasskey("Bea Lind");
    const phone = door.visitor();
    const options = await phone.ask("startPasskeySignIn");
    const cookies = new Map(phone.cookies);
    const response = device.signIn(options.body, BASE_URL);
    expect((await phone.ask("signInWithPasskey", { response })).status).toBe(200);
    const replay = door.visitor();
    for (const [name, value] of cookies) replay.cookies.set(name, value);
    expect(await replay.ask("signInWithPasskey", { response })).toMatchObject({
      status: 422,
      body: { code: "passkey_refused" },
    });
    expect(await door.auth.personOf(replay.cookieHeader())).toBeNull();
  });

  test("used on another site's page is refused", async () => {
    const { device } = await withPasskey("Cem Aydin");
    const phone = door.visitor();
    const options = await phone.ask("startPasskeySignIn");
    const response = device.signIn(options.body, "https://evil.example");
    expect((await phone.ask("signInWithPasskey", { response })).body).toMatchObject({
      code: "passkey_refused",
    });
  });

  test("of a device that did not ask who is holding it is refused: it is only one factor", async () => {
    const { device } = await withPasskey("Dana Petrov", false);
    const phone = door.visitor();
    const options = await phone.ask("startPasskeySignIn");
    const response = device.signIn(options.body, BASE_URL);
    expect((await phone.ask("signInWithPasskey", { response })).body).toMatchObject({
      code: "passkey_refused",
    });
    expect(await door.auth.personOf(phone.cookieHeader())).toBeNull();
  });

  test("of an unknown device, or with somebody else's signature, is refused", async () => {
    const { device } = await withPasskey("Eli Grant");
    const phone = door.visitor();
    const options = await phone.ask("startPasskeySignIn");
    const unknown = testAuthenticator(DOMAIN).signIn(options.body, BASE_URL);
    expect((await phone.ask("signInWithPasskey", { response: unknown })).status).toBe(422);
    const again = await phone.ask("startPasskeySignIn");
    const [mine, theirs] = [
      device.signIn(again.body, BASE_URL),
      testAuthenticator(DOMAIN).signIn(again.body, BASE_URL),
    ];
    const response = { ...theirs, ...pick(mine, ["id", "rawId"]) };
    expect((await phone.ask("signInWithPasskey", { response })).status).toBe(422);
  });

  test("of a disabled person opens nothing", async () => {
    const { id, device } = await withPasskey("Fay Young");
    await rowsOf(door.database.adminUrl, "update people set disabled_at = now() where id = $1", [
      id,
    ]);
    const phone = door.visitor();
    const options = await phone.ask("startPasskeySignIn");
    const response = device.signIn(options.body, BASE_URL);
    expect((await phone.ask("signInWithPasskey", { response })).body).toMatchObject({
      code: "account_disabled",
    });
  });

  test("is removed by its owner, and by nobody else", async () => {
    const { browser, kept, device } = await withPasskey("Gus Moreno");
    const passkeyId = kept.body["id"];
    const stranger = await withPasskey("Hal Nowak");
    expect((await stranger.browser.ask("removePasskey", { passkeyId })).status).toBe(404);
    expect((await browser.ask("removePasskey", { passkeyId })).status).toBe(200);
    const phone = door.visitor();
    const options = await phone.ask("startPasskeySignIn");
    const response = device.signIn(options.body, BASE_URL);
    expect((await phone.ask("signInWithPasskey", { response })).status).toBe(422);
  });

  test("needs a sign-in within the hour to be made", async () => {
    const person = await door.person("Ida Berg");
    const browser = door.visitor();
    await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    await rowsOf(
      door.database.adminUrl,
      "update auth.session set created_at = now() - interval '2 hours' where user_id = $1",
      [person.id],
    );
    expect(await browser.ask("startPasskeyRegistration")).toMatchObject({
      status: 403,
      body: { code: "sign_in_again" },
    });
  });
});

test("an address that is only a number offers no passkeys", async () => {
  const other = await openTestDoor({ baseUrl: "https://203.0.113.5" });
  try {
    const answer = await other.visitor().ask("getSignInWays");
    expect(answer.body).toEqual({ passkeyDomain: null });
    const start = await other.visitor().ask("startPasskeySignIn");
    expect(start).toMatchObject({ status: 409, body: { code: "passkeys_unavailable" } });
  } finally {
    await other.close();
  }
});

function pick(from: object, names: string[]): object {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}
