import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { instantOf } from "#features/messages/later-time.ts";
import { reload } from "#tests/harness/drawn.ts";
import { MeetingStage } from "#tests/harness/meeting-stage.ts";

const DAY_MS = 86_400_000;
const [BERLIN, NEW_YORK] = ["Europe/Berlin", "America/New_York"];

/** What a clock shows when another one shows a time: some weeks a year the two are an hour nearer. */
function whenIs(wallTime: string, zone: string, elsewhere: string): string {
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: elsewhere } as const;
  return new Intl.DateTimeFormat("en-GB", clock).format(instantOf(wallTime, zone));
}

describe("the two of a pair meet", () => {
  let two: MeetingStage;

  beforeAll(async () => {
    two = await MeetingStage.open();
  });

  afterAll(async () => two.stage.close());

  afterEach(async () => two.stage.assertNothingWrong());

  test("a meeting is proposed in Berlin, moved in New York, accepted, and both see it at once", async () => {
    const mara = await two.visit("mentor");
    const mika = await two.visit("mentee");
    await mika.go(two.tab);
    await mika.page.getByText("Nothing planned yet").waitFor();
    await mika.look("sessions-empty");
    await mara.go(two.tab);
    await mara.page.getByRole("button", { name: "Propose a meeting" }).click();
    const form = mara.page.getByRole("dialog", { name: "Propose a meeting" });
    const day = new Date(Date.now() + 9 * DAY_MS).toISOString().slice(0, 10);
    await form.getByLabel("Day").fill(day);
    await form.getByLabel("Time", { exact: true }).fill("18:00");
    const hisHour = whenIs(`${day}T18:00`, BERLIN, NEW_YORK);
    await form.getByText(`${hisHour} for Mika Mentee`).waitFor();
    await form.getByText("Both of you are free then, as far as Trellis knows.").waitFor();
    await form.getByLabel("What about").fill("The portfolio");
    await form.getByLabel("Link to the call").fill("meet.example/mara");
    await mara.look("session-propose");
    await form.getByRole("button", { name: "Propose" }).click();

    // At once on the other side, on the clock that hangs there.
    await mika.page.getByRole("link", { name: "The portfolio" }).waitFor();
    await mika.page.getByText("Waits for your answer").waitFor();
    await mika.page.getByText(hisHour).first().waitFor();
    await mika.look("sessions-proposed");
    await mika.page.getByRole("button", { name: "Propose another time" }).click();
    const moving = mika.page.getByRole("dialog", { name: "Propose another time" });
    await moving.getByLabel("Time", { exact: true }).fill("13:30");
    await moving.getByLabel("Why").fill("I am in class until one");
    await mika.look("session-move");
    await moving.getByRole("button", { name: "Propose" }).click();

    await mara.page.getByText("Waits for your answer").waitFor();
    await mara.page
      .getByText(whenIs(`${day}T13:30`, NEW_YORK, BERLIN))
      .first()
      .waitFor();
    await mara.page.getByRole("button", { name: "Accept" }).click();
    await mika.page.getByText("Agreed").waitFor();
    await mara.page.getByRole("link", { name: "The portfolio" }).click();
    await mara.page.getByRole("link", { name: "Join the call" }).waitFor();
    await mara.look("session");
  });

  test("both write the agenda; one cancels and takes it back; afterwards the card says what is next", async () => {
    const mara = await two.visit("mentor");
    const mika = await two.visit("mentee");
    await mara.go("/sessions");
    await mara.page.getByRole("link", { name: "The portfolio" }).click();
    await mara.page.getByText("Nothing on it yet").waitFor();
    const address = new URL(mara.page.url()).pathname;
    await mika.go(address);

    // The agenda: from the library, in own words, in order by keyboard.
    await mara.page.getByRole("button", { name: /What brings each of us here/ }).click();
    await mara.page.getByLabel("Another point").fill("Read the letter together");
    await mara.page.keyboard.press("Enter");
    const points = mika.page.getByRole("list", { name: "Points of the agenda" });
    await points.getByText("Read the letter together").waitFor();
    await mika.page.getByRole("button", { name: "Move up: Read the letter together" }).click();
    await expect
      .poll(async () => mara.page.getByRole("list", { name: "Points of the agenda" }).innerText())
      .toMatch(/Read the letter together[^]*What brings each of us here/);
    await mara.page.getByLabel("Talked about: What brings each of us here").focus();
    await mara.page.keyboard.press("Alt+ArrowUp");
    await expect
      .poll(async () => points.innerText())
      .toMatch(/What brings each of us here[^]*Read the letter together/);
    await mika.look("session-agenda");

    // What is typed is there again after the page was left.
    await mika.page.getByLabel("Another point").fill("Half a thought");
    await reload(mika.page);
    await expect
      .poll(async () => mika.page.getByLabel("Another point").inputValue())
      .toBe("Half a thought");

    // Canceled, heard at once, and taken back.
    await mika.page.getByRole("button", { name: "Cancel the meeting" }).click();
    const canceling = mika.page.getByRole("dialog", { name: "Cancel this meeting?" });
    await canceling.getByLabel("Why").fill("I have a cold");
    await mika.look("session-cancel");
    await canceling.getByRole("button", { name: "Cancel the meeting" }).click();
    await mara.page.getByText("Canceled", { exact: true }).waitFor();
    await mara.page.getByText("I have a cold").waitFor();
    await mika.page.getByRole("button", { name: "Undo", exact: true }).click();
    await mara.page.getByText("Agreed", { exact: true }).waitFor();

    // It begins while the page stands open: the card is there by itself.
    await two.rows(
      `update sessions set starts_at = clock_timestamp() + interval '8 seconds',
         ends_at = clock_timestamp() + interval '1 hour'`,
    );
    await reload(mika.page);
    await mika.page.getByRole("button", { name: "How was it?" }).waitFor();

    // It is over: the card.
    await two.rows(
      "update sessions set starts_at = starts_at - interval '12 days', ends_at = ends_at - interval '12 days'",
    );
    await reload(mika.page);
    await mika.page.getByRole("button", { name: "How was it?" }).click();
    const card = mika.page.getByRole("dialog", { name: "How was it?" });
    await card.getByLabel("Very good").check();
    await card.getByLabel("A line for yourself").fill("I was brave");
    await card.getByLabel("Next step").fill("Send the letter");
    await card.getByLabel("Meet again?").selectOption("two_weeks");
    await mika.look("session-card");
    await card.getByRole("button", { name: "Save" }).click();
    const notices = mika.page.getByRole("region", { name: "Notices" });
    await notices.getByText(/proposed to Mara Mentor/).waitFor();
    await mika.page.getByText("I was brave").waitFor();
    await mika.look("session-noted");
    await mara.page.getByText("Took place").waitFor();
    expect(await mara.page.getByText("I was brave").count()).toBe(0);

    // The next one waits for the other; the private address is made and read.
    await mara.go("/sessions");
    await mara.page.getByText("Waits for your answer").waitFor();
    await mara.page.getByRole("button", { name: "Make my address" }).click();
    const shown = mara.page.getByLabel("Your private address");
    await shown.waitFor();
    await mara.look("sessions");
    const feed = await fetch(await shown.inputValue());
    expect(feed.headers.get("cache-control")).toContain("no-store");
    expect(await feed.text()).toContain("SUMMARY:The portfolio (Mika Mentee)");
  });
});
