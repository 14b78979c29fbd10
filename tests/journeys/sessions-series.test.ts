import type { Locator, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { MeetingStage } from "#tests/harness/meeting-stage.ts";

const DAY_MS = 86_400_000;
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

describe("the two of a pair meet again and again", () => {
  let two: MeetingStage;

  beforeAll(async () => {
    two = await MeetingStage.open();
  });

  afterAll(async () => two.stage.close());

  afterEach(async () => two.stage.assertNothingWrong());

  const coming = (page: Page) => page.getByRole("list", { name: "Coming up" });
  const meetings = (list: Locator) => list.getByRole("listitem");
  /** How those to come stand, from the first to the last. */
  const titles = async (page: Page) => coming(page).getByRole("link").allTextContents();
  const states = async (page: Page, words: RegExp) =>
    (await meetings(coming(page)).allTextContents()).map((text) => words.exec(text)?.[0] ?? "");

  test("a series is proposed, accepted at once, and one of it or all that follow are changed, moved and canceled", async () => {
    const mara = await two.visit("mentor");
    const mika = await two.visit("mentee");
    await mika.go(two.tab);
    await mika.page.getByText("Nothing planned yet").waitFor();
    await mara.go(two.tab);
    await mara.page.getByRole("button", { name: "Propose a meeting" }).click();
    const form = mara.page.getByRole("dialog", { name: "Propose a meeting" });
    await form.getByLabel("Day").fill(dayFromNow(6));
    await form.getByLabel("Time", { exact: true }).fill("18:00");
    await form.getByLabel("What about").fill("Every Tuesday");
    await form.getByLabel("Does it repeat?").selectOption("week");
    await form.getByLabel("How many times in all").fill("61");
    await form.getByRole("button", { name: "Propose" }).click();
    await form.getByText("Up to 60 times.").waitFor();
    await mara.look("session-series-too-long");
    await form.getByLabel("How many times in all").fill("4");
    await form.getByRole("button", { name: "Propose" }).click();

    // All four, at once, and one answer for all of them.
    await expect.poll(async () => titles(mika.page)).toHaveLength(4);
    await mika.look("sessions-series");
    await meetings(coming(mika.page))
      .first()
      .getByRole("button", { name: "Accept this and all that follow" })
      .click();
    const agreed = /Agreed|Waits/;
    await expect.poll(async () => states(mara.page, agreed)).toEqual(Array(4).fill("Agreed"));

    // One of them gets another name; the rest keep theirs.
    await coming(mara.page).getByRole("link", { name: "Every Tuesday" }).nth(1).click();
    await mara.page.getByRole("button", { name: "Change title or place" }).click();
    const edit = mara.page.getByRole("dialog", { name: "Change title or place" });
    await edit.getByLabel("What about").fill("The letter");
    await edit.getByLabel("Only this one").check();
    await mara.look("session-series-edit");
    await edit.getByRole("button", { name: "Save" }).click();
    await expect
      .poll(async () => titles(mika.page))
      .toEqual(["Every Tuesday", "The letter", "Every Tuesday", "Every Tuesday"]);

    // From the third one on: another hour, and another answer.
    await coming(mika.page).getByRole("link", { name: "Every Tuesday" }).nth(1).click();
    await mika.page.getByRole("button", { name: "Propose another time" }).click();
    const move = mika.page.getByRole("dialog", { name: "Propose another time" });
    await move.getByLabel("Time", { exact: true }).fill("14:30");
    await move.getByLabel("This and all that follow").check();
    await mika.look("session-series-move");
    await move.getByRole("button", { name: "Propose" }).click();
    await mara.go(two.tab);
    await expect
      .poll(async () => states(mara.page, agreed))
      .toEqual(["Agreed", "Agreed", "Waits", "Waits"]);
    // Both are told the same hour, by the clock in Berlin, whichever of the two has changed to summer by then.
    await expect
      .poll(async () => (await states(mara.page, /\d\d:\d\d/)).join(" "))
      .toMatch(/^18:00 18:00 (19:30 19:30|20:30 20:30)$/);
    const third = meetings(coming(mara.page)).nth(2);
    await third.getByRole("button", { name: "Accept this and all that follow" }).click();
    await expect.poll(async () => states(mara.page, agreed)).toEqual(Array(4).fill("Agreed"));

    // One is canceled; then all the others, which is taken back, and done again.
    await coming(mara.page).getByRole("link", { name: "The letter" }).click();
    await mara.page.getByRole("button", { name: "Cancel the meeting" }).click();
    const cancel = mara.page.getByRole("dialog", { name: "Cancel this meeting?" });
    await cancel.getByLabel("Only this one").check();
    await cancel.getByRole("button", { name: "Cancel the meeting" }).click();
    await mara.page.getByText("Canceled", { exact: true }).waitFor();
    await mika.go(two.tab);
    await expect.poll(async () => titles(mika.page)).toEqual(Array(3).fill("Every Tuesday"));
    await coming(mika.page).getByRole("link", { name: "Every Tuesday" }).first().click();
    const all = mika.page.getByRole("dialog", { name: "Cancel this meeting?" });
    const cancelAll = async () => {
      await mika.page.getByRole("button", { name: "Cancel the meeting" }).click();
      await all.getByLabel("This and all that follow").check();
      await all.getByLabel("Why").fill("I begin a job");
      await all.getByRole("button", { name: "Cancel the meeting" }).click();
    };
    await cancelAll();
    await mara.go(two.tab);
    await mara.page.getByText("Nothing planned yet").waitFor();
    await mika.page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect.poll(async () => titles(mara.page)).toEqual(Array(3).fill("Every Tuesday"));
    await cancelAll();
    await mara.page.getByText("Nothing planned yet").waitFor();
    await mara.look("sessions-series-over");
  });

  test("a meeting that nobody had planned is noted with the same card", async () => {
    const mara = await two.visit("mentor");
    const mika = await two.visit("mentee");
    await mara.go(two.tab);
    await mika.go(two.tab);
    await mika.page.getByRole("button", { name: "Note a past meeting" }).click();
    const card = mika.page.getByRole("dialog", { name: "Note a past meeting" });
    await card.getByLabel("Day").fill(dayFromNow(-2));
    await card.getByLabel("Time", { exact: true }).fill("11:00");
    await card.getByLabel("No", { exact: true }).check();
    expect(await card.getByLabel("Good", { exact: true }).count()).toBe(0);
    await card.getByLabel("Yes", { exact: true }).check();
    await card.getByLabel("Good", { exact: true }).check();
    await card.getByLabel("A line for yourself").fill("We met by chance");
    await card.getByLabel("Next step").fill("Read the contract");
    await card.getByLabel("Meet again?").selectOption("two_weeks");
    await card.getByLabel("Begin a shared note").check();
    await mika.look("session-log");
    await card.getByRole("button", { name: "Save" }).click();

    // The other one sees that it took place and what comes next; how it was is nobody else's.
    const past = mara.page.getByRole("list", { name: "Past and canceled" });
    await past.getByText("Took place").waitFor();
    await coming(mara.page).getByText("Waits for your answer").first().waitFor();
    expect(await mara.page.getByText("We met by chance").count()).toBe(0);
    const took = mika.page.getByRole("list", { name: "Past and canceled" });
    await took.getByRole("link", { name: "With Mara Mentor" }).first().click();
    await mika.page.getByText("We met by chance").waitFor();
    await mika.look("session-logged");
    const made = await two.rows(
      `select (select count(*)::int from action_items where title = 'Read the contract') as items,
         (select count(*)::int from shared_notes where title like 'Our meeting%') as notes`,
    );
    expect(made).toEqual([{ items: 1, notes: 1 }]);
  });

  test("what the other one has changed meanwhile is shown beside what one has typed, and nothing of it is lost", async () => {
    const mara = await two.visit("mentor");
    const mika = await two.visit("mentee");
    // Proposed from where all meetings are listed.
    await mara.go("/sessions");
    await mara.page.getByRole("button", { name: "Propose a meeting" }).click();
    const form = mara.page.getByRole("dialog", { name: "Propose a meeting" });
    await form.getByLabel("Day").fill(dayFromNow(40));
    await form.getByLabel("What about").fill("The interview");
    await form.getByRole("button", { name: "Propose" }).click();
    await mara.page.getByRole("link", { name: "The interview" }).click();
    await mara.page.getByRole("button", { name: "Change title or place" }).waitFor();
    await mika.go(new URL(mara.page.url()).pathname);
    await mika.page.getByRole("button", { name: "Change title or place" }).click();
    const his = mika.page.getByRole("dialog", { name: "Change title or place" });
    await his.getByLabel("Link to the call").fill("https://meet.example/mika");
    await mara.page.getByRole("button", { name: "Change title or place" }).click();
    const hers = mara.page.getByRole("dialog", { name: "Change title or place" });
    await hers.getByLabel("What about").fill("The second interview");
    await hers.getByRole("button", { name: "Save" }).click();
    await hers.waitFor({ state: "hidden" });

    // Told at once; sent all the same it is refused, with both before one's eyes.
    await his.getByText("This meeting has changed since you opened this").waitFor();
    await his.getByText("The second interview").waitFor();
    await his.getByRole("button", { name: "Save" }).click();
    await his.getByText("This meeting has just changed").waitFor();
    await mika.look("session-changed-meanwhile");
    expect(await his.getByLabel("Link to the call").inputValue()).toBe("https://meet.example/mika");
    await his.getByLabel("What about").fill("The second interview");
    await his.getByRole("button", { name: "Save" }).click();
    await his.waitFor({ state: "hidden" });
    await mara.page.getByText("https://meet.example/mika").waitFor();
    await mara.page.getByRole("heading", { name: "The second interview" }).waitFor();

    // Canceled while one writes: the words stay, and it is said why they cannot be sent.
    await mika.page.getByRole("button", { name: "Propose another time" }).click();
    const move = mika.page.getByRole("dialog", { name: "Propose another time" });
    await move.getByLabel("Why").fill("I have a class then");
    await mara.page.getByRole("button", { name: "Cancel the meeting" }).click();
    const off = mara.page.getByRole("dialog", { name: "Cancel this meeting?" });
    await off.getByRole("button", { name: "Cancel the meeting" }).click();
    await move.getByText(/is not ahead any more/).waitFor();
    await mika.look("session-canceled-meanwhile");
    await move.getByRole("button", { name: "Propose" }).click();
    await move.getByText("It was canceled or is over. You can propose a new one.").waitFor();
    expect(await move.getByLabel("Why").inputValue()).toBe("I have a class then");
  });
});
