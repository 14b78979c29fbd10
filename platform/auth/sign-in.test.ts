import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { GOOD_PASSWORD, openTestDoor, SECRET, type TestDoor } from "./test-door.ts";

let door: TestDoor;

beforeAll(async () => {
  door = await openTestDoor();
});

afterAll(async () => {
  await door.close();
});

function signed(token: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `trellis-sign-in=${encodeURIComponent(`${token}.${signature}`)}`;
}

function cookieOf(setCookies: string[]): string {
  return setCookies.find((line) => line.startsWith("trellis-sign-in=")) ?? "";
}

describe("signing in with a password", () => {
  test("a right password opens a sign-in that is found by its cookie", async () => {
    const person = await door.person("Ada Okafor");
    const browser = door.visitor();
    const answer = await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(answer).toMatchObject({ status: 200, body: { next: "signed_in" } });
    const found = await door.auth.personOf(browser.cookieHeader());
    expect(found).toMatchObject({ personId: person.id });
  });

  test("the address may be typed in capitals and with spaces around it", async () => {
    const person = await door.person("Bea Lind");
    const email = person.email.toUpperCase();
    const answer = await door.visitor().ask("signIn", { email, password: GOOD_PASSWORD });
    expect(answer.status).toBe(200);
  });

  test("a wrong password is refused with a code and a next step", async () => {
    const person = await door.person("Cem Aydin");
    const browser = door.visitor();
    const answer = await browser.ask("signIn", {
      email: person.email,
      password: "not-this-one-at-all",
    });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: "invalid_credentials", status: 401 });
    expect(answer.body["detail"]).toMatch(/sign-in link/);
    expect(browser.cookies.size).toBe(0);
  });

  test("the cookie is for our pages only and cannot be read by scripts", async () => {
    const person = await door.person("Dana Petrov");
    const answer = await door
      .visitor()
      .ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    const cookie = cookieOf(answer.setCookies);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure|Domain/);
  });

  test("may be kept to this visit: the cookie then goes with the browser", async () => {
    const person = await door.person("Zoe Hart");
    const browser = door.visitor();
    const input = { email: person.email, password: GOOD_PASSWORD };
    const kept = await browser.ask("signIn", input);
    expect(cookieOf(kept.setCookies)).toMatch(/; Max-Age=\d{7,}/);
    const visit = await door.visitor().ask("signIn", { ...input, remember: false });
    expect(cookieOf(visit.setCookies)).not.toMatch(/Max-Age|Expires/);
  });

  test("once more on the same device replaces the former sign-in", async () => {
    const [one, other] = [await door.person("Yan Vos"), await door.person("Xia Wu")];
    const browser = door.visitor();
    await browser.ask("signIn", { email: one.email, password: GOOD_PASSWORD });
    const former = browser.cookieHeader();
    expect(await door.auth.personOf(former)).toMatchObject({ personId: one.id });
    await browser.ask("signIn", { email: other.email, password: GOOD_PASSWORD });
    expect(await door.auth.personOf(browser.cookieHeader())).toMatchObject({ personId: other.id });
    expect(await door.auth.personOf(former)).toBeNull();
  });

  test("a cookie signed by somebody else, or changed, is nobody's", async () => {
    const person = await door.person("Eli Grant");
    await door.auth.startSignInFor(person.id);
    const rows = await rowsOf(
      door.database.adminUrl,
      "select token from auth.session where user_id = $1",
      [person.id],
    );
    const token = String(rows[0]?.["token"]);
    expect(await door.auth.personOf(signed(token, SECRET))).toMatchObject({ personId: person.id });
    expect(await door.auth.personOf(signed(token, "another-secret-another-secret-12"))).toBeNull();
    expect(await door.auth.personOf(`trellis-sign-in=${token}`)).toBeNull();
    expect(await door.auth.personOf(`trellis-sign-in=${token}.${"A".repeat(44)}`)).toBeNull();
    expect(await door.auth.personOf(signed("another-token", SECRET))).toBeNull();
    expect(await door.auth.personOf("trellis-sign-in=%E0%A4%A")).toBeNull();
    expect(await door.auth.personOf(undefined)).toBeNull();
  });

  test("unknown fields, wrong types and foreign pages are refused", async () => {
    const browser = door.visitor();
    const input = { email: "a@b.example", password: GOOD_PASSWORD };
    expect(await browser.ask("signIn", { ...input, admin: true })).toMatchObject({
      status: 422,
      body: { code: "validation_failed", fields: { admin: "unknown" } },
    });
    expect(await browser.ask("signIn", { email: ["a@b.example"], password: "x" })).toMatchObject({
      status: 422,
      body: { code: "validation_failed", fields: { email: "invalid_type" } },
    });
    expect(await browser.ask("signIn", input, { origin: "https://evil.example" })).toMatchObject({
      status: 403,
      body: { code: "foreign_origin" },
    });
  });

  test("only the operations of the contract are reachable, none of the library's", async () => {
    const paths = [
      "POST /api/auth/sign-in/email",
      "POST /api/auth/sign-up/email",
      "GET /api/auth/get-session",
      "GET /api/auth/list-sessions",
      "POST /api/auth/update-user",
      "POST /api/auth/delete-user",
      "POST /api/auth/change-email",
      "GET /api/auth/verify-email?token=x",
      "POST /api/auth/admin/impersonate-user",
      "GET /api/auth/ok",
      "GET /api/auth/error",
    ];
    for (const path of paths) {
      const [method, url = ""] = path.split(" ");
      const answer = await door.server.inject({
        method: method === "GET" ? "GET" : "POST",
        url,
        ...(method === "GET" ? {} : { payload: {} }),
      });
      expect(answer.statusCode, path).toBe(404);
    }
  });

  test("an address that is not confirmed is told so after the right password only, and gets its link", async () => {
    const email = "fay.young@people.example";
    await door.auth.createAccount({
      name: "Fay Young",
      email,
      password: GOOD_PASSWORD,
      verified: false,
    });
    const browser = door.visitor();
    const wrong = await browser.ask("signIn", { email, password: "some-other-password-9" });
    expect(wrong.body).toMatchObject({ code: "invalid_credentials" });
    const right = await browser.ask("signIn", { email, password: GOOD_PASSWORD });
    expect(right).toMatchObject({ status: 403, body: { code: "email_not_verified" } });
    expect(await door.mails(email)).toEqual(["verify_address", "verify_address"]);
  });
});

