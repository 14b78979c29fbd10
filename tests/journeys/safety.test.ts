import type { Locator } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { reload } from "#tests/harness/drawn.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

const WORDS = "He asked me to meet him alone at night.";

async function boxOf(part: Locator) {
  const box = await part.boundingBox();
  if (box === null) throw new Error(`${part.toString()} is not to be seen.`);
  return box;
}

/** Whether one part of a page lies over another. */
async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await boxOf(one), await boxOf(other)];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe("somebody does not feel safe", () => {
  let stage: Stage;
  let program: Program;
  const signIns = new Map<"mentor" | "mentee" | "coordinator" | "admin", SignIn>();

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    await rowsOf(
      stage.database.adminUrl,
      "update cohort_staff set is_safeguarding_contact = true where person_id = $1",
      [program.people.coordinator],
    );
    for (const person of ["mentor", "mentee", "coordinator", "admin"] as const) {
      signIns.set(person, await stage.signIn(program.people[person]));
    }
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  const noticed = async ({ page }: Visitor, text: string | RegExp) =>
    page.getByRole("region", { name: "Notices" }).getByText(text).waitFor();
  const visit = async (person: "mentor" | "mentee" | "coordinator" | "admin", phone = false) =>
    stage.visit({ name: program.names[person], signIn: signIns.get(person), phone });

  test("a report is made, read and closed; the reported person notices nothing but that writing is paused", async () => {
    const id = program.conversations.active;
    const [mika, mara, cora] = [
      await visit("mentee", true),
      await visit("mentor"),
      await visit("coordinator"),
    ];
    const [his, hers] = [
      await ConversationPage.open(mika.page, stage.baseUrl, id),
      await ConversationPage.open(mara.page, stage.baseUrl, id),
    ];
    await mika.page
      .getByText("You and Mara Mentor; a coordinator of your cohort if one of you reports it.")
      .waitFor();
    await cora.go("/cases");
    await cora.page.getByText("No reports here").waitFor();
    await hers.say("Come to the old mill at eleven, and tell nobody");
    const bad = his.message("Come to the old mill at eleven, and tell nobody");
    await bad.waitFor();

    // The report, on a phone.
    await bad.getByRole("button", { name: "Message options" }).click();
    await mika.page.getByRole("menuitem", { name: "Report this message" }).click();
    const dialog = mika.page.getByRole("dialog", { name: "Report this message" });
    await dialog.getByLabel("What happened?").fill(WORDS);
    await dialog.getByLabel("Also pause writing between us").check();
    await mika.look("report");
    // Those it goes to are told at once.
    await Promise.all([
      noticed(cora, "A report has come that is yours to look into."),
      dialog.getByRole("button", { name: "Send the report" }).click(),
    ]);
    const sent = mika.page.getByRole("dialog", { name: "Your report is on its way" });
    await sent.getByText("Thank you. That was the right thing to do.").waitFor();
    await mika.look("report-sent");
    await sent.getByRole("button", { name: "Done" }).click();
    await mika.page.getByText("You have paused writing in this conversation.").waitFor();

    // The other one: only that writing is paused.
    await mara.page
      .getByText("Writing is paused in this conversation. You can both still read it.")
      .waitFor();
    await mara.look("contact-stopped");
    await mara.page.getByRole("button", { name: "Conversation options" }).click();
    await mara.page.getByRole("menuitem", { name: "Report Mika Mentee" }).waitFor();
    expect(await mara.page.getByRole("menuitem", { name: "Allow writing again" }).count()).toBe(0);
    await mara.page.keyboard.press("Escape");

    // Those it goes to: by mail too, and without the words of the conversation.
    await cora.page.getByRole("link", { name: "Mara Mentor" }).waitFor();
    await cora.look("cases");
    await cora.page.getByRole("link", { name: "Mara Mentor" }).click();
    await cora.page.getByText(WORDS).waitFor();
    await cora.page.getByRole("button", { name: "Look into it" }).click();
    await cora.page.getByRole("button", { name: "Close the report" }).waitFor();
    await cora.page.getByText("Come to the old mill at eleven").waitFor();
    expect(await cora.page.getByText("number 1").count()).toBe(0);
    await cora.look("case");
    await cora.page.getByLabel("Why do you need to read it?").fill("To see what was asked of him");
    await cora.page.getByRole("button", { name: "Open for 30 minutes" }).click();
    await cora.page.getByText("The message that was reported").waitFor();
    await cora.page.getByText("number 1").waitFor();
    await cora.look("case-conversation");

    // Both find the look, alike, and nothing of a report.
    for (const visitor of [mara, mika]) {
      await visitor.go("/account/who-looked");
      await visitor.page.getByText(/for a safeguarding review/).waitFor();
      await visitor.page.getByText("Cora Coordinator").first().waitFor();
    }
    expect(await mara.page.content()).not.toMatch(/report|alone at night/i);
    await mara.go("/reports");
    await mara.page.getByText("No reports").first().waitFor();
    await mara.go("/cases");
    await mara.page.getByText("No reports here").waitFor();

    // Closed, with what came of it; whoever reported sees how far it is.
    await cora.page.getByRole("button", { name: "Close the report" }).click();
    const closing = cora.page.getByRole("dialog", { name: "Close this report" });
    await closing.getByLabel("What came of it?").fill("Spoke with both; the pair is ended.");
    await closing.getByRole("button", { name: "Close the report" }).click();
    await cora.page.getByText("closed the report").waitFor();
    await closing.waitFor({ state: "detached" });
    await cora.look("case-closed");
    await mika.go("/reports");
    await mika.page.getByText("Closed").first().waitFor();
    await mika.look("reports");
    expect(await mika.page.content()).not.toContain("the pair is ended");
    const mails = await rowsOf(
      stage.database.adminUrl,
      "select to_address, subject || html || text as said from mails where kind = 'case_opened'",
    );
    expect(mails.map((mail) => mail["to_address"])).toEqual([program.emails.coordinator]);
    expect(String(mails[0]?.["said"])).not.toMatch(/mill|night|Mika|Mara/);
  });

  test("contact is stopped and allowed again by the same hand, with a way back at once", async () => {
    const id = program.conversations.active;
    const [mika, mara] = [await visit("mentee", true), await visit("mentor")];
    await mika.go(`/conversations/${id}`);
    await mika.page.getByRole("button", { name: "Allow writing again" }).click();
    const his = new ConversationPage(mika.page);
    await his.composer.waitFor();
    // The way back is offered where it hides nothing that one writes or goes on with.
    const notice = mika.page.getByRole("region", { name: "Notices" }).getByRole("listitem");
    await mika.holdNotice(/./);
    await mika.look("contact-resumed");
    for (const used of [
      mika.page.getByRole("button", { name: "Send", exact: true }),
      his.composer,
      mika.page.getByRole("navigation", { name: "Main" }),
    ]) {
      expect(await overlap(notice, used)).toBe(false);
    }
    const hers = await ConversationPage.open(mara.page, stage.baseUrl, id);
    await mara.page.getByRole("button", { name: "Conversation options" }).click();
    await mara.page.getByRole("menuitem", { name: "Pause writing" }).click();
    await mika.page.getByText("Writing is paused in this conversation.").waitFor();
    await mara.page.getByText("You have paused writing in this conversation.").waitFor();
    await mara.page.getByRole("button", { name: "Undo" }).click();
    await his.composer.waitFor();
    await hers.composer.waitFor();
    await his.say("Thank you");
    await hers.message("Thank you").waitFor();
  });

  test("staff stop contact from the list of pairs, and let it go on", async () => {
    const [cora, mika] = [await visit("coordinator"), await visit("mentee", true)];
    const his = await ConversationPage.open(mika.page, stage.baseUrl, program.conversations.active);
    await cora.go(`/cohorts/${program.cohorts.quiet}?tab=pairs`);
    const row = cora.page.getByRole("row").filter({ hasText: "Mika Mentee" });
    await row.getByRole("button").last().click();
    await cora.page.getByRole("menuitem", { name: "Pause writing between them" }).click();
    await mika.page.getByText("Writing is paused in this conversation.").waitFor();
    expect(await mika.page.getByRole("button", { name: "Allow writing again" }).count()).toBe(0);
    await cora.page.getByRole("button", { name: "Undo" }).click();
    await his.composer.waitFor();
  });

  test("the cohort says to whom reports go, in its settings and to everybody in it", async () => {
    const [ada, mara] = [await visit("admin"), await visit("mentor", true)];
    await ada.go(`/cohorts/${program.cohorts.quiet}?tab=staff`);
    await ada.page.getByText("Reports go to them").waitFor();
    await ada.look("cohort-staff");
    await ada.page.getByRole("button", { name: "Options for Cora Coordinator" }).click();
    await ada.page.getByRole("menuitem", { name: "No reports any more" }).click();
    await ada.page.getByText(/they go to the organization's admins/).waitFor();
    await mara.go(`/cohorts/${program.cohorts.quiet}`);
    await mara.page.getByText(/It goes to the organization's admins/).waitFor();
    await ada.page.getByRole("button", { name: "Undo" }).click();
    await ada.page.getByText("Reports go to them").waitFor();
    await ada.go(`/cohorts/${program.cohorts.quiet}/edit`);
    await ada.page.getByLabel("Language of the messages").selectOption("german");
    await ada.page.getByLabel("Minutes in which a message can be changed").fill("30");
    await ada.look("cohort-settings");
    await ada.page.getByRole("button", { name: "Save" }).click();
    await ada.page.waitForURL((address) => !address.pathname.endsWith("/edit"));
    await reload(mara.page);
    await mara.page.getByText("Within 30 minutes.").waitFor();
    await mara.page.getByText("German").waitFor();
    await mara.look("cohort-about");
    const cora = await visit("coordinator");
    await cora.go(`/cohorts/${program.cohorts.quiet}/edit`);
    await cora.page.getByText("Only your organization's admins change this").waitFor();
  });
});
