import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { GOOD_PASSWORD, openTestDoor, type TestDoor, type Visitor } from "./test-door.ts";

const NEW_PASSWORD = "granite-willow-compass-81";

let door: TestDoor;
const demanding = new Set<string>();

beforeAll(async () => {
  door = await openTestDoor({ requiresSecondFactor: async (personId) => demanding.has(personId) });
});

afterAll(async () => {
  await door.close();
});

/** RFC 6238, as an authenticator app computes it from the secret it was shown. */
function totp(secret: string, at = Date.now()): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(secret.replaceAll("=", ""))
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function signedIn(name: string): Promise<{ browser: Visitor; id: string; email: string }> {
  const person = await door.person(name);
  const browser = door.visitor();
  await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
  return { browser, ...person };
}

async function withAuthenticator(name: string) {
  const person = await signedIn(name);
  const { body } = await person.browser.ask("enrolTotp", { password: GOOD_PASSWORD });
  const secret = String(body["secret"]);
  const backupCodes = [body["backupCodes"]].flat().map(String);
  const confirmed = await person.browser.ask("confirmTotp", { code: totp(secret) });
  expect(confirmed.status).toBe(200);
  return { ...person, secret, backupCodes };
}

describe("an authenticator app", () => {
  test("is set up with the password and a first code, and then asked for at sign-in", async () => {
    const { email, id, secret, browser } = await withAuthenticator("Ada Okafor");
    expect(await door.auth.personOf(browser.cookieHeader())).toMatchObject({ personId: id });
    const phone = door.visitor();
    const half = await phone.ask("signIn", { email, password: GOOD_PASSWORD });
    expect(half).toMatchObject({ status: 200, body: { next: "second_factor" } });
    expect(await door.auth.personOf(phone.cookieHeader())).toBeNull();
    const wrong = await phone.ask("finishSignIn", { code: "000000", kind: "authenticator" });
    expect(wrong).toMatchObject({ status: 422, body: { code: "code_wrong" } });
    const right = await phone.ask("finishSignIn", { code: totp(secret), kind: "authenticator" });
    expect(right).toMatchObject({ status: 200 });
    expect(await door.auth.personOf(phone.cookieHeader())).toMatchObject({ personId: id });
    expect(await door.mails(email)).toContain("second_factor_changed");
  });

  test("is asked for after a sign-in link as well", async () => {
    const { email, id, secret } = await withAuthenticator("Bea Lind");
    await door.visitor().ask("requestSignInLink", { email });
    const phone = door.visitor();
    const token = await door.key("sign_in_link", email);
    expect(await phone.ask("useSignInLink", { token })).toMatchObject({
      body: { next: "second_factor" },
    });
    expect(await door.auth.personOf(phone.cookieHeader())).toBeNull();
    await phone.ask("finishSignIn", { code: totp(secret), kind: "authenticator" });
    expect(await door.auth.personOf(phone.cookieHeader())).toMatchObject({ personId: id });
  });

  test("a backup code works once", async () => {
    const { email, backupCodes } = await withAuthenticator("Cem Aydin");
    expect(new Set(backupCodes).size).toBe(10);
    const statuses: number[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const phone = door.visitor();
      await phone.ask("signIn", { email, password: GOOD_PASSWORD });
      const input = { code: backupCodes[0] ?? "", kind: "backup_code" };
      statuses.push((await phone.ask("finishSignIn", input)).status);
    }
    expect(statuses).toEqual([200, 422]);
  });

  test("five wrong codes end the half-finished sign-in", async () => {
    const { email, secret } = await withAuthenticator("Dana Petrov");
    const phone = door.visitor();
    await phone.ask("signIn", { email, password: GOOD_PASSWORD });
    for (let turn = 0; turn < 5; turn += 1) {
      await phone.ask("finishSignIn", { code: "000000", kind: "authenticator" });
    }
    const late = await phone.ask("finishSignIn", { code: totp(secret), kind: "authenticator" });
    expect(late).toMatchObject({ status: 401, body: { code: "challenge_expired" } });
  });

  test("a code without a half-finished sign-in opens nothing", async () => {
    const { secret } = await withAuthenticator("Eli Grant");
    const stranger = door.visitor();
    const answer = await stranger.ask("finishSignIn", {
      code: totp(secret),
      kind: "authenticator",
    });
    expect(answer.body).toMatchObject({ code: "challenge_expired" });
  });

  test("cannot be set up or removed without the password", async () => {
    const { browser } = await signedIn("Fay Young");
    const wrong = await browser.ask("enrolTotp", { password: "not-this-one-at-all" });
    expect(wrong).toMatchObject({ status: 422, body: { code: "password_wrong" } });
    const missing = await browser.ask("enrolTotp", {});
    expect(missing).toMatchObject({ status: 422, body: { code: "password_wrong" } });
    const owner = await withAuthenticator("Gus Moreno");
    expect((await owner.browser.ask("removeTotp", {})).status).toBe(422);
    const removed = await owner.browser.ask("removeTotp", { password: GOOD_PASSWORD });
    expect(removed.status).toBe(200);
    const again = await door
      .visitor()
      .ask("signIn", { email: owner.email, password: GOOD_PASSWORD });
    expect(again.body).toMatchObject({ next: "signed_in" });
  });

  test("of staff whose organization asks for one cannot be removed, and a missing one is told", async () => {
    const { browser, id } = await withAuthenticator("Hal Nowak");
    demanding.add(id);
    const kept = await browser.ask("removeTotp", { password: GOOD_PASSWORD });
    expect(kept).toMatchObject({ status: 403, body: { code: "second_factor_required" } });
    const bare = await signedIn("Ida Berg");
    demanding.add(bare.id);
    expect(await bare.browser.ask("getSecurity")).toMatchObject({
      body: { secondFactorRequired: true, secondFactorMissing: true },
    });
    expect(await browser.ask("getSecurity")).toMatchObject({
      body: { secondFactorRequired: true, secondFactorMissing: false },
    });
  });

  test("its new backup codes replace the old ones", async () => {
    const { browser, email, backupCodes } = await withAuthenticator("Jon Keller");
    const { body } = await browser.ask("renewBackupCodes", { password: GOOD_PASSWORD });
    const fresh = [body["backupCodes"]].flat().map(String);
    expect(fresh).toHaveLength(10);
    const phone = door.visitor();
    await phone.ask("signIn", { email, password: GOOD_PASSWORD });
    const old = await phone.ask("finishSignIn", {
      code: backupCodes[1] ?? "",
      kind: "backup_code",
    });
    expect(old.status).toBe(422);
    const good = await phone.ask("finishSignIn", { code: fresh[0] ?? "", kind: "backup_code" });
    expect(good.status).toBe(200);
  });

  test("its secret and codes are not readable in the database", async () => {
    const { id, secret, backupCodes } = await withAuthenticator("Kim Ito");
    const rows = await rowsOf(
      door.database.adminUrl,
      "select secret, backup_codes from auth.two_factor where user_id = $1",
      [id],
    );
    const kept = JSON.stringify(rows);
    expect(rows).toHaveLength(1);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(backupCodes[0]);
  });
});

