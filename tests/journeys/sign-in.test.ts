import { createHmac } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { goTo } from "#tests/harness/drawn.ts";
import { linkInMailbox } from "#tests/harness/mailbox-page.ts";
import { givePassword, GOOD_PASSWORD } from "#tests/harness/passwords.ts";
import { seedProgram, type Program, type ProgramPerson } from "#tests/harness/program.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

const NEW_PASSWORD = "granite-willow-compass-81";
// As the line is closed by the server; see platform/realtime/sockets.ts.
const SIGNED_OUT = 4401;
const WITHIN_A_SECOND = { timeout: 1000 };

/** RFC 6238, as an authenticator app computes it from the key it was shown. */
function totp(key: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(key.replaceAll(/[\s=]/g, ""))
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const secret = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function addVirtualAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/**
 * The answer to the first code comes after the line has said that the old sign-in is over, and with it alone comes the
 * new one. From here on, for the lines that this page opens.
 */
async function answerAfterTheLine(page: Page): Promise<void> {
  const mayEnd = Promise.withResolvers<void>();
  await page.routeWebSocket(/\/live$/, (line) => {
    line.connectToServer().onClose((code = SIGNED_OUT, reason = "") => {
      void mayEnd.promise.then(async () => line.close({ code, reason }));
    });
  });
  await page.route(/\/authenticator\/confirm$/, async (route) => {
    const before = await page.context().cookies();
    const response = await route.fetch();
    await page.context().addCookies(before);
    mayEnd.resolve();
    // The page has heard of it.
    await page.evaluate(() => undefined);
    await route.fulfill({ response });
  });
}

function notice(page: Page, text: string): Locator {
  return page.getByRole("region", { name: "Notices" }).getByText(text);
}

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

describe("signing in", () => {
  let stage: Stage;
  let program: Program;
  let adminSignIn: SignIn;

  beforeAll(async () => {
    // Passkeys belong to a name; a number has none.
    stage = await Stage.open({ hostName: "localhost" });
    program = await seedProgram(stage.database.adminUrl);
    for (const person of ["mentor", "otherMentor", "coordinator", "otherMentee"] as const) {
      await givePassword(stage.database.adminUrl, program.people[person]);
    }
    adminSignIn = await stage.signIn(program.people.admin);
  });

  afterAll(async () => stage.close());

  afterEach(async () => expect(await stage.endJourney()).toEqual([]));

  async function mailTo(person: ProgramPerson, subject: RegExp): Promise<string> {
    const ada = await stage.visit({ name: "Ada", signIn: adminSignIn });
    const link = await linkInMailbox(ada.page, stage.baseUrl, {
      to: program.emails[person],
      subject,
    });
    await ada.look("mail-with-link");
    return link;
  }

  /** The start page greets by the first name. */
  async function expectInside({ page }: Visitor, person: ProgramPerson): Promise<void> {
    const [firstName = ""] = program.names[person].split(" ");
    await page.getByRole("heading", { level: 1, name: new RegExp(firstName) }).waitFor();
  }

  async function expectOutside({ page }: Visitor): Promise<void> {
    const answer = await page.request.get(`${stage.baseUrl}/api/conversations`);
    expect(answer.status()).toBe(401);
  }

  async function signOut({ page }: Visitor): Promise<void> {
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByLabel("E-mail address").waitFor();
    // Whoever signs in next begins anew, not where this person was.
    expect(page.url()).toBe(`${stage.baseUrl}/sign-in`);
  }

  test("a wrong password is refused in words that give nothing away, and what was typed stays", async () => {
    const mara = await stage.visit({ name: "Mara" });
    await mara.go("/sign-in");
    const { page } = mara;
    for (const email of [program.emails.mentor, "nobody@program.example"]) {
      await fillIn(page, email, "not-her-password-at-all");
      const refusal = page.getByRole("alert").filter({ hasText: "password is not right" });
      await refusal.getByText("Check both, or have a sign-in link sent to you.").waitFor();
      expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
    }
    await mara.look("sign-in-refused");
    await expectOutside(mara);
    await fillIn(page, program.emails.mentor, GOOD_PASSWORD);
    await expectInside(mara, "mentor");
  });

  test("a mailed link signs in on a press, once; opening it uses nothing up", async () => {
    const mika = await stage.visit({ name: "Mika", phone: true });
    const { page } = mika;
    await mika.go("/sign-in");
    await page.getByRole("link", { name: "Send me a sign-in link" }).click();
    // The screen before has a field of the same name.
    await page.getByRole("heading", { level: 1, name: "Sign in without a password" }).waitFor();
    await page.getByLabel("E-mail address").fill(program.emails.mentee);
    await mika.look("sign-in-by-mail");
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByRole("heading", { level: 1, name: "Look into your mail" }).waitFor();
    await mika.look("sign-in-by-mail-sent");
    const link = await mailTo("mentee", /sign-in link/);

    const scanner = await stage.visit({ name: "a program that looks into mails" });
    expect((await scanner.page.request.get(link)).status()).toBe(200);
    await goTo(scanner.page, link);
    await scanner.page.getByRole("button", { name: "Sign me in" }).waitFor();
    await expectOutside(scanner);
    await goTo(page, link);
    await mika.look("sign-in-link");
    await page.getByRole("button", { name: "Sign me in" }).click();
    await expectInside(mika, "mentee");
    await scanner.page.getByRole("button", { name: "Sign me in" }).click();
    await scanner.page.getByText("This link was used already or is too old").waitFor();
    await scanner.page.getByRole("link", { name: "Have a new link sent" }).waitFor();
    await scanner.look("sign-in-link-used");
    await expectOutside(scanner);
  });

  test("a forgotten password is replaced by mail; the old one and old sign-ins end", async () => {
    const person = "otherMentor";
    const [otto, elsewhere] = [
      await stage.visit({ name: "Otto" }),
      await stage.visit({ name: "Otto elsewhere" }),
    ];
    await elsewhere.go("/sign-in");
    await fillIn(elsewhere.page, program.emails[person], GOOD_PASSWORD);
    await expectInside(elsewhere, person);
    const { page } = otto;
    await otto.go("/sign-in");
    await page.getByRole("link", { name: "Password forgotten?" }).click();
    await page.getByRole("heading", { level: 1, name: "A new password" }).waitFor();
    await page.getByLabel("E-mail address").fill(program.emails[person]);
    await otto.look("password-forgotten");
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByRole("heading", { level: 1, name: "Look into your mail" }).waitFor();
    await goTo(page, await mailTo(person, /new password/));
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Keep this password" }).click();
    await page.getByText("A little longer, please.").first().waitFor();
    await otto.look("password-new");
    await page.getByLabel("New password").fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Keep this password" }).click();
    await page.getByRole("heading", { level: 1, name: "Your new password stands" }).waitFor();
    await otto.look("password-new-done");
    await expectOutside(elsewhere);
    await page.getByRole("link", { name: "Sign in" }).click();
    await fillIn(page, program.emails[person], GOOD_PASSWORD);
    await page.getByRole("alert").filter({ hasText: "password is not right" }).waitFor();
    await fillIn(page, program.emails[person], NEW_PASSWORD);
    await expectInside(otto, person);
  });

  test("an authenticator app is set up, and its codes are asked for from then on", async () => {
    const person = "coordinator";
    const cora = await stage.visit({ name: "Cora" });
    const { page } = cora;
    await answerAfterTheLine(page);
    await cora.go("/sign-in?next=%2Faccount%2Fsecurity");
    await fillIn(page, program.emails[person], GOOD_PASSWORD);
    await page.getByRole("button", { name: "Set up an app" }).click();
    const dialog = page.getByRole("dialog", { name: "Set up an authenticator app" });
    await dialog.getByLabel("Your current password").fill(GOOD_PASSWORD);
    await dialog.getByRole("button", { name: "Begin" }).click();
    await dialog.getByRole("list", { name: "Backup codes" }).waitFor();
    await cora.look("backup-codes");
    await dialog.getByRole("button", { name: "I have kept them" }).click();
    const key = await dialog.getByLabel("Key", { exact: true }).inputValue();
    await cora.look("authenticator-scan");
    await dialog.getByLabel("The six digits the app shows now").fill(totp(key));
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await notice(page, "Your authenticator app is set up.").waitFor();
    await cora.look("security");
    await signOut(cora);

    await fillIn(page, program.emails[person], GOOD_PASSWORD);
    await page.getByRole("heading", { level: 1, name: "Is it you?" }).waitFor();
    await expectOutside(cora);
    await page.getByLabel("Code").fill("000000");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("This code is not right. Type the newest one.").waitFor();
    await cora.look("second-factor");
    await page.getByLabel("Code").fill(totp(key));
    await page.getByRole("button", { name: "Go on" }).click();
    await expectInside(cora, person);
  });

  test("a passkey is added and signs in", async () => {
    const person = "endedMentor";
    const signIn = await stage.signIn(program.people[person]);
    const enno = await stage.visit({ name: "Enno", signIn });
    const { page } = enno;
    await addVirtualAuthenticator(page);
    await enno.go("/account/security");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a passkey" });
    await dialog.getByLabel("Name").fill("My laptop");
    await enno.look("passkey-add");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await notice(page, "Your passkey is added.").waitFor();
    await page.getByRole("button", { name: "Remove My laptop" }).waitFor();
    await enno.look("security-passkey");
    await signOut(enno);
    await expectOutside(enno);
    await enno.look("sign-in-passkey");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expectInside(enno, person);
  });

  test("ending another sign-in puts that browser out within a second", async () => {
    const person = "otherMentee";
    const [desk, phone] = [
      await stage.visit({ name: "Oda at her desk" }),
      await stage.visit({ name: "Oda's phone", phone: true }),
    ];
    for (const visitor of [desk, phone]) {
      await visitor.go("/sign-in");
      await fillIn(visitor.page, program.emails[person], GOOD_PASSWORD);
      await expectInside(visitor, person);
    }
    await desk.go("/account/security");
    await desk.page.getByText("This device").waitFor();
    await desk.look("sign-ins");
    const ended = desk.page.waitForResponse((answer) => answer.request().method() !== "GET");
    await desk.page.getByRole("button", { name: /^End the sign-in of/ }).click();
    expect((await ended).ok()).toBe(true);
    await phone.page.getByLabel("E-mail address").waitFor(WITHIN_A_SECOND);
    await expectOutside(phone);
    await notice(desk.page, "That sign-in has ended.").waitFor();
    await desk.page
      .getByRole("button", { name: /^End the sign-in of/ })
      .waitFor({ state: "detached" });
    await phone.look("sign-in-again");
  });
});