describe("signing out", () => {
  test("ends the sign-in at once and takes the cookie away", async () => {
    const person = await door.person("Gus Moreno");
    const browser = door.visitor();
    await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    const header = browser.cookieHeader();
    expect(await door.auth.personOf(header)).not.toBeNull();
    expect(await browser.ask("signOut")).toMatchObject({ status: 200 });
    expect(browser.cookies.has("trellis-sign-in")).toBe(false);
    expect(await door.auth.personOf(header)).toBeNull();
  });

  test("harms nobody who is not signed in", async () => {
    expect(await door.visitor().ask("signOut")).toMatchObject({ status: 200 });
  });
});

describe("a disabled person", () => {
  test("is nobody within a second, and cannot sign in again", async () => {
    const person = await door.person("Hal Nowak");
    const browser = door.visitor();
    await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    const header = browser.cookieHeader();
    expect(await door.auth.personOf(header)).not.toBeNull();
    await rowsOf(door.database.adminUrl, "update people set disabled_at = now() where id = $1", [
      person.id,
    ]);
    await expect.poll(() => door.auth.personOf(header), { timeout: 1000, interval: 50 }).toBeNull();
    const again = await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(again).toMatchObject({ status: 403, body: { code: "account_disabled" } });
    await rowsOf(door.database.adminUrl, "update people set disabled_at = null where id = $1", [
      person.id,
    ]);
    const enabled = await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(enabled.status).toBe(200);
  });
});

describe("new devices", () => {
  test("a sign-in from a device never used before is told by mail, a known one is not", async () => {
    const person = await door.person("Ida Berg");
    await rowsOf(
      door.database.adminUrl,
      `update auth."user" set created_at = now() - interval '3 days' where id = $1`,
      [person.id],
    );
    const browser = door.visitor({
      network: "198.51.100.7",
      device: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/605.1",
    });
    await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(await door.mail("new_sign_in", person.email)).toMatch(
      /Safari on iPhone.*198\.51\.100\.7/s,
    );
    await browser.ask("signOut");
    await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(await door.mails(person.email)).toEqual(["new_sign_in"]);
  });
});