describe("changing the password", () => {
  test("asks for the old one, keeps this device and ends the others", async () => {
    const { browser, email, id } = await signedIn("Lea Roth");
    const phone = door.visitor();
    await phone.ask("signIn", { email, password: GOOD_PASSWORD });
    const wrong = await browser.ask("changePassword", {
      currentPassword: "not-this-one-at-all",
      password: NEW_PASSWORD,
    });
    expect(wrong.body).toMatchObject({ code: "password_wrong" });
    const changed = await browser.ask("changePassword", {
      currentPassword: GOOD_PASSWORD,
      password: NEW_PASSWORD,
    });
    expect(changed.status).toBe(200);
    expect(await door.auth.personOf(browser.cookieHeader())).toMatchObject({ personId: id });
    expect(await door.auth.personOf(phone.cookieHeader())).toBeNull();
    expect((await phone.ask("signIn", { email, password: GOOD_PASSWORD })).status).toBe(401);
    expect((await phone.ask("signIn", { email, password: NEW_PASSWORD })).status).toBe(200);
    expect(await door.mails(email)).toContain("password_changed");
  });

  test("a first one can be chosen within an hour of a sign-in, not later", async () => {
    const email = "max.weber@people.example";
    const { personId } = await door.auth.createAccount({
      name: "Max Weber",
      email,
      verified: true,
    });
    await door.visitor().ask("requestSignInLink", { email });
    const browser = door.visitor();
    await browser.ask("useSignInLink", { token: await door.key("sign_in_link", email) });
    const made = (hours: number) =>
      rowsOf(
        door.database.adminUrl,
        `update auth.session set created_at = now() - make_interval(hours => $2) where user_id = $1`,
        [personId, hours],
      );
    await made(2);
    const late = await browser.ask("changePassword", { password: NEW_PASSWORD });
    expect(late).toMatchObject({ status: 403, body: { code: "sign_in_again" } });
    await made(0);
    expect((await browser.ask("changePassword", { password: NEW_PASSWORD })).status).toBe(200);
    expect((await door.visitor().ask("signIn", { email, password: NEW_PASSWORD })).status).toBe(
      200,
    );
  });
});

