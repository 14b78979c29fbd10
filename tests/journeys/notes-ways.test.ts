import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { goTo } from "#tests/harness/drawn.ts";
import { NotePage } from "#tests/harness/note-page.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

/** A change comes over the line, and into a page on a busy machine. */
const PATIENCE = { timeout: 15_000 };

describe("what a note comes from, and what becomes of it", () => {
  const two = twoOfAPair();

  const noticed = async ({ page }: Visitor, text: string | RegExp) =>
    page.getByRole("region", { name: "Notices" }).getByText(text).waitFor();

  async function menu({ page }: Visitor, entry: string): Promise<void> {
    await page.getByRole("button", { name: "More about this note" }).click();
    await page.getByRole("menuitem", { name: entry, exact: true }).click();
  }

  /** Begins a note as the page does, with words of Markdown, and opens it. */
  async function begin(visitor: Visitor, title: string, markdown: string): Promise<string> {
    const id = randomUUID();
    await visitor.go("/notes");
    await visitor.page.evaluate(
      async (note) => {
        await fetch("/api/shared-notes", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(note),
        });
      },
      { id, pairId: two.program.pairs.active, title, markdown },
    );
    await NotePage.open(visitor.page, two.stage.baseUrl, id);
    return id;
  }

  test("made of a message it has its words, and leads back to it", async () => {
    const mara = await two.mara({ phone: true });
    await mara.go(`/conversations/${two.program.conversations.active}`);
    const message = mara.page.getByRole("listitem").filter({ hasText: "number 2" });
    await message.click();
    await message.getByRole("button", { name: "Message options" }).click();
    await mara.page.getByRole("menuitem", { name: "Make a note" }).click();
    await mara.page.getByRole("textbox", { name: "Title" }).fill("Of what you wrote");
    await mara.look("note-of-message");
    await mara.page.getByRole("button", { name: "Begin", exact: true }).click();
    const hers = new NotePage(mara.page);
    await hers.words.getByText("number 2").waitFor();
    await mara.page.getByRole("link", { name: "Made of a message" }).click();
    await mara.page.waitForURL(/message=2/);
    await mara.page.getByRole("listitem").filter({ hasText: "number 2" }).waitFor();
  });

  test("a check-box of it is an action item too, and each does what the other does", async () => {
    const [mara, mika] = [await two.mara(), await two.mika({ phone: false })];
    const id = await begin(mara, "Steps", "- [ ] Call the school\n- [ ] Sleep well");
    const his = await NotePage.open(mika.page, two.stage.baseUrl, id);
    await new NotePage(mara.page).words.getByText("Call the school", { exact: true }).click();
    await mara.page.getByRole("button", { name: "This check-box" }).click();
    await mara.page.getByRole("menuitem", { name: "Make an action item" }).click();
    const dialog = mara.page.getByRole("dialog", { name: "New action item" });
    await dialog.getByLabel("Who does it").selectOption({ label: "Mika Mentee does" });
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await noticed(mara, "“Call the school” was added.");
    await his.words
      .locator("li[data-item-id]")
      .getByText("Call the school", { exact: true })
      .waitFor();
    await mara.look("note-action-item");
    // He ticks it in the note: the item is done, for her too.
    const tick = (page: Visitor["page"]) =>
      page.locator("li[data-item-id]").getByRole("checkbox").first();
    await tick(mika.page).click();
    await expect.poll(async () => tick(mara.page).isChecked(), PATIENCE).toBe(true);
    await mara.go("/action-items");
    await mara.go(`/pairs/${two.program.pairs.active}/to-do`);
    await mara.page.getByLabel("Show", { exact: true }).selectOption("completed");
    const item = mara.page.getByRole("checkbox", { name: "Done: Call the school" });
    await item.waitFor();
    expect(await item.isChecked()).toBe(true);
    // He opens the item again, in another tab: the box in the note is open again.
    const list = await mika.tab();
    await goTo(list, `${two.stage.baseUrl}/pairs/${two.program.pairs.active}/to-do`);
    await list.getByLabel("Show", { exact: true }).selectOption("completed");
    await list.getByRole("checkbox", { name: "Done: Call the school" }).click();
    await expect.poll(async () => tick(mika.page).isChecked(), PATIENCE).toBe(false);
    // What is his to do is not ticked by her: the box stays as the item is.
    const hers = await NotePage.open(mara.page, two.stage.baseUrl, id);
    await tick(mara.page).click();
    await expect.poll(async () => tick(mara.page).isChecked(), PATIENCE).toBe(false);
    await hers.words.locator("p").filter({ hasText: "Call the school" }).click();
    await mara.page.getByRole("button", { name: "This check-box" }).click();
    await mara.page.getByRole("menuitem", { name: "Open the action item" }).click();
    await mara.page.getByRole("heading", { name: "Call the school" }).waitFor();
  });

  test("it is taken along as Markdown, as a page and as PDF, with its history", async () => {
    const mara = await two.mara();
    await begin(mara, "To take along", "## Plan\n\nWe meet on **Monday**.\n\n- [x] Book it");
    await menu(mara, "Keep this version");
    await mara.page.getByRole("textbox", { name: "Name of the version" }).fill("As agreed");
    await mara.page.getByRole("button", { name: "Keep", exact: true }).click();
    await noticed(mara, "Kept as “As agreed”.");
    const saved = async (entry: string) => {
      const download = mara.page.waitForEvent("download");
      await menu(mara, entry);
      const file = await download;
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
    };
    expect(await saved("Download as Markdown")).toEqual({
      name: "To take along.md",
      text: "# To take along\n\n## Plan\n\nWe meet on **Monday**.\n\n- [x] Book it\n",
    });
    const page = await saved("Download as a page");
    expect(page.name).toBe("To take along.html");
    expect(page.text).toContain("<strong>Monday</strong>");
    expect(page.text).not.toContain("As agreed");
    expect((await saved("Download with its history")).text).toMatch(/As agreed · Mara Mentor/);
    // The browser's own way to a PDF: what it is given is the note and nothing else.
    await mara.page.evaluate(() => {
      globalThis.print = () => document.body.setAttribute("data-printed", "");
    });
    await menu(mara, "Print with its history");
    await mara.page.locator("body[data-printed]").waitFor();
    await mara.page.emulateMedia({ media: "print" });
    await mara.page.getByRole("heading", { name: "To take along", level: 1 }).waitFor();
    await mara.page.getByText(/As agreed · Mara Mentor/).waitFor();
    expect(await mara.page.getByRole("button").count()).toBe(0);
    await mara.page.screenshot({ path: "output/pictures/note-on-paper.png" });
    expect((await mara.page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("a version shows whose each of its words is", async () => {
    const [mara, mika] = [await two.mara(), await two.mika()];
    const id = await begin(mara, "Of both", "We meet on Monday.");
    const his = await NotePage.open(mika.page, two.stage.baseUrl, id);
    await his.type(" At noon, in the library.");
    await his.saved();
    await new NotePage(mara.page).words.getByText("At noon, in the library.").waitFor();
    await menu(mara, "Keep this version");
    await mara.page.getByRole("textbox", { name: "Name of the version" }).fill("Agreed");
    await mara.page.getByRole("button", { name: "Keep", exact: true }).click();
    await noticed(mara, "Kept as “Agreed”.");
    for (const { page } of [mara, mika]) {
      await page.getByRole("button", { name: "More about this note" }).click();
      await page.getByRole("menuitem", { name: "History", exact: true }).click();
      await page.getByRole("button", { name: "Who wrote what" }).click();
      await page.locator("[data-written]").waitFor();
    }
    expect(await mara.page.locator("[data-written] > span").allTextContents()).toEqual([
      "Mara Mentor: We meet on Monday.",
      "Mika Mentee:  At noon, in the library.",
    ]);
    await mara.look("note-who-wrote");
    await mika.look("note-who-wrote");
  });

  test("put away or deleted it comes back by one tap, and the other sees each at once", async () => {
    const [mara, mika] = [await two.mara(), await two.mika()];
    const id = await begin(mara, "Here and gone", "Words.");
    await NotePage.open(mika.page, two.stage.baseUrl, id);
    await menu(mara, "Put away");
    await noticed(mara, "“Here and gone” is put away.");
    await mika.page.getByText("This note is put away.").waitFor();
    await mika.look("note-put-away");
    // The first of two buttons of that name is the editor's own.
    await mara.page
      .getByRole("region", { name: "Notices" })
      .getByRole("button", { name: "Undo" })
      .click();
    await mika.page.getByText("This note is put away.").waitFor({ state: "detached" });
    await menu(mara, "Delete");
    await noticed(mara, "“Here and gone” is deleted.");
    await mika.page.getByText("This note is deleted.").waitFor();
    await mara.go(`/pairs/${two.program.pairs.active}/notes`);
    await mara.page.getByRole("button", { name: "Deleted" }).click();
    await mara.page.getByRole("link", { name: "Here and gone" }).waitFor();
    await mara.look("notes-deleted");
    await mika.page.getByRole("button", { name: "Bring back" }).click();
    await mara.page.getByText("Nothing deleted").waitFor();
    await mara.page.getByRole("button", { name: "Notes", exact: true }).click();
    await mara.page.getByRole("link", { name: "Here and gone" }).waitFor();
  });
});
