import type { Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { goTo } from "#tests/harness/drawn.ts";
import { linkInMailbox } from "#tests/harness/mailbox-page.ts";
import { GOOD_PASSWORD } from "#tests/harness/passwords.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

/** One story on one instance, told in steps: each stands on those before it. */
describe("from an empty instance to two people who talk", () => {
  let stage: Stage;
  let founder: Visitor;
  let secondAdmin: Visitor;
  let mentor: Visitor;
  let mentee: Visitor;
  let cohortAddress = "";

  beforeAll(async () => {
    stage = await Stage.open();
    founder = await stage.visit({ name: "the founder" });
    secondAdmin = await stage.visit({ name: "the second admin" });
    mentor = await stage.visit({ name: "the mentor" });
    mentee = await stage.visit({ name: "the mentee", phone: true });
  });

  afterAll(async () => stage.close());

  /** At the end of each step: nothing went wrong in anybody's browser. */
  function expectNothingWrong(): void {
    const everybody = [founder, secondAdmin, mentor, mentee];
    expect(everybody.flatMap((visitor) => visitor.faults)).toEqual([]);
  }

  const field = (page: Page | Locator, name: string) => page.getByLabel(name, { exact: true });
  const tab = (page: Page, name: RegExp) => page.getByRole("tab", { name });

  test("the token that was printed opens the set-up, once", async () => {
    const { page } = founder;
    await founder.go("/");
    await page.getByRole("link", { name: /^Set up my organization/ }).click();
    await page.getByRole("heading", { level: 1, name: "Set up your organization" }).waitFor();
    await founder.look("set-up");
    await field(page, "Set-up token").fill(stage.setUpToken);
    await field(page, "Name of your organization").fill("Riverside");
    await field(page, "Your name").fill("Fia Founder");
    await field(page, "Your e-mail address").fill("fia@riverside.example");
    await field(page, "Password").fill(GOOD_PASSWORD);
    await page.getByRole("button", { name: "Set up and go in" }).click();
    await page.getByRole("heading", { level: 1, name: /Fia/ }).waitFor();
    await founder.look("start-first-admin");
    await mentor.go("/set-up");
    await mentor.page.getByText("This instance is set up already").waitFor();
    expectNothingWrong();
  });

  test("a cohort is made", async () => {
    const { page } = founder;
    await page.getByRole("link", { name: "Cohorts" }).first().click();
    await page.getByRole("link", { name: "New cohort" }).first().click();
    await field(page, "Name").fill("Spring");
    await founder.look("cohort-new");
    await page.getByRole("button", { name: "Make the cohort" }).click();
    await page.getByRole("heading", { level: 1, name: "Spring" }).waitFor();
    cohortAddress = new URL(page.url()).pathname;
    await founder.look("cohort");
    expectNothingWrong();
  });

  async function linkFor(part: "Mentor" | "Mentee"): Promise<string> {
    const { page } = founder;
    await founder.go(`${cohortAddress}?tab=invitations`);
    await page.getByRole("button", { name: "Invite by link" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Invite by link" });
    await field(dialog, "Whoever opens it joins as").selectOption({ label: part });
    if (part === "Mentor") await founder.look("invite-by-link");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    return field(page, "The link").inputValue();
  }

  async function join(visitor: Visitor, link: string, name: string, email: string) {
    const { page } = visitor;
    await goTo(page, link);
    await page.getByRole("heading", { level: 1, name: "You are invited" }).waitFor();
    await visitor.look("invited");
    await field(page, "Your name").fill(name);
    await field(page, "Your e-mail address").fill(email);
    await field(page, "Password").fill(GOOD_PASSWORD);
    await page.getByRole("button", { name: "Accept and begin" }).click();
    await page.getByRole("heading", { level: 1, name: "One step is left" }).waitFor();
    await goTo(
      page,
      await linkInMailbox(founder.page, stage.baseUrl, { to: email, subject: /confirm/i }),
    );
    await page.getByRole("button", { name: "Confirm and sign in" }).click();
    await page
      .getByRole("heading", { level: 1, name: new RegExp(name.split(" ")[0] ?? "") })
      .waitFor();
  }

  test("two people accept an invitation by link, each in a browser of their own", async () => {
    const [toMentors, toMentees] = [await linkFor("Mentor"), await linkFor("Mentee")];
    await join(mentor, toMentors, "Moira Mentor", "moira@riverside.example");
    await join(mentee, toMentees, "Milo Mentee", "milo@riverside.example");
    await mentor.page.getByText("Your mentees are on their way").waitFor();
    await mentee.page.getByText("Your mentor is being chosen").waitFor();
    await mentor.look("start-mentor-waiting");
    await mentee.look("start-mentee-waiting");
    expectNothingWrong();
  });

  test("a second admin is invited by mail", async () => {
    const { page } = founder;
    await founder.go("/people?tab=invitations");
    await page.getByRole("button", { name: "Invite by mail" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Invite by mail" });
    await field(dialog, "Invite them as").selectOption({ label: "Admin" });
    await field(dialog, "E-mail addresses").fill("saga@riverside.example");
    await founder.look("invite-by-mail");
    await dialog.getByRole("button", { name: "Send the invitations" }).click();
    await page.getByText("1 invitation is on its way").waitFor();
    const to = "saga@riverside.example";
    const link = await linkInMailbox(page, stage.baseUrl, { to, subject: /invite/i });
    await founder.look("mail");
    await goTo(secondAdmin.page, link);
    await field(secondAdmin.page, "Your name").fill("Saga Second");
    await field(secondAdmin.page, "Password").fill(GOOD_PASSWORD);
    await secondAdmin.page.getByRole("button", { name: "Accept and begin" }).click();
    await secondAdmin.page.getByRole("heading", { level: 1, name: /Saga/ }).waitFor();
    expectNothingWrong();
  });

  test("a pair is put together by hand, and activated by two admins at once", async () => {
    const { page } = founder;
    await founder.go(`${cohortAddress}?tab=pairs`);
    await page.getByRole("button", { name: "Put together" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "Moira Mentor" }).check();
    await dialog.getByRole("radio", { name: "Milo Mentee" }).check();
    await dialog.getByRole("radio", { name: "Propose" }).check();
    await founder.look("put-together");
    await dialog.getByRole("button", { name: "Propose the pair" }).click();
    const both = [founder, secondAdmin];
    await secondAdmin.go(`${cohortAddress}?tab=pairs`);
    for (const admin of both) {
      const menu = admin.page.getByRole("button", {
        name: "Options for Moira Mentor and Milo Mentee",
      });
      await menu.click();
      await admin.page.getByRole("menuitem", { name: "Activate" }).waitFor();
    }
    // Neither is asked before both were pressed: what one does takes the entry from the other's menu.
    const pressed = Promise.withResolvers<void>();
    for (const admin of both) {
      await admin.page.route(/\/api\/pairs\//, async (route) => {
        await pressed.promise;
        await route.continue();
      });
      await admin.page.getByRole("menuitem", { name: "Activate" }).click();
    }
    pressed.resolve();
    for (const admin of both) {
      await admin.page.getByRole("row", { name: /Moira Mentor and Milo Mentee.*Active/ }).waitFor();
    }
    await founder.look("pairs");
    const [counted] = await rowsOf(
      stage.database.adminUrl,
      "select count(*)::int as conversations from conversations",
    );
    expect(counted).toEqual({ conversations: 1 });
    expectNothingWrong();
  });

  test("both find each other without a reload, and talk", async () => {
    expect(await tab(founder.page, /^Pairs/).getAttribute("aria-selected")).toBe("true");
    for (const [visitor, partner] of [
      [mentor, "Milo"],
      [mentee, "Moira"],
    ] as const) {
      await visitor.page
        .getByRole("link", { name: `Write to ${partner}` })
        .first()
        .click();
    }
    const [hers, his] = [new ConversationPage(mentor.page), new ConversationPage(mentee.page)];
    await hers.say("Welcome!");
    await his.message("Welcome!").waitFor();
    await his.say("Glad to be here");
    await hers.message("Glad to be here").waitFor();
    await mentee.look("conversation-first");
    expectNothingWrong();
  });
});
