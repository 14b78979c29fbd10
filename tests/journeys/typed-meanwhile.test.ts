import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { beforeAll, describe, expect, test } from "vitest";
import { holdAnswers } from "#tests/harness/held-answer.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";

interface Written {
  readonly field: Locator;
  readonly button: Locator;
  /** How what is written is sent. */
  readonly asks: readonly [method: string, addresses: RegExp];
  /** Puts something into the field, where it is not typed. */
  readonly write?: (what: string) => Promise<unknown>;
}

/** Sends one thing and writes the next while its answer is on its way: that stays, and is sent then. */
async function sendAndWriteOn(
  { field, button, asks, write = async (what) => field.fill(what) }: Written,
  [one, next]: readonly [one: string, next: string],
): Promise<void> {
  const answer = await holdAnswers(field.page(), ...asks);
  await write(one);
  await button.click();
  await answer.isThere;
  await write(next);
  const written = await field.inputValue();
  answer.letGo();
  await expect.poll(async () => button.isEnabled()).toBe(true);
  expect(await field.inputValue()).toBe(written);
  await button.click();
}

describe("what is written while an answer is on its way stays", () => {
  const two = twoOfAPair();
  const [itemId, goalId] = [randomUUID(), randomUUID()];

  const ask = async (text: string, ...values: unknown[]) =>
    rowsOf(two.stage.database.adminUrl, text, values);

  beforeAll(async () => {
    const { active: pairId } = two.program.pairs;
    for (const [id, title] of [
      [itemId, "Send three letters"],
      [randomUUID(), "Call the library"],
      [randomUUID(), "Find a quiet room"],
    ]) {
      await ask(
        `insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id)
         select $2, organization_id, cohort_id, id, $3, mentee_person_id, mentor_person_id from pairs where id = $1`,
        pairId,
        id,
        title,
      );
    }
    await ask(
      `insert into goals (id, organization_id, cohort_id, pair_id, owner_id, title)
       select $2, organization_id, cohort_id, id, mentee_person_id, 'Study in Hull' from pairs where id = $1`,
      pairId,
      goalId,
    );
    await ask("insert into goal_words (goal_id, pair_id) values ($1, $2)", goalId, pairId);
  });

  /** A page of the mentor's. */
  async function open(address: string): Promise<Page> {
    const mara = await two.mara();
    await mara.go(address);
    return mara.page;
  }

  test("in the field of a comment", async () => {
    const page = await open(`/action-items/${itemId}`);
    const field = page.getByLabel("Write a comment");
    const button = page.getByRole("button", { name: "Send", exact: true });
    const asks = ["POST", /\/comments$/] as const;
    await sendAndWriteOn({ field, button, asks }, ["I have one address.", "And the second."]);
    const comments = page.getByRole("list", { name: "Comments" });
    await comments.getByText("I have one address.").waitFor();
    await comments.getByText("And the second.").waitFor();
    await expect.poll(async () => field.inputValue()).toBe("");
  });

  test("in the field of a step of an action item", async () => {
    const page = await open(`/action-items/${itemId}`);
    const field = page.getByLabel("Add a step");
    const button = page.getByRole("button", { name: "Add", exact: true });
    const asks = ["POST", /\/steps$/] as const;
    await sendAndWriteOn({ field, button, asks }, ["Buy stamps", "Buy paper"]);
    await page.getByRole("checkbox", { name: "Done: Buy stamps" }).waitFor();
    await page.getByRole("checkbox", { name: "Done: Buy paper" }).waitFor();
    await expect.poll(async () => field.inputValue()).toBe("");
  });

  test("in the field of a step of a goal", async () => {
    const page = await open(`/goals/${goalId}`);
    const field = page.getByLabel("Next step");
    const button = page.getByRole("button", { name: "Add a step" });
    const asks = ["POST", /\/steps$/] as const;
    await sendAndWriteOn({ field, button, asks }, ["Read the notes", "Visit the town"]);
    await page.getByRole("checkbox", { name: "Read the notes" }).waitFor();
    await page.getByRole("checkbox", { name: "Visit the town" }).waitFor();
    await expect.poll(async () => field.inputValue()).toBe("");
  });

  test("as the next item to be tied to a goal", async () => {
    const page = await open(`/goals/${goalId}`);
    const field = page.getByLabel("Tie an action item");
    const button = page.getByRole("button", { name: "Tie", exact: true });
    const asks = ["PUT", /\/goals\/[^/]+\/action-items\//] as const;
    const write = async (label: string) => field.selectOption({ label });
    const items = ["Send three letters", "Call the library"] as const;
    await sendAndWriteOn({ field, button, asks, write }, items);
    for (const name of items) await page.getByRole("link", { name }).waitFor();
  });

  test("in the field of one's name", async () => {
    const page = await open("/account");
    const field = page.getByLabel("Your name");
    const button = page.getByRole("button", { name: "Save", exact: true });
    const asks = ["PATCH", /\/me$/] as const;
    await sendAndWriteOn({ field, button, asks }, ["Mara M", "Mara Mentor-Lee"]);
    const { mentor } = two.program.people;
    await expect
      .poll(async () => ask("select name from people where id = $1", mentor))
      .toEqual([{ name: "Mara Mentor-Lee" }]);
    expect(await field.inputValue()).toBe("Mara Mentor-Lee");
    // And everywhere else on the page.
    await page.getByRole("button", { name: "Account of Mara Mentor-Lee" }).waitFor();
  });
});
