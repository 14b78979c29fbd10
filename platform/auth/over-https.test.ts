import { afterAll, beforeAll, expect, test } from "vitest";
import { GOOD_PASSWORD, openTestDoor, type TestDoor } from "./test-door.ts";

let door: TestDoor;

beforeAll(async () => {
  door = await openTestDoor({ baseUrl: "https://mentoring.example.org" });
});

afterAll(async () => {
  await door.close();
});

test("every cookie is bound to this host and to https", async () => {
  const person = await door.person("Ada Okafor");
  const browser = door.visitor();
  const answer = await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
  expect(answer.status).toBe(200);
  const names = answer.setCookies.map((line) => line.split("=", 1)[0]);
  expect(names).toContain("__Host-trellis-sign-in");
  for (const line of answer.setCookies) {
    expect(line).toMatch(/^__Host-/);
    expect(line).toMatch(/; Path=\/(;|$)/);
    expect(line).toMatch(/; Secure/);
    expect(line).toMatch(/; HttpOnly/);
    expect(line).not.toMatch(/Domain/i);
  }
  expect(await door.auth.personOf(browser.cookieHeader())).toMatchObject({ personId: person.id });
});

test("links in mails begin with the address of the settings, whatever the request says", async () => {
  const person = await door.person("Bea Lind");
  const answer = await door
    .visitor()
    .ask("requestSignInLink", { email: person.email }, { host: "evil.example" });
  expect(answer.status).toBe(200);
  const text = await door.mail("sign_in_link", person.email);
  expect(text).toContain("https://mentoring.example.org/sign-in/link#");
  expect(text).not.toContain("evil.example");
});
