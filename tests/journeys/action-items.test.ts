import type { Page } from "@playwright/test";
import { describe, expect, test } from "vitest";
import { reload } from "#tests/harness/drawn.ts";
import { holdAnswers } from "#tests/harness/held-answer.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { PDF } from "#tests/harness/sample-files.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

/** A browser so slow that its page is left before anything is taken away. */
function takeNothingAway(): void {
  IDBObjectStore.prototype.delete = function stay(this: IDBObjectStore) {
    const request = this.get("nothing") as IDBRequest<undefined>; // nothing is kept under that name
    request.addEventListener("success", () => stay.call(this));
    return request;
  };
}

/** What somebody's vault in a browser keeps, by name; see platform/vault/sealed-store.ts. */
async function namesKept(page: Page, personId: string): Promise<unknown[]> {
  return page.evaluate(
    async (name) =>
      new Promise((resolve) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => {
          const keys = opening.result.transaction("kept").objectStore("kept").getAllKeys();
          keys.addEventListener("success", () => {
            opening.result.close();
            resolve(keys.result);
          });
        });
      }),
    `trellis-${personId}`,
  );
}

describe("what the two of a pair want to get done", () => {
  const two = twoOfAPair();

  const noticed = async ({ page }: Visitor, text: string | RegExp) =>
    page.getByRole("region", { name: "Notices" }).getByText(text).waitFor();

  const toDo = () => `/pairs/${two.program.pairs.active}/to-do`;

  async function quickAdd({ page }: Visitor, line: string): Promise<void> {
    await page.getByRole("textbox", { name: "New action item" }).fill(line);
    await page.getByText("This is how it is read:").waitFor();
  }

  async function more({ page }: Visitor, entry: string): Promise<void> {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: entry }).click();
  }

  test("one writes a line, the other one sees it at once, does it, and both see it done", async () => {
    const [mara, mika] = [await two.mara(), await two.mika()];
    await mara.go(toDo());
    await mika.go(toDo());
    await mara.page.getByText("Nothing to do yet").waitFor();
    await mika.look("action-items-empty");
    await quickAdd(mara, "Send CV Friday high @Mika");
    await mara.page.getByRole("button", { name: "Not meant so: High priority" }).waitFor();
    await mara.page.getByRole("button", { name: "Not meant so: For Mika Mentee" }).waitFor();
    await mara.page.getByText("Send CV", { exact: true }).waitFor();
    await mara.look("action-items-reading");
    // What is typed survives a reload.
    await reload(mara.page);
    await mara.page.getByRole("button", { name: "Not meant so: High priority" }).waitFor();
    await mara.page.getByRole("button", { name: "Add", exact: true }).click();
    await noticed(mara, "“Send CV” was added.");
    const tick = mika.page.getByRole("checkbox", { name: "Done: Send CV" });
    await tick.waitFor();
    expect(await mara.page.getByRole("checkbox", { name: "Done: Send CV" }).isDisabled()).toBe(
      true,
    );
    await mika.look("action-items");
    await mara.look("action-items");
    await tick.click();
    await mika.holdNotice("“Send CV” is done.");
    await mara.page.getByText("Nothing to do yet").waitFor();
    await mara.page.getByLabel("Show", { exact: true }).selectOption("completed");
    expect(await mara.page.getByRole("checkbox", { name: "Done: Send CV" }).isChecked()).toBe(true);
    await mika.page.getByRole("button", { name: "Undo" }).click();
    await noticed(mika, "“Send CV” is open again.");
    await tick.waitFor();
  });

  test("a life: steps, stuck, a later day asked for and agreed to, changed by both, done with a note", async () => {
    const [mara, mika] = [await two.mara(), await two.mika()];
    await mara.go(toDo());
    await mara.page.getByRole("button", { name: "More details" }).click();
    const dialog = mara.page.getByRole("dialog", { name: "New action item" });
    await dialog.getByLabel("What is to be done").fill("Read the report");
    await dialog.getByLabel("Who does it").selectOption("mentee");
    await dialog.getByLabel("Due (optional)").fill("9999-12-31");
    await dialog.getByLabel("Details (optional)").fill("The first two chapters.");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByText("Choose a day between the years 2000 and 2199.").waitFor();
    await mara.look("action-item-new");
    await dialog.getByLabel("Due (optional)").fill("2028-02-29");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await noticed(mara, "“Read the report” was added.");
    await mika.go(toDo());
    await mika.page.getByRole("link", { name: "Read the report" }).click();
    await mika.page.getByRole("heading", { name: "Read the report" }).waitFor();
    await mara.page.getByRole("link", { name: "Read the report" }).click();
    await mika.page.getByLabel("Add a step").fill("Chapter one");
    await mika.page.getByRole("button", { name: "Add", exact: true }).click();
    await mara.page.getByRole("checkbox", { name: "Done: Chapter one" }).waitFor();
    await mika.page.getByLabel("Write a comment").fill("I begin tonight.");
    await mika.page.getByRole("button", { name: "Send" }).click();
    await mara.page.getByText("I begin tonight.").waitFor();
    await mika.page
      .getByLabel("Add a file", { exact: true })
      .setInputFiles([{ name: "chapter.pdf", mimeType: "application/pdf", buffer: PDF }]);
    await mara.page.getByRole("link", { name: "chapter.pdf" }).waitFor();
    await more(mika, "I am stuck");
    const stuck = mika.page.getByRole("dialog", { name: "What keeps you from it?" });
    await stuck.getByLabel("What is missing").fill("I have no access.");
    await mika.look("action-item-stuck");
    await stuck.getByRole("button", { name: "Say so" }).click();
    await mara.page.getByText("Mika Mentee is stuck").waitFor();
    await mika.page.getByRole("button", { name: "It goes on" }).click();
    await more(mika, "Ask for a later day");
    const later = mika.page.getByRole("dialog", { name: "Ask for a later day" });
    await later.getByLabel("Until when").fill("2028-03-10");
    await later.getByRole("button", { name: "Ask", exact: true }).click();
    await mara.page.getByText(/^Mika Mentee asks for/).waitFor();
    await mara.look("action-item");
    await mara.page.getByRole("button", { name: "Agree" }).click();
    await mika.page.getByText("agreed to 10 Mar 2028").waitFor();
    // Both change it: whoever comes second keeps what they typed.
    await mara.page.getByRole("button", { name: "Change" }).click();
    const hers = mara.page.getByRole("dialog", { name: "Change the action item" });
    await hers.getByLabel("What is to be done").fill("Read the whole report");
    await mika.page.getByRole("button", { name: "Change" }).click();
    const his = mika.page.getByRole("dialog", { name: "Change the action item" });
    await his.getByLabel("What is to be done").fill("Read half of the report");
    await his.getByRole("button", { name: "Save" }).click();
    await noticed(mika, "Saved.");
    await hers.getByText("This item was changed meanwhile").waitFor();
    await hers.getByRole("button", { name: "Save" }).click();
    await hers.getByRole("alert").getByText("This item was changed meanwhile").waitFor();
    expect(await hers.getByLabel("What is to be done").inputValue()).toBe("Read the whole report");
    await hers.getByRole("button", { name: "Save" }).click();
    await mika.page.getByRole("heading", { name: "Read the whole report" }).waitFor();
    // Done on two of his devices at once: the second hears it, and his note is not lost.
    const desk = await two.mika({ phone: false });
    await desk.go(new URL(mika.page.url()).pathname);
    for (const { page } of [desk, mika]) {
      await page.getByRole("button", { name: "Done", exact: true }).click();
    }
    const first = mika.page.getByRole("dialog", { name: "Well done!" });
    await first.getByLabel("A note on how it went").fill("It was good.");
    const second = desk.page.getByRole("dialog", { name: "Well done!" });
    await second.getByLabel("A note on how it went").fill("Said from the desk.");
    await first.getByRole("button", { name: "Done", exact: true }).click();
    await noticed(mika, "“Read the whole report” is done.");
    await mara.page.getByText("It was good.").waitFor();
    await second.getByRole("button", { name: "Done", exact: true }).click();
    await second.getByText("It was done already").waitFor();
    await second.getByRole("button", { name: "Add as a comment" }).click();
    await mara.page.getByText("Said from the desk.").waitFor();
    await mika.look("action-item-done");
  });

  test("made of a message it leads back to it; deleted it can be brought back", async () => {
    const [mara, mika] = [await two.mara({ phone: true }), await two.mika({ phone: false })];
    await mara.go(`/conversations/${two.program.conversations.active}`);
    const message = mara.page.getByRole("listitem").filter({ hasText: "number 2" });
    await message.click();
    await message.getByRole("button", { name: "Message options" }).click();
    await mara.page.getByRole("menuitem", { name: "Make an action item" }).click();
    const dialog = mara.page.getByRole("dialog", { name: "New action item" });
    await dialog.getByLabel("What is to be done").fill("Answer this");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await noticed(mara, "“Answer this” was added.");
    await mika.go("/action-items");
    await mika.look("action-items-mine");
    await mara.go(toDo());
    await mara.page.getByRole("link", { name: "Answer this" }).click();
    await mara.page.getByRole("link", { name: "Show the message" }).click();
    await mara.page.waitForURL(/message=2/);
    await mara.page.goBack();
    await more(mara, "Delete");
    await noticed(mara, "“Answer this” was deleted.");
    await mara.page.getByText(/^This item was deleted/).waitFor();
    await mara.look("action-item-deleted");
    await mara.page.getByRole("button", { name: "Bring back" }).click();
    await noticed(mara, "“Answer this” is back.");
  });

  test("one hands an item to the other, who hands it back; both see whose it is at once", async () => {
    const [mara, mika] = [await two.mara(), await two.mika()];
    await mara.go(toDo());
    // While one line is on its way she writes the next: the answer takes nothing of that from her.
    const answer = await holdAnswers(mara.page, "POST", /\/action-items$/);
    await quickAdd(mara, "Print the poster @Mika");
    await mara.page.getByRole("button", { name: "Add", exact: true }).click();
    await answer.isThere;
    const line = mara.page.getByRole("textbox", { name: "New action item" });
    await line.fill("And hang it up");
    answer.letGo();
    await noticed(mara, "“Print the poster” was added.");
    expect(await line.inputValue()).toBe("And hang it up");
    // What is thrown away stays away, also where the page is left before the browser has done so.
    await mara.page.evaluate(takeNothingAway);
    await line.fill("");
    await reload(mara.page);
    await expect
      .poll(async () => namesKept(mara.page, two.program.people.mentor))
      .not.toContain(`action-items:line-${two.program.pairs.active}`);
    await mika.go(toDo());
    for (const { page } of [mara, mika]) {
      await page.getByRole("link", { name: "Print the poster" }).click();
      await page.getByRole("heading", { name: "Print the poster" }).waitFor();
    }
    await more(mika, "Hand it to Mara Mentor");
    await noticed(mika, "“Print the poster” is Mara Mentor's to do now.");
    await mara.page.getByRole("button", { name: "Done", exact: true }).waitFor();
    await mara.page.getByText("handed it to you").waitFor();
    await mika.look("action-item-handed-over");
    await mika.page.getByRole("button", { name: "Undo" }).click();
    await mara.page
      .getByRole("button", { name: "Done", exact: true })
      .waitFor({ state: "detached" });
    await more(mara, "Take it over");
    await noticed(mara, "“Print the poster” is yours to do now.");
    await mika.page.getByText("Mara Mentor took it over").waitFor();
  });

  test("a coordinator gives every pair an item, changes it, and takes it away; pairs see it live", async () => {
    const coordinator = await two.stage.visit({
      name: "Cora",
      signIn: await two.stage.signIn(two.program.people.coordinator),
    });
    const mika = await two.mika();
    await mika.go(toDo());
    await coordinator.go(`/cohorts/${two.program.cohorts.quiet}?tab=action-items`);
    await coordinator.page.getByRole("button", { name: "New item for every pair" }).click();
    const dialog = coordinator.page.getByRole("dialog", { name: "New item for every pair" });
    await dialog.getByText(/^This reaches \d+ running pairs? at once\.$/).waitFor();
    await dialog.getByLabel("What", { exact: true }).fill("Write your agreement");
    await dialog.getByLabel("Due", { exact: true }).selectOption("after");
    await coordinator.look("cohort-action-item-new");
    await dialog.getByRole("button", { name: "Give to all pairs" }).click();
    await noticed(coordinator, "“Write your agreement” is given to every pair.");
    await mika.page.getByRole("link", { name: "Write your agreement" }).waitFor();
    await coordinator.look("cohort-action-items");
    const row = coordinator.page
      .getByRole("row")
      .filter({ hasText: "Write your agreement" })
      .first();
    await row.getByRole("button", { name: "Change" }).click();
    const change = coordinator.page.getByRole("dialog", { name: "Change it for every pair" });
    await change.getByText(/^This changes it for/).waitFor();
    await change.getByLabel("What", { exact: true }).fill("Write and sign your agreement");
    await change.getByRole("button", { name: "Save for all pairs" }).click();
    await mika.page.getByRole("link", { name: "Write and sign your agreement" }).waitFor();
    const changed = coordinator.page.getByRole("row").filter({ hasText: "Write and sign" }).first();
    await changed.getByRole("button", { name: "Retire" }).click();
    await coordinator.page
      .getByRole("dialog", { name: "Retire this item?" })
      .getByRole("button", { name: "Retire" })
      .click();
    await mika.page
      .getByRole("link", { name: "Write and sign your agreement" })
      .waitFor({ state: "detached" });
    await coordinator.page.getByRole("button", { name: "Undo" }).click();
    await mika.page.getByRole("link", { name: "Write and sign your agreement" }).waitFor();
  });

  test("the pair ends while one writes: it is gone for both at once, and the words can be copied", async () => {
    const [mara, mika] = [await two.mara(), await two.mika({ phone: false })];
    await mara.go(toDo());
    await mika.go(toDo());
    await mika.page.getByRole("link", { name: "Answer this" }).click();
    await mika.page.getByLabel("Write a comment").fill("Never lose this");
    await rowsOf(two.stage.database.adminUrl, "update pairs set state = 'closed' where id = $1", [
      two.program.pairs.active,
    ]);
    await mika.page.getByRole("heading", { name: "This item is not here" }).waitFor();
    await mika.page.getByText("Never lose this").waitFor();
    await mika.look("action-item-gone");
    await mara.page.getByRole("heading", { name: "This pair is not here" }).waitFor();
  });
});
