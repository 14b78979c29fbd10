import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { MeetingStage } from "#tests/harness/meeting-stage.ts";

const QUESTION = "Which of the two offers would you take?";
const ITEM = "Send the second draft";

describe("what two want to talk about", () => {
  let two: MeetingStage;
  let sessionId: string;

  beforeAll(async () => {
    two = await MeetingStage.open();
    sessionId = randomUUID();
  });

  afterAll(async () => two.stage.close());

  afterEach(async () => two.stage.assertNothingWrong());

  const points = (page: Page) => page.getByRole("list", { name: "Points of the agenda" });
  /** The points in their order, as their boxes are called. */
  const shown = async (page: Page) =>
    points(page)
      .getByRole("checkbox")
      .evaluateAll((boxes) =>
        boxes.map((box) => box.getAttribute("aria-label")?.replace("Talked about: ", "")),
      );

  test("a message is put on the agenda of the next meeting, and leads back to where it was said", async () => {
    const mara = await two.visit("mentor");
    const mika = await two.visit("mentee");
    const { conversations } = two.program;
    const hers = await ConversationPage.open(mara.page, two.stage.baseUrl, conversations.active);
    const his = await ConversationPage.open(mika.page, two.stage.baseUrl, conversations.active);
    await his.say("The landlord wants an answer by Friday");
    const said = hers.message("The landlord wants an answer by Friday");
    const put = async () => {
      await said.getByRole("button", { name: "Message options" }).click();
      await mara.page.getByRole("menuitem", { name: "Put on the agenda" }).click();
    };
    // Without a meeting it says what to do first.
    await put();
    const notices = mara.page.getByRole("region", { name: "Notices" });
    await notices.getByText(/Propose one first/).waitFor();

    await mara.go(two.tab);
    await mara.page.getByRole("button", { name: "Propose a meeting" }).click();
    const form = mara.page.getByRole("dialog", { name: "Propose a meeting" });
    await form.getByLabel("What about").fill("The flat");
    await form.getByRole("button", { name: "Propose" }).click();
    await mara.page.getByRole("link", { name: "The flat" }).click();
    await mara.page.getByText("Nothing on it yet").waitFor();
    const address = new URL(mara.page.url()).pathname;
    sessionId = address.split("/").at(-1) ?? "";
    await mika.go(address);
    await mika.page.getByText("Nothing on it yet").waitFor();
    await ConversationPage.open(mara.page, two.stage.baseUrl, conversations.active);
    await put();
    await mara.holdNotice(/On the agenda of/);
    await mara.look("message-on-agenda");
    // At once in front of the other one, who looks at the meeting.
    const point = points(mika.page).getByText("The landlord wants an answer by Friday");
    await point.waitFor();
    await mika.page
      .getByRole("button", { name: "More for: The landlord wants an answer by Friday" })
      .click();
    await mika.look("session-agenda-menu");
    await mika.page.getByRole("menuitem", { name: "To the message" }).click();
    await mika.page.waitForURL(/\/conversations\/.*message=4/);
    await his.message("The landlord wants an answer by Friday").waitFor();
    // It can be taken back in the same breath.
    await mika.page.goBack();
    await point.waitFor();
    await notices.getByRole("button", { name: "Undo" }).click();
    await point.waitFor({ state: "detached" });
    await mara.go(address);
    await mara.page.getByText("Nothing on it yet").waitFor();
  });

  test("it is filled from open items, questions that wait and topics of the stage, and both change it live", async () => {
    const { people, cohorts, organizations, pairs } = two.program;
    await two.rows(
      `insert into action_items (id, organization_id, cohort_id, pair_id, creator_id, assignee_id, title)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        randomUUID(),
        organizations.fernside,
        cohorts.quiet,
        pairs.active,
        people.mentor,
        people.mentee,
        ITEM,
      ],
    );
    const mara = await two.visit("mentor");
    const mika = await two.visit("mentee");
    await mara.go(`/sessions/${sessionId}`);
    await mika.go(`/sessions/${sessionId}`);
    await mara.page.getByRole("button", { name: `Add to the agenda: ${ITEM}` }).waitFor();
    // A question that comes while one looks is an idea at once; to whoever asked it is none.
    const tab = await mika.tab();
    const his = await ConversationPage.open(
      tab,
      two.stage.baseUrl,
      two.program.conversations.active,
    );
    await his.say(QUESTION);
    await mara.page.getByRole("button", { name: `Add to the agenda: ${QUESTION}` }).click();
    await tab.close();
    await mara.page.getByRole("button", { name: `Add to the agenda: ${ITEM}` }).click();
    await points(mika.page).getByText(ITEM).waitFor();
    await mika.page
      .getByRole("button", { name: "Add to the agenda: How often and how we meet" })
      .click();
    const whole = [QUESTION, ITEM, "How often and how we meet"];
    await expect.poll(async () => shown(mara.page)).toEqual(whole);
    await expect.poll(async () => shown(mika.page)).toEqual(whole);
    expect(
      await mika.page.getByRole("button", { name: `Add to the agenda: ${ITEM}` }).count(),
    ).toBe(0);
    await mara.look("session-agenda-filled");

    // One rewords while the other one orders and ticks off.
    await mika.page.getByRole("button", { name: `Move up: ${ITEM}` }).click();
    await mara.page.getByRole("button", { name: "More for: How often and how we meet" }).click();
    await mara.page.getByRole("menuitem", { name: "Reword" }).click();
    const reword = mara.page.getByRole("dialog", { name: "Reword the point" });
    await reword.getByRole("textbox").fill("Every other Tuesday?");
    await reword.getByRole("button", { name: "Save" }).click();
    await mika.page.getByLabel(`Talked about: ${QUESTION}`).check();
    const after = [ITEM, QUESTION, "Every other Tuesday?"];
    await expect.poll(async () => shown(mara.page)).toEqual(after);
    await expect.poll(async () => shown(mika.page)).toEqual(after);
    await expect
      .poll(async () => mara.page.getByLabel(`Talked about: ${QUESTION}`).isChecked())
      .toBe(true);
    // Taken off by one, it is gone for both; and back, where it was, with what it leads to.
    await mara.page.getByRole("button", { name: `More for: ${ITEM}` }).click();
    await mara.page.getByRole("menuitem", { name: "Take it off" }).click();
    await expect.poll(async () => shown(mika.page)).toEqual(after.slice(1));
    await mara.page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect.poll(async () => shown(mika.page)).toEqual(after);
    await mika.page.getByRole("button", { name: `More for: ${ITEM}` }).click();
    await mika.page.getByRole("menuitem", { name: "To the action item" }).click();
    await mika.page.getByRole("heading", { name: ITEM }).waitFor();
  });

  test("the private address is made, renewed and taken away; the old one opens nothing", async () => {
    const mara = await two.visit("mentor");
    await mara.go("/sessions");
    const shownAddress = mara.page.getByLabel("Your private address");
    const read = async (address: string) => (await fetch(address)).status;
    await mara.page.getByRole("button", { name: "Make my address" }).click();
    const first = await shownAddress.inputValue();
    expect(await read(first)).toBe(200);
    await mara.page.getByRole("button", { name: "Make a new address" }).click();
    const sure = mara.page.getByRole("dialog", { name: "Make a new address?" });
    await mara.look("sessions-feed-renew");
    await sure.getByRole("button", { name: "Make a new address" }).click();
    await expect.poll(async () => shownAddress.inputValue()).not.toBe(first);
    const second = await shownAddress.inputValue();
    expect([await read(first), await read(second)]).toEqual([404, 200]);
    // It is shown this once: afterwards only when it was made and read.
    await mara.go("/sessions");
    await mara.page.getByText(/Last read/).waitFor();
    await mara.look("sessions-feed");
    expect(await shownAddress.count()).toBe(0);
    await mara.page.getByRole("button", { name: "Take it away" }).click();
    const gone = mara.page.getByRole("dialog", { name: "Take the address away?" });
    await mara.look("sessions-feed-remove");
    await gone.getByRole("button", { name: "Take it away" }).click();
    const notices = mara.page.getByRole("region", { name: "Notices" });
    await notices.getByText("The address works no longer.").waitFor();
    expect(await read(second)).toBe(404);
  });
});
