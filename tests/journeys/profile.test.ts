import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reload } from "#tests/harness/drawn.ts";
import { holdAnswers } from "#tests/harness/held-answer.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

/** How many hours Berlin's clocks are ahead of UTC today, by summer or by winter. */
function hoursAhead(): number {
  const said = new Intl.DateTimeFormat("en", {
    timeZone: "Europe/Berlin",
    timeZoneName: "shortOffset",
  });
  return Number(/GMT\+(\d)/.exec(said.format())?.[1]);
}

describe("who the two of a pair are, and what they keep to", () => {
  let stage: Stage;
  let program: Program;
  const signIns = new Map<"mentor" | "mentee", SignIn>();

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    await rowsOf(stage.database.adminUrl, "update people set time_zone = $1 where id = $2", [
      "Asia/Kolkata",
      program.people.mentee,
    ]);
    for (const person of ["mentor", "mentee"] as const) {
      signIns.set(person, await stage.signIn(program.people[person]));
    }
  });
  afterAll(async () => stage.close());
  afterEach(async () => stage.assertNothingWrong());

  const visit = async (person: "mentor" | "mentee", phone = false): Promise<Visitor> =>
    stage.visit({ name: program.names[person], signIn: signIns.get(person), phone });

  test("a profile is written on a phone, loses nothing, and is read by the partner at once", async () => {
    const [mika, mara] = [await visit("mentee", true), await visit("mentor")];
    await mara.go(`/pairs/${program.pairs.active}/about`);
    await mara.page.getByText("Mika has not written anything yet").waitFor();
    await mara.look("partner-profile-empty");
    await mika.go("/");
    await mika.page.getByRole("button", { name: "Account of Mika Mentee" }).click();
    await mika.page.getByRole("menuitem", { name: "My profile" }).click();
    await mika.page.getByLabel("Your story").fill("I came here from far away.");
    await mika.page.getByLabel("Your notes").fill("She talks too fast");
    await reload(mika.page);
    await mika.page.getByText("This is what you had begun to write.").waitFor();
    const story = mika.page.getByLabel("Your story");
    await expect.poll(async () => story.inputValue()).toBe("I came here from far away.");
    await mika.page.getByLabel("What do you want to reach?").fill("Find a place to study");
    await mika.page.getByRole("combobox", { name: "Add a language" }).selectOption("hi");
    await mika.page.getByRole("button", { name: "Add hours" }).click();
    const hours = mika.page.getByRole("group", { name: "Hour 1" });
    await hours.getByLabel("Day").selectOption("2");
    await hours.getByLabel("From").selectOption("22:00");
    await hours.getByLabel("To").selectOption("21:00");
    await mika.page.getByRole("button", { name: "Add a link" }).click();
    const link = mika.page.getByRole("group", { name: "Link 1" });
    await link.getByLabel("What is there").fill("My drawings");
    await link.getByLabel("Address").fill("javascript:alert(1)");
    await mika.page.getByRole("button", { name: "Save" }).click();
    await mika.page.getByText("Use an address that begins with https:// or mailto:.").waitFor();
    await mika.page.getByText("This has to be later than the beginning.").waitFor();
    await mika.look("profile-wrong");
    await link.getByLabel("Address").fill("https://example.org/drawings");
    await hours.getByLabel("To").selectOption("23:00");
    // While it is on its way he writes on: the answer takes nothing of that from him.
    const answer = await holdAnswers(mika.page, "PATCH", /\/profile$/);
    await mika.page.getByRole("button", { name: "Save" }).click();
    await answer.isThere;
    await story.fill("I came here from far away. And I stay.");
    answer.letGo();
    await mika.page
      .getByRole("region", { name: "Notices" })
      .getByText("Your profile is saved.")
      .waitFor();
    expect(await story.inputValue()).toBe("I came here from far away. And I stay.");
    await mika.look("profile");

    await mara.page.getByText("I came here from far away.").waitFor();
    await mara.page.getByText("Hindi").waitFor();
    // Ten in the evening is half past four by UTC where he is, whose clocks never change.
    const begins = 16 + hoursAhead();
    await mara.page.getByText(`${begins}:30 to ${begins + 1}:30 for you`).waitFor();
    const shown = mara.page.getByRole("link", { name: "My drawings" });
    expect(await shown.getAttribute("href")).toBe("https://example.org/drawings");
    expect(await mara.page.getByText("She talks too fast").count()).toBe(0);
    await mara.page.getByRole("heading", { name: "About Mika" }).scrollIntoViewIfNeeded();
    await mara.look("partner-profile");
    await reload(mika.page);
    await expect
      .poll(async () => mika.page.getByLabel("Your notes").inputValue())
      .toBe("She talks too fast");
    // The page comes with what its first screen asks.
    const page = await mika.page.request.get(`${stage.baseUrl}/account/profile`);
    expect(await page.text()).toContain("I came here from far away.");
  });

  test("an agreement is written by one, signed by the other, and changed by both", async () => {
    const address = `/pairs/${program.pairs.active}/about`;
    const [mika, mara] = [await visit("mentee", true), await visit("mentor")];
    await mara.go(address);
    await mika.go(address);
    await mara.page.getByText("Somebody has written already.").waitFor();
    await mara.look("first-meeting-kit");
    await mara.page.getByRole("button", { name: "Write it down" }).click();
    const dialog = mara.page.getByRole("dialog", { name: "What you want to keep to" });
    await dialog.getByLabel("What is this for?").fill("A place to study");
    await dialog.getByLabel("When and how do we meet?").fill("Every second Tuesday");
    await dialog.getByLabel("What stays out, and between us?").fill("No messages at night");
    await mara.look("agreement-new");
    await dialog.getByRole("button", { name: "Sign and send" }).click();
    await dialog.waitFor({ state: "detached" });
    await mara.page.getByText("It holds when Mika Mentee has signed too.").waitFor();
    const sign = mika.page.getByRole("button", { name: "I sign this" });
    await sign.waitFor();
    await mika.page.getByText("Every second Tuesday").scrollIntoViewIfNeeded();
    await mika.look("agreement-to-sign");
    await sign.click();
    await mara.page.getByText("Signed by both").waitFor();
    await mika.page.getByRole("button", { name: "Change it" }).click();
    const change = mika.page.getByRole("dialog", { name: "What you want to keep to" });
    await change.getByLabel("When and how do we meet?").fill("Every Tuesday");
    await change.getByRole("button", { name: "Sign and send" }).click();
    await mara.page.getByText("Every Tuesday", { exact: true }).waitFor();
    await mara.page.getByText("Every second Tuesday").waitFor();
    await mara.page.getByRole("button", { name: "I sign this" }).click();
    await mara.page.getByRole("button", { name: "Show earlier versions" }).click();
    const all = mara.page.getByRole("list", { name: "Earlier versions" });
    await expect.poll(async () => all.getByText(/^Version 1/).count()).toBe(1);
    await mara.page.getByText("Signed by both").scrollIntoViewIfNeeded();
    await mara.look("agreement");
  });
});
