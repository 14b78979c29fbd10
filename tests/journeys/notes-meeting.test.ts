import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { MeetingStage } from "#tests/harness/meeting-stage.ts";
import { NotePage } from "#tests/harness/note-page.ts";

const DAY_MS = 86_400_000;

describe("the notes of a meeting", () => {
  let two: MeetingStage;

  beforeAll(async () => {
    two = await MeetingStage.open();
  });

  afterAll(async () => two.stage.close());

  afterEach(async () => two.stage.assertNothingWrong());

  test("are begun with the card after it or at the meeting itself, and each leads to the other", async () => {
    const [mara, mika] = [await two.visit("mentor"), await two.visit("mentee")];
    await mika.go(two.tab);
    await mika.page.getByRole("button", { name: "Note a past meeting" }).click();
    const card = mika.page.getByRole("dialog", { name: "Note a past meeting" });
    const past = new Date(Date.now() - 20 * DAY_MS).toISOString().slice(0, 10);
    await card.getByLabel("Day").fill(past);
    await card.getByLabel("Time", { exact: true }).fill("11:00");
    await card.getByLabel("Begin a shared note").check();
    await card.getByRole("button", { name: "Save" }).click();
    const before = mika.page.getByRole("list", { name: "Past and canceled" });
    await before.getByRole("link", { name: "With Mara Mentor" }).click();
    const notes = mika.page.getByRole("list", { name: "Notes of this meeting" });
    await notes.getByRole("link").waitFor();
    expect(await notes.getByRole("link").count()).toBe(1);
    const address = new URL(mika.page.url()).pathname;
    await mika.look("session-notes");
    // She begins another one there; he sees it come.
    await mara.go(address);
    await mara.page.getByRole("button", { name: "New note" }).click();
    await mara.page.getByRole("textbox", { name: "Title" }).fill("What we asked ourselves");
    await mara.page.getByRole("button", { name: "Begin", exact: true }).click();
    await new NotePage(mara.page).words.waitFor();
    await notes.getByRole("link", { name: "What we asked ourselves" }).waitFor();
    await mara.look("note-of-meeting");
    await mara.page.getByRole("link", { name: /^Of your meeting on / }).click();
    await mara.page.waitForURL(`**${address}`);
    await mara.page.getByRole("heading", { name: "Notes of this meeting" }).waitFor();
    // A meeting that goes leaves what was written of it.
    await two.rows("delete from sessions where id = $1", [address.split("/").at(-1)]);
    await notes.getByRole("link", { name: "What we asked ourselves" }).click();
    await new NotePage(mika.page).words.waitFor();
    expect(await mika.page.getByRole("link", { name: /meeting on/ }).count()).toBe(0);
  });
});
