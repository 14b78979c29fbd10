import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { GOOD_PASSWORD, openTestDoor, type TestDoor } from "./test-door.ts";

const NEW_PASSWORD = "granite-willow-compass-81";

let door: TestDoor;

beforeAll(async () => {
  door = await openTestDoor();
});

afterAll(async () => {
  await door.close();
});

describe("a sign-in link", () => {
  test("signs in once, and only when its button is pressed", async () => {
    const person = await door.person("Ada Okafor");
    await door.visitor().ask("requestSignInLink", { email: person.email });
    const token = await door.key("sign_in_link", person.email);
    // What a mail scanner does: it opens every address, with and without the key.
    for (const url of ["/sign-in/link", `/api/auth/sign-in-link?token=${token}`]) {
      const opened = await door.server.inject({ method: "GET", url });
      expect(opened.headers["set-cookie"]).toBeUndefined();
    }
    const browser = door.visitor();
    expect(await browser.ask("useSignInLink", { token })).toMatchObject({
      status: 200,
      body: { next: "signed_in" },
    });
    expect(await door.auth.personOf(browser.cookieHeader())).toMatchObject({ personId: person.id });
    expect(await door.visitor().ask("useSignInLink", { token })).toMatchObject({
      status: 410,
      body: { code: "link_expired" },
    });
  });

  test("pressed twice at the same moment signs in once", async () => {
    const person = await door.person("Bea Lind");
    await door.visitor().ask("requestSignInLink", { email: person.email });
    const token = await door.key("sign_in_link", person.email);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => door.visitor().ask("useSignInLink", { token })),
    );
    expect(answers.map((answer) => String(answer.status)).toSorted()).toEqual([
      "200",
      "410",
      "410",
      "410",
      "410",
      "410",
    ]);
  });

  test("is too old after a quarter of an hour", async () => {
    const person = await door.person("Cem Aydin");
    await door.visitor().ask("requestSignInLink", { email: person.email });
    const token = await door.key("sign_in_link", person.email);
    await rowsOf(
      door.database.adminUrl,
      "update auth.verification set expires_at = expires_at - interval '15 minutes' where value like $1",
      [`%${person.id}%`],
    );
    const answer = await door.visitor().ask("useSignInLink", { token });
    expect(answer.body).toMatchObject({ code: "link_expired" });
  });

  test("serves no other purpose, and its key stands nowhere in the database", async () => {
    const person = await door.person("Dana Petrov");
    await door.visitor().ask("requestSignInLink", { email: person.email });
    const token = await door.key("sign_in_link", person.email);
    const other = await door.visitor().ask("verifyEmail", { token });
    expect(other.body).toMatchObject({ code: "link_expired" });
    const reset = await door.visitor().ask("resetPassword", { token, password: NEW_PASSWORD });
    expect(reset.body).toMatchObject({ code: "link_expired" });
    const kept = await rowsOf(
      door.database.adminUrl,
      "select 1 from auth.verification where identifier like $1 or value like $1",
      [`%${token}%`],
    );
    expect(kept).toEqual([]);
    expect(await door.visitor().ask("useSignInLink", { token })).toMatchObject({ status: 200 });
  });

  test("leaves nothing to whoever made an account with an address that was not theirs", async () => {
    const email = "eve.victim@people.example";
    await door.auth.createAccount({ name: "Eve", email, password: GOOD_PASSWORD, verified: false });
    await door.visitor().ask("requestSignInLink", { email });
    const browser = door.visitor();
    const token = await door.key("sign_in_link", email);
    expect(await browser.ask("useSignInLink", { token })).toMatchObject({ status: 200 });
    const attacker = await door.visitor().ask("signIn", { email, password: GOOD_PASSWORD });
    expect(attacker).toMatchObject({ status: 401, body: { code: "invalid_credentials" } });
    expect(await browser.ask("getSecurity")).toMatchObject({
      body: { isVerified: true, hasPassword: false },
    });
  });
});

