import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { Stage } from "#tests/harness/stage.ts";

const REASON = "You asked why your mentor is not shown";

describe("an admin sees what a mentee sees", () => {
  let stage: Stage;
  let program: Program;

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
  });

  afterAll(async () => stage.close());

  afterEach(async () => expect(await stage.endJourney()).toEqual([]));

  const readBy = async (personId: string) =>
    rowsOf(
      stage.database.adminUrl,
      "select conversation_id, read_seq, read_at from conversation_readers where person_id = $1 order by 1",
      [personId],
    );

  test("with a reason, for a while, without words and without a trace in the conversation", async () => {
    const { people, cohorts, conversations, sentinels } = program;
    const ada = await stage.visit({ name: "Ada", signIn: await stage.signIn(people.admin) });
    const before = await readBy(people.mentee);
    await ada.go(`/cohorts/${cohorts.quiet}?tab=mentees`);
    await ada.page.getByRole("button", { name: "Options for Mika Mentee" }).click();
    await ada.page.getByRole("menuitem", { name: "See what they see" }).click();
    const dialog = ada.page.getByRole("dialog", { name: "See what Mika Mentee sees" });
    await dialog.getByRole("button", { name: "Start the preview" }).click();
    await dialog.getByText("Say a little more: at least 10 characters.").waitFor();
    await ada.look("preview-reason");
    await dialog.getByLabel("Why do you need to look?").fill(REASON);
    await dialog.getByRole("button", { name: "Start the preview" }).click();
    const banner = ada.page.getByRole("region", { name: "Preview" });
    await banner.getByText("You see what Mika Mentee sees").waitFor();
    await ada.page.getByRole("link", { name: /Mara Mentor/ }).first().waitFor();
    await ada.look("preview-dashboard");
    expect(await ada.page.content()).not.toContain(sentinels.messages.active);

    await ada.page.getByRole("link", { name: /Mara Mentor/ }).first().click();
    await ada.page.getByText("Hidden in a preview").first().waitFor();
    expect(await ada.page.getByText("Hidden in a preview").count()).toBe(3);
    await ada.page.getByText("A preview only shows. Nothing can be written here.").waitFor();
    expect(await ada.page.getByRole("textbox").count()).toBe(0);
    await banner.waitFor();
    await ada.look("preview-conversation");
    expect(new URL(ada.page.url()).pathname).toContain(conversations.active);
    await ada.page.reload();
    await ada.page.getByText("Hidden in a preview").first().waitFor();
    expect(await ada.page.content()).not.toContain(sentinels.messages.active);
    expect(await readBy(people.mentee)).toEqual(before);

    const inside = ada.page.url();
    await banner.getByRole("button", { name: "End preview" }).click();
    await banner.waitFor({ state: "detached" });
    await ada.page.goto(inside);
    await ada.page.getByRole("heading", { level: 1, name: "This preview is over" }).waitFor();
    await ada.look("preview-over");
  });

  test("and the person finds it among who looked, with the reason", async () => {
    const { people } = program;
    const mika = await stage.visit({
      name: "Mika",
      signIn: await stage.signIn(people.mentee),
      phone: true,
    });
    await mika.go("/account/who-looked");
    const look = mika.page.getByRole("listitem").filter({ hasText: REASON });
    await look.getByText("Ada Admin").waitFor();
    await look.getByText("Looked at your pages as you see them").waitFor();
    await mika.look("who-looked");
  });
});
