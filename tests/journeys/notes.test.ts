import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { goTo } from "#tests/harness/drawn.ts";
import { NotePage } from "#tests/harness/note-page.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

describe("a note that two write", () => {
  const two = twoOfAPair();

  /** Begins a note as the page does, with words of Markdown. */
  async function begin({ page }: Visitor, title: string, markdown = " "): Promise<string> {
    const id = randomUUID();
    const status = await page.evaluate(
      async (note) => {
        const answer = await fetch("/api/shared-notes", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(note),
        });
        return answer.status;
      },
      { id, pairId: two.program.pairs.active, title, markdown },
    );
    expect(status).toBe(200);
    return id;
  }

  /** What comes last of a page is there too, its styles with it: from here on it may be offline. */
  const whole = async ({ page }: Visitor) =>
    page
      .getByLabel(/^Notifications/)
      .first()
      .waitFor({ state: "attached" });

  async function both() {
    const mara = await two.mara();
    const mika = await two.mika();
    await mara.go(`/pairs/${two.program.pairs.active}/notes`);
    return { mara, mika };
  }

  async function bothIn(title: string, markdown?: string) {
    const { mara, mika } = await both();
    const id = await begin(mara, title, markdown);
    const [hers, his] = await Promise.all([
      NotePage.open(mara.page, two.stage.baseUrl, id),
      NotePage.open(mika.page, two.stage.baseUrl, id),
    ]);
    return { mara, mika, hers, his, id };
  }

  test("is begun from a template, and both write in it at once, with their carets", async () => {
    const { mara, mika } = await both();
    await mara.page.getByText("No note yet").waitFor();
    await mara.look("notes-empty");
    await mara.page.getByRole("button", { name: "New note" }).first().click();
    await mara.page.getByRole("textbox", { name: "Title" }).fill("Our first meeting");
    await mara.page.getByRole("radio", { name: "First meeting" }).check();
    await mara.look("note-new");
    await mara.page.getByRole("button", { name: "Begin", exact: true }).click();
    const hers = new NotePage(mara.page);
    await hers.words.getByText("How we work together").waitFor();
    await mara.page.waitForURL(/\/notes\/[0-9a-f-]{36}$/);
    await mika.go(`/pairs/${two.program.pairs.active}/notes`);
    await mika.page.getByRole("link", { name: "Our first meeting" }).click();
    const his = new NotePage(mika.page);
    await his.words.getByText("How we work together").waitFor();
    await hers.words
      .getByRole("paragraph")
      .filter({ hasText: "Where each of us comes from" })
      .click();
    await mara.page.keyboard.press("End");
    await mara.page.keyboard.type(" Mara is from Ghent.");
    await his.words.getByText("Mara is from Ghent.").waitFor();
    await his.words.getByRole("paragraph").filter({ hasText: "Mentee:" }).click();
    await mika.page.keyboard.press("End");
    await mika.page.keyboard.type(" Mika, in her second year");
    await hers.words.getByRole("paragraph").filter({ hasText: "second year" }).waitFor();
    await Promise.all([hers.saved(), his.saved()]);
    // The name on the other's caret.
    await hers.words.getByText("Mika Mentee").waitFor();
    await mara.page.getByText("Mika Mentee is here").waitFor();
    await mara.look("note-two-carets");
    await mika.look("note");
    expect(await hers.text()).toBe(await his.text());
  });

  test("is written offline by both for a while, and says the same afterwards", async () => {
    const { mara, mika, hers, his, id } = await bothIn("Offline", "Start.");
    await Promise.all([whole(mara), whole(mika)]);
    await Promise.all([mara.context.setOffline(true), mika.context.setOffline(true)]);
    await hers.type(" Mara alone.");
    await his.type(" Mika alone.");
    for (const { page } of [mara, mika]) await page.locator('[data-save="kept"]').waitFor();
    await mara.look("note-offline");
    // One of the two is closed without having been connected again.
    await mika.page.close();
    await Promise.all([mara.context.setOffline(false), mika.context.setOffline(false)]);
    await hers.saved();
    const page = await mika.tab();
    await goTo(page, `${two.stage.baseUrl}/notes/${id}`);
    const again = new NotePage(page);
    await again.words.getByText("Mara alone.").waitFor();
    await again.words.getByText("Mika alone.").waitFor();
    await again.saved();
    await hers.words.getByText("Mika alone.").waitFor();
    expect(await hers.text()).toBe(await again.text());
  });

  test("has a history that is compared word by word, and a version is restored", async () => {
    const { mara, mika, hers, his } = await bothIn("Plan", "We meet on Monday.");
    await mara.page.getByRole("button", { name: "More about this note" }).click();
    await mara.page.getByRole("menuitem", { name: "Keep this version" }).click();
    await mara.page.getByRole("textbox", { name: "Name of the version" }).fill("Before the trip");
    await mara.page.getByRole("button", { name: "Keep", exact: true }).click();
    await mara.page.getByText("Kept as “Before the trip”.").first().waitFor();
    await his.type(" At noon, in the library.");
    await hers.words.getByText("At noon, in the library.").waitFor();
    await mara.page.getByRole("button", { name: "More about this note" }).click();
    await mara.page.getByRole("menuitem", { name: "History", exact: true }).click();
    await mara.page.locator("[data-difference] ins").first().waitFor();
    expect(await mara.page.locator("[data-difference] ins").allTextContents()).toEqual([
      " At noon, in the library.",
    ]);
    await mara.look("note-difference");
    await mara.page.getByRole("button", { name: "Restore this version" }).click();
    await mara.page
      .getByText(/^Restored\./)
      .first()
      .waitFor();
    await his.words.getByText("At noon, in the library.").waitFor({ state: "detached" });
    expect(await his.text()).toBe("We meet on Monday.");
    await mika.page.getByRole("button", { name: "More about this note" }).click();
    await mika.page.getByRole("menuitem", { name: "History", exact: true }).click();
    await mika.page
      .getByRole("button", { name: /^Restored/ })
      .first()
      .waitFor();
    await mika.look("note-history");
  });

  test("is commented, answered and settled, and the words stay marked where they are", async () => {
    const { mara, mika, hers, his } = await bothIn("Comments", "A passage of ours.");
    await hers.words.getByText("A passage of ours.").click({ clickCount: 3 });
    await mara.page.getByRole("button", { name: "Comment", exact: true }).click();
    await mara.page.getByRole("textbox", { name: "Your comment" }).fill("Is this still so?");
    await mara.page.getByRole("button", { name: "Comment", exact: true }).last().click();
    await mika.page.getByText("Is this still so?").waitFor();
    await his.words.locator("[class*=commented]").getByText("A passage of ours.").waitFor();
    await mika.page.getByRole("button", { name: "Answer" }).click();
    await mika.page.getByRole("textbox", { name: "Your answer" }).fill("Yes, it is.");
    await mika.page.getByRole("button", { name: "Answer", exact: true }).click();
    await mara.page.getByText("Yes, it is.").waitFor();
    await mara.look("note-comments");
    await mara.page.getByRole("button", { name: "Settle" }).click();
    await mika.page.getByText("1 settled").waitFor();
    await his.words.locator("[class*=commented]").waitFor({ state: "detached" });
  });

  test("whose pair has ended keeps on the screen what was typed, to be copied", async () => {
    const { mara, mika, hers } = await bothIn("The end", "Together.");
    // What comes last of a page is there too, its styles with it.
    await whole(mara);
    await mara.context.setOffline(true);
    await hers.type(" Never sent.");
    await mara.page.locator('[data-save="kept"]').waitFor();
    await rowsOf(two.stage.database.adminUrl, "update pairs set state = 'paused' where id = $1", [
      two.program.pairs.active,
    ]);
    await rowsOf(two.stage.database.adminUrl, "update pairs set state = 'closed' where id = $1", [
      two.program.pairs.active,
    ]);
    await mara.context.setOffline(false);
    await mara.page.getByText("What you typed is still here. Copy it to keep it.").waitFor();
    expect(await hers.text()).toBe("Together. Never sent.");
    await mara.look("note-ended");
    await mika.leave();
  });
});