describe("confirming an address", () => {
  test("confirms, signs in, and works once", async () => {
    const email = "fay.young@people.example";
    await door.auth.createAccount({ name: "Fay", email, password: GOOD_PASSWORD, verified: false });
    const token = await door.key("verify_address", email);
    const browser = door.visitor();
    expect(await browser.ask("verifyEmail", { token })).toMatchObject({
      status: 200,
      body: { next: "signed_in" },
    });
    expect(await browser.ask("getSecurity")).toMatchObject({ body: { isVerified: true } });
    const again = await door.visitor().ask("verifyEmail", { token });
    expect(again.body).toMatchObject({ code: "link_expired" });
    const signedIn = await door.visitor().ask("signIn", { email, password: GOOD_PASSWORD });
    expect(signedIn.status).toBe(200);
  });

  test("a new link is sent when asked for, and none to a confirmed address", async () => {
    const email = "gus.moreno@people.example";
    await door.auth.createAccount({ name: "Gus", email, verified: false });
    await door.visitor().ask("requestVerification", { email });
    expect(await door.mails(email)).toEqual(["verify_address", "verify_address"]);
    const person = await door.person("Hal Nowak");
    await door.visitor().ask("requestVerification", { email: person.email });
    expect(await door.mails(person.email)).toEqual([]);
  });
});

describe("a new password by mail", () => {
  test("ends every sign-in, the old password, and its own link; the person is told", async () => {
    const person = await door.person("Ida Berg");
    const phone = door.visitor();
    await phone.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    const header = phone.cookieHeader();
    await door.visitor().ask("requestPasswordReset", { email: person.email });
    const token = await door.key("reset_password", person.email);
    const answer = await door.visitor().ask("resetPassword", { token, password: NEW_PASSWORD });
    expect(answer).toMatchObject({ status: 200 });
    expect(await door.auth.personOf(header)).toBeNull();
    const old = await phone.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(old.status).toBe(401);
    const fresh = await phone.ask("signIn", { email: person.email, password: NEW_PASSWORD });
    expect(fresh.status).toBe(200);
    const again = await door.visitor().ask("resetPassword", { token, password: NEW_PASSWORD });
    expect(again.body).toMatchObject({ code: "link_expired" });
    expect(await door.mails(person.email)).toContain("password_changed");
  });

  test("a bad new password does not use the link up", async () => {
    const person = await door.person("Jon Keller");
    await door.visitor().ask("requestPasswordReset", { email: person.email });
    const token = await door.key("reset_password", person.email);
    const short = await door.visitor().ask("resetPassword", { token, password: "short" });
    expect(short.body).toMatchObject({ code: "password_too_short" });
    const named = await door.visitor().ask("resetPassword", { token, password: "jon.keller1234" });
    expect(named.body).toMatchObject({ code: "password_like_name" });
    const good = await door.visitor().ask("resetPassword", { token, password: NEW_PASSWORD });
    expect(good.status).toBe(200);
  });

  test("confirms the address on the way, and all other links to a password are void", async () => {
    const email = "kim.ito@people.example";
    await door.auth.createAccount({ name: "Kim", email, verified: false });
    await door.visitor().ask("requestPasswordReset", { email });
    const first = await door.key("reset_password", email);
    await door.visitor().ask("requestPasswordReset", { email });
    const second = await door.key("reset_password", email);
    expect(second).not.toBe(first);
    await door.visitor().ask("resetPassword", { token: second, password: NEW_PASSWORD });
    const signedIn = await door.visitor().ask("signIn", { email, password: NEW_PASSWORD });
    expect(signedIn.status).toBe(200);
    const stale = await door
      .visitor()
      .ask("resetPassword", { token: first, password: GOOD_PASSWORD });
    expect(stale.body).toMatchObject({ code: "link_expired" });
  });
});
