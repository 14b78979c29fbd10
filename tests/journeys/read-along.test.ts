import type { Locator, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { seedProgram, type Program, type ProgramPerson } from "#tests/harness/program.ts";
import { landscape, PDF } from "#tests/harness/sample-files.ts";
import { Stage } from "#tests/harness/stage.ts";
import { Uploader } from "#tests/harness/uploading.ts";

const WORDS = "Bring **both** lists:\n\n- the long one\n- the [other](https://plan.example/b)";

describe("staff read what the two wrote", () => {
  let stage: Stage;
  let program: Program;

  const askingAs = async (person: ProgramPerson) => {
    const { cookie } = await stage.signIn(program.people[person]);
    return new Uploader(stage.baseUrl, cookie);
  };

  async function sayWithFiles(person: ProgramPerson, conversationId: string): Promise<string> {
    const asking = await askingAs(person);
    const picture = { name: "lake.jpg", bytes: await landscape(0), conversationId };
    const paper = { name: "plan.pdf", bytes: PDF, conversationId };
    const files = [await asking.upload(picture), await asking.upload(paper)];
    const id = newId();
    const { status } = await asking.say("POST", `/api/conversations/${conversationId}/messages`, {
      id,
      body: WORDS,
      fileIds: files.map((file) => file["id"]),
    });
    expect(status).toBe(200);
    return id;
  }

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  /** The words with what their Markdown means, the picture, and the paper as a card. */
  async function expectDrawn(page: Page, message: Locator): Promise<void> {
    await message.locator("strong", { hasText: "both" }).waitFor();
    expect(await message.getByRole("list").first().getByRole("listitem").count()).toBe(2);
    await message.getByRole("link", { name: "other" }).waitFor();
    await message.getByRole("link", { name: /^Open plan.pdf PDF/ }).waitFor();
    const picture = message.getByRole("button", { name: "Open lake.jpg" });
    await expect
      .poll(async () =>
        picture
          .locator("img")
          .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
      )
      .toBe(true);
    await picture.click();
    await page.getByRole("dialog", { name: /^lake.jpg/ }).waitFor();
    await page.keyboard.press("Escape");
  }

  test("where their cohort says so, drawn as the two see it", async () => {
    await sayWithFiles("disclosedMentee", program.conversations.disclosed);
    const signIn = await stage.signIn(program.people.disclosingCoordinator);
    const dario = await stage.visit({ name: "Dario", signIn });
    const { page } = dario;
    const { cohorts, pairs } = program;
    await dario.go(`/cohorts/${cohorts.disclosing}/pairs/${pairs.disclosed}/conversation`);
    await page.getByRole("textbox").first().fill("Looking after a question of Dov");
    await page.getByRole("button", { name: /^Open/ }).click();
    const message = page.getByRole("listitem").filter({ hasText: "Bring both lists" }).first();
    await expectDrawn(page, message);
    await dario.look("disclosed-conversation");
  });

  test("for the review of a report, drawn as the two see it", async () => {
    const conversationId = program.conversations.active;
    const messageId = await sayWithFiles("mentor", conversationId);
    const mika = await askingAs("mentee");
    const caseId = newId();
    await mika.say("POST", `/api/conversations/${conversationId}/cases`, {
      id: caseId,
      messageId,
      kind: "other",
    });
    const signIn = await stage.signIn(program.people.admin);
    const ada = await stage.visit({ name: "Ada", signIn });
    const { page } = ada;
    await ada.go(`/cases/${caseId}`);
    await page.getByLabel("Why do you need to read it?").fill("To see what the lists were");
    await page.getByRole("button", { name: "Open for 30 minutes" }).click();
    await page.getByText("The message that was reported").waitFor();
    const message = page.getByRole("listitem").filter({ hasText: "The message that was reported" });
    await expectDrawn(page, message.first());
    await ada.look("reviewed-conversation");
  });
});
