import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

const PAUSED = "Writing between you is paused";

describe("contact of a pair is stopped", () => {
  let stage: Stage;
  let program: Program;
  const [itemId, goalId] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    const ask = async (text: string, id: string) =>
      rowsOf(stage.database.adminUrl, text, [id, program.pairs.active]);
    await ask(
      `insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id)
       select $1, organization_id, cohort_id, id, 'Send the letter', mentee_person_id, mentor_person_id
       from pairs where id = $2`,
      itemId,
    );
    await ask(
      `insert into goals (id, organization_id, cohort_id, pair_id, owner_id, title)
       select $1, organization_id, cohort_id, id, mentee_person_id, 'Speak up' from pairs where id = $2`,
      goalId,
    );
    await ask(
      "insert into goal_words (goal_id, pair_id, measure) values ($1, $2, 'Ten minutes')",
      goalId,
    );
  });
  afterAll(async () => stage.close());
  afterEach(async () => stage.assertNothingWrong());

  async function stopOrGoOn({ page }: Visitor, does: "stop" | "resume"): Promise<void> {
    const { active } = program.conversations;
    const response = await page.request.post(
      `${stage.baseUrl}/api/conversations/${active}/${does}`,
      { headers: { origin: stage.baseUrl }, data: {} },
    );
    expect(response.status()).toBe(200);
  }

  test("its pages say so kindly at once, and hold no form that would be refused, until it goes on", async () => {
    const visit = async (person: "mentee" | "coordinator", phone = false) =>
      stage.visit({
        name: program.names[person],
        signIn: await stage.signIn(program.people[person]),
        phone,
      });
    const [mika, cora] = [await visit("mentee", true), await visit("coordinator")];
    const { page } = mika;
    const main = page.getByRole("main");
    const inPair = (tab: string) => `/pairs/${program.pairs.active}/${tab}`;
    await mika.go(inPair("to-do"));
    const line = page.getByRole("textbox", { name: "New action item" });
    await line.waitFor();
    await stopOrGoOn(cora, "stop");
    await page.getByText(PAUSED).waitFor();
    await line.waitFor({ state: "detached" });
    await mika.look("pair-stopped");
    for (const [address, shown, gone] of [
      [inPair("sessions"), "Nothing planned yet", "Propose a meeting"],
      [inPair("notes"), "No note yet", "New note"],
      [inPair("goals"), "Speak up", "New goal"],
      [inPair("about"), "Nothing agreed yet", "Write it down"],
      [`/action-items/${itemId}`, "Send the letter", "Done"],
      [`/goals/${goalId}`, "Speak up", "Check in"],
    ] as const) {
      await mika.go(address);
      await page.getByText(PAUSED).waitFor();
      await main.getByText(shown).first().waitFor();
      expect([gone, await page.getByRole("button", { name: gone }).count()]).toEqual([gone, 0]);
      expect(await main.getByRole("textbox").count()).toBeLessThanOrEqual(
        // Finding is reading.
        await main.getByRole("searchbox").count(),
      );
    }
    await mika.look("goal-stopped");
    const still = page.getByRole("checkbox", { name: "Done: Send the letter", disabled: true });
    for (const address of ["/", inPair("overview")]) {
      await mika.go(address);
      await still.waitFor();
    }
    await mika.go(`/goals/${goalId}`);
    await stopOrGoOn(cora, "resume");
    await page.getByText(PAUSED).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Check in" }).waitFor();
  });
});
