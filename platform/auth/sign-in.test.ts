import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GOOD_PASSWORD, openTestDoor, type TestDoor } from "./test-door.ts";

let door: TestDoor;

beforeAll(async () => {
  door = await openTestDoor();
});

afterAll(async () => {
  await door.close();
});

describe("signing in with a password", () => {
  test("a right password opens a sign-in that is found by its cookie", async () => {
    const person = await door.person("Ada Okafor");
    const browser = door.visitor();
    const answer = await browser.ask("signIn", { email: person.email, password: GOOD_PASSWORD });
    expect(answer).toMatchObject({ status: 200, body: { next: "signed_in" } });
    const found = await door.auth.personOf(browser.cookieHeader());
    expect(found).toMatchObject({ personId: person.id });
  });
});
