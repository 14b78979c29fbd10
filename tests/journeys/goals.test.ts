import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reload } from "#tests/harness/drawn.ts";
import { holdAnswers } from "#tests/harness/held-answer.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

describe("the goals of a pair", () => {
  let stage: Stage;
  let program: Program;
  const signIns = new Map<"mentor" | "mentee", SignIn>();

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    // They have celebrated already that they talk.
    await rowsOf(
      stage.database.adminUrl,
      `insert into pair_milestone_looks (pair_id, kind, person_id)
       select pair_id, 'began_talking', person_id from pair_people where pair_id = $1`,
      [program.pairs.active],
    );
    await rowsOf(stage.database.adminUrl, "update mentees set profile_goals = $1 where id = $2", [
      JSON.stringify(["Find a place to study"]),
      program.parts.mentee,
    ]);
    for (const person of ["mentor", "mentee"] as const) {
      signIns.set(person, await stage.signIn(program.people[person]));
    }
  });
  afterAll(async () => stage.close());
  afterEach(async () => stage.assertNothingWrong());

  const visit = async (person: "mentor" | "mentee", phone = false): Promise<Visitor> =>
    stage.visit({ name: program.names[person], signIn: signIns.get(person), phone });

  test("one sets a goal on a phone, the other sees it grow", async () => {
    const address = `/pairs/${program.pairs.active}/goals`;
    const [mika, mara] = [await visit("mentee", true), await visit("mentor")];
    await mara.go(address);
    await mara.page.getByText("No goals yet").waitFor();
    await mara.look("goals-empty");
    await mika.go(address);
    await mika.page.getByRole("button", { name: "New goal" }).click();
    const dialog = mika.page.getByRole("dialog", { name: "A new goal" });
    await dialog.getByLabel("What do you want to reach?").fill("Speak before the whole class");
    await dialog.getByLabel("How will you know that you are there?").fill("Ten minutes, no notes");
    // A page that is loaded again in the middle of a word loses nothing.
    await reload(mika.page);
    await mika.page.getByRole("button", { name: "New goal" }).click();
    await dialog.getByText("This is what you had begun to write.").waitFor();
    const measure = dialog.getByLabel("How will you know that you are there?");
    await expect.poll(async () => measure.inputValue()).toBe("Ten minutes, no notes");
    // A day that is nobody's.
    await dialog.getByLabel("By which day?").fill("9999-12-31");
    await dialog.getByRole("button", { name: "Set this goal" }).click();
    await dialog.getByText("Choose a day between 2000 and 2199.").waitFor();
    await dialog.getByLabel("By which day?").fill("2028-02-29");
    await dialog
      .getByLabel("First steps, one on each line")
      .fill("Read aloud alone\nTo two friends");
    await mika.look("goal-new");
    await dialog.getByRole("button", { name: "Set this goal" }).click();
    await dialog.waitFor({ state: "detached" });

    // The other browser has it without a touch, and both are told once what has grown.
    const link = mara.page.getByRole("link", { name: "Speak before the whole class" });
    await link.waitFor();
    const grown = mara.page.getByRole("region", { name: "Something has grown" });
    await grown.getByText("First goal set").waitFor();
    await mara.look("goals-celebrated");
    await grown.getByRole("button", { name: "Lovely" }).click();
    await grown.waitFor({ state: "detached" });
    await reload(mara.page);
    await link.waitFor();
    await mara.page.getByRole("listitem").filter({ hasText: "First goal set" }).waitFor();
    expect(await grown.count()).toBe(0);

    await mika.page.getByRole("link", { name: "Speak before the whole class" }).click();
    await mika.page.getByRole("heading", { name: "Speak before the whole class" }).waitFor();
    await link.click();
    const step = mara.page.getByRole("checkbox", { name: "Read aloud alone" });
    await step.check();
    await mika.page.getByRole("checkbox", { name: "Read aloud alone", checked: true }).waitFor();
    // While the first is on its way he moves and writes the next one: its answer takes nothing of that from him.
    const progress = mika.page.getByLabel("Where does it stand?");
    const words = mika.page.getByLabel("What has changed?");
    const answer = await holdAnswers(mika.page, "POST", /\/check-ins$/);
    await progress.fill("20");
    await words.fill("I read to the mirror");
    await mika.page.getByRole("button", { name: "Check in" }).click();
    await answer.isThere;
    await progress.fill("45");
    await words.fill("Two friends listened");
    answer.letGo();
    await mara.page.getByText("I read to the mirror").waitFor();
    await mika.page.getByText("I read to the mirror").waitFor();
    await mika.page.getByRole("button", { name: "Check in", disabled: false }).click();
    await mara.page.getByText("Two friends listened").waitFor();
    await mara.page.getByText("Mika, 45%").waitFor();
    await mara.page.getByRole("cell", { name: "45%" }).first().waitFor({ state: "attached" });
    await mara.look("goal");
    await mika.look("goal");

    await mika.page.getByRole("button", { name: "I am there" }).click();
    await mara.page.getByText("Reached. Well done.").waitFor();
  });

  test("what stands in the profile is taken over; a private goal is nobody else's", async () => {
    const address = `/pairs/${program.pairs.active}/goals`;
    const [mika, mara] = [await visit("mentee"), await visit("mentor")];
    await mara.go(address);
    await mika.go(address);
    await mika.page.getByRole("button", { name: "Take over: Find a place to study" }).click();
    await mika.page.getByRole("button", { name: "Set this goal" }).click();
    await mara.page.getByRole("link", { name: "Find a place to study" }).waitFor();
    await mika.page.getByRole("button", { name: "New goal" }).click();
    const dialog = mika.page.getByRole("dialog", { name: "A new goal" });
    await dialog.getByLabel("What do you want to reach?").fill("Sleep through the night");
    await dialog.getByLabel("Who knows of it?").selectOption("me");
    await dialog.getByRole("button", { name: "Set this goal" }).click();
    await mika.page.getByRole("link", { name: "Sleep through the night" }).waitFor();
    await mika.look("goals");
    await reload(mara.page);
    await mara.page.getByRole("link", { name: "Find a place to study" }).waitFor();
    expect(await mara.page.getByText("Sleep through the night").count()).toBe(0);
  });

  test("of two that change one goal, the second sees what is there now and loses nothing", async () => {
    const [desk, phone] = [await visit("mentee"), await visit("mentee", true)];
    await desk.go(`/pairs/${program.pairs.active}/goals`);
    await desk.page.getByRole("link", { name: "Find a place to study" }).click();
    await desk.page.getByRole("button", { name: "Change", exact: true }).click();
    await phone.go(new URL(desk.page.url()).pathname);
    await phone.page.getByRole("button", { name: "Change", exact: true }).click();
    const [first, second] = [desk, phone].map(({ page }) =>
      page.getByRole("dialog", { name: "Change this goal" }),
    );
    if (first === undefined || second === undefined) throw new Error("Two dialogs.");
    await first.getByLabel("What do you want to reach?").fill("Study in Leeds");
    await second.getByLabel("What do you want to reach?").fill("Study in Hull");
    await first.getByRole("button", { name: "Save" }).click();
    await first.waitFor({ state: "detached" });
    await second.getByRole("button", { name: "Save" }).click();
    await second.getByText("This goal was changed meanwhile").waitFor();
    await second.getByText("Study in Leeds").waitFor();
    await phone.look("goal-moved-on");
    await second.getByRole("button", { name: "Save" }).click();
    await desk.page.getByRole("heading", { name: "Study in Hull" }).waitFor();
  });

  test("an item is tied to a goal; when the pair ends in the middle of a word, the word is not lost", async () => {
    const { active: pairId } = program.pairs;
    await rowsOf(
      stage.database.adminUrl,
      `insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id)
       select gen_random_uuid(), organization_id, cohort_id, id, 'Send three letters', mentee_person_id,
         mentor_person_id from pairs where id = $1`,
      [pairId],
    );
    const [mika, mara] = [await visit("mentee", true), await visit("mentor")];
    for (const { go, page } of [mika, mara].map((one) => ({
      go: one.go.bind(one),
      page: one.page,
    }))) {
      await go(`/pairs/${pairId}/goals`);
      await page.getByRole("link", { name: "Study in Hull" }).click();
    }
    await mara.page.getByLabel("Tie an action item").selectOption({ label: "Send three letters" });
    await mara.page.getByRole("button", { name: "Tie", exact: true }).click();
    await mika.page.getByRole("link", { name: "Send three letters" }).waitFor();
    await mika.page.getByLabel("What has changed?").fill("I was about to tell you");
    await rowsOf(stage.database.adminUrl, "update pairs set state = 'closed' where id = $1", [
      pairId,
    ]);
    await mika.page.getByRole("heading", { name: "This goal is not here" }).waitFor();
    await mika.page.getByText("I was about to tell you").waitFor();
    await mika.look("goal-gone");
    await mara.page.getByRole("heading", { name: "This goal is not here" }).waitFor();
  });
});
