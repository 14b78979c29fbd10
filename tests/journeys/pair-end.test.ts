import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { Stage } from "#tests/harness/stage.ts";

const AT_ONCE_MS = 1_000;

describe("the end of a pair", () => {
  let stage: Stage;
  let program: Program;

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
  });

  afterAll(async () => stage.close());

  afterEach(async () => expect(await stage.endJourney()).toEqual([]));

  test("closes the conversation in front of both within a second, and what is typed then is kept", async () => {
    const { people, conversations, cohorts } = program;
    const cora = await stage.visit({ name: "Cora", signIn: await stage.signIn(people.coordinator) });
    const mara = await stage.visit({ name: "Mara", signIn: await stage.signIn(people.mentor) });
    const mika = await stage.visit({
      name: "Mika",
      signIn: await stage.signIn(people.mentee),
      phone: true,
    });
    const hers = await ConversationPage.open(mara.page, stage.baseUrl, conversations.active);
    const his = await ConversationPage.open(mika.page, stage.baseUrl, conversations.active);
    await hers.say("See you next week");
    await his.message("See you next week").waitFor();
    await his.composer.fill("Not yet sent");
    await cora.go(`/cohorts/${cohorts.quiet}?tab=pairs`);
    await cora.page
      .getByRole("button", { name: "Options for Mara Mentor and Mika Mentee" })
      .click();
    await cora.page.getByRole("menuitem", { name: "Close the pair" }).click();
    const dialog = cora.page.getByRole("dialog");
    await dialog.waitFor();
    await cora.look("pair-close");
    const closed = cora.page.waitForResponse(
      (response) => response.request().method() !== "GET" && response.url().includes("/api/pairs/"),
    );
    await dialog.getByRole("button", { name: "Close the pair" }).click();
    expect((await closed).status()).toBe(200);
    const before = performance.now();
    await Promise.all([hers, his].map(async ({ composer }) => composer.waitFor({ state: "detached" })));
    expect(performance.now() - before).toBeLessThan(AT_ONCE_MS);
    await mara.look("conversation-ended");
    await mika.look("conversation-ended");
    const refused = await mara.page.request.post(
      `${stage.baseUrl}/api/conversations/${conversations.active}/messages`,
      { data: { id: crypto.randomUUID(), body: "too late" } },
    );
    expect(refused.status()).toBe(409);
    const rows = await rowsOf(
      stage.database.adminUrl,
      "select 1 from messages where conversation_id = $1 and body = 'too late'",
      [conversations.active],
    );
    expect(rows).toEqual([]);
  });
});