test("in a preview nothing of one's own is changed either", async () => {
  const { browser } = await signedIn("Quin Adler");
  const preview = { "x-trellis-preview": crypto.randomUUID() };
  expect((await browser.ask("listSignIns", {}, preview)).status).toBe(200);
  const change = await browser.ask("endOtherSignIns", {}, preview);
  expect(change).toMatchObject({ status: 403, body: { code: "preview_read_only" } });
});

describe("the list of sign-ins", () => {
  test("shows device, network and time, and this device among them", async () => {
    const person = await door.person("Nia Osei");
    const laptop = door.visitor({
      network: "192.0.2.44",
      device: "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) Chrome/150.0 Safari/537.36",
    });
    const phone = door.visitor({
      network: "2001:db8::7",
      device: "Mozilla/5.0 (Android 16) Firefox/150.0",
    });
    for (const browser of [laptop, phone]) {
      await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    }
    const { body, text } = await laptop.ask("listSignIns");
    expect(body["signIns"]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          browser: "Chrome",
          system: "macOS",
          network: "192.0.2.44",
          isThisDevice: true,
        }),
        expect.objectContaining({ browser: "Firefox", system: "Android", isThisDevice: false }),
      ]),
    );
    expect(text).not.toContain("token");
  });

  test("one is ended, then all others; somebody else's is not there", async () => {
    const { browser, id, email } = await signedIn("Oli Frank");
    const others = [door.visitor(), door.visitor(), door.visitor()];
    for (const other of others) await other.ask("signIn", { email, password: GOOD_PASSWORD });
    const ended = await door.auth.personOf(others[0]?.cookieHeader());
    const answer = await browser.ask("endSignIn", { signInId: ended?.signInId });
    expect(answer.status).toBe(200);
    expect(await door.auth.personOf(others[0]?.cookieHeader())).toBeNull();
    expect(await door.auth.personOf(others[1]?.cookieHeader())).toMatchObject({ personId: id });
    expect(await browser.ask("endOtherSignIns")).toMatchObject({ body: { ended: 2 } });
    expect(await door.auth.personOf(others[1]?.cookieHeader())).toBeNull();
    const mine = await door.auth.personOf(browser.cookieHeader());
    expect(mine).toMatchObject({ personId: id });
    const stranger = await signedIn("Pia Stone");
    const foreign = await stranger.browser.ask("endSignIn", { signInId: mine?.signInId });
    expect(foreign).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await door.auth.personOf(browser.cookieHeader())).toMatchObject({ personId: id });
  });

  test.each([
    ["getSecurity", {}],
    ["changePassword", { password: NEW_PASSWORD }],
    ["enrolTotp", {}],
    ["confirmTotp", { code: "123456" }],
    ["removeTotp", {}],
    ["renewBackupCodes", {}],
    ["startPasskeyRegistration", {}],
    ["removePasskey", { passkeyId: crypto.randomUUID() }],
    ["listSignIns", {}],
    ["endSignIn", { signInId: crypto.randomUUID() }],
    ["endOtherSignIns", {}],
  ] as const)("nobody who is not signed in may %s", async (operation, input) => {
    const answer = await door.visitor().ask(operation, input);
    expect(answer).toMatchObject({ status: 401, body: { code: "signed_out" } });
  });
});
