import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { NotePage } from "#tests/harness/note-page.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { drawing, PDF } from "#tests/harness/sample-files.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

/** A change comes over the line, and into a page on a busy machine. */
const PATIENCE = { timeout: 15_000 };

describe("pictures in a note", () => {
  let stage: Stage;
  let program: Program;

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  const visit = async (person: "mentor" | "mentee" | "stranger") =>
    stage.visit({
      name: program.names[person],
      signIn: await stage.signIn(program.people[person]),
      phone: person === "mentee",
    });

  async function begin(visitor: Visitor): Promise<string> {
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
      { id, pairId: program.pairs.active, title: "With pictures", markdown: "Look:" },
    );
    return id;
  }

  /** Pastes or drops files as a browser hands them over. */
  async function give({ page }: Visitor, how: "paste" | "drop", name: string, bytes: Buffer) {
    await page.evaluate(
      ([kind, called, base64]) => {
        const data = new DataTransfer();
        const content = Uint8Array.from(atob(base64 ?? ""), (sign) => sign.charCodeAt(0));
        const type = called?.endsWith(".png") === true ? "image/png" : "application/pdf";
        data.items.add(new File([content], called ?? "", { type }));
        const words = document.querySelector("[data-note-words] [role=textbox]");
        const box = words?.getBoundingClientRect();
        const at = { clientX: (box?.left ?? 0) + 30, clientY: (box?.top ?? 0) + 20 };
        const common = { bubbles: true, cancelable: true };
        words?.dispatchEvent(
          kind === "paste"
            ? new ClipboardEvent("paste", { ...common, clipboardData: data })
            : new DragEvent("drop", { ...common, ...at, dataTransfer: data }),
        );
      },
      [how, name, bytes.toString("base64")],
    );
  }

  async function describeIt({ page }: Visitor, words: string) {
    const dialog = page.getByRole("dialog", { name: "A picture for the note" });
    await dialog.getByLabel("What it shows").fill(words);
    await dialog.getByRole("button", { name: "Put it in" }).click();
  }

  const isSeen = async ({ page }: Visitor, alt: string) => {
    const picture = page.locator("[data-note-words]").getByRole("img", { name: alt });
    await picture.waitFor();
    await expect
      .poll(async () => picture.evaluate((img: HTMLImageElement) => img.naturalWidth), PATIENCE)
      .toBeGreaterThan(0);
    return picture;
  };

  test("are brought by the button, pasted and dropped, and seen by both and by nobody else", async () => {
    const [mara, mika] = [await visit("mentor"), await visit("mentee")];
    const id = await begin(mara);
    await NotePage.open(mika.page, stage.baseUrl, id);
    const hers = await NotePage.open(mara.page, stage.baseUrl, id);
    await mara.page
      .locator("input[type=file][accept^='image/']")
      .setInputFiles([{ name: "plan.png", mimeType: "image/png", buffer: await drawing() }]);
    await mara.page.getByRole("dialog", { name: "A picture for the note" }).waitFor();
    await mara.look("note-picture-new");
    await describeIt(mara, "Our plan on a wall");
    await isSeen(mara, "Our plan on a wall");
    const his = await isSeen(mika, "Our plan on a wall");
    const address = (await his.getAttribute("src")) ?? "";
    await give(mara, "paste", "pasted.png", await drawing(300, 200, "#36c"));
    await describeIt(mara, "A blue board");
    await isSeen(mika, "A blue board");
    await give(mara, "drop", "dropped.png", await drawing(300, 200, "#393"));
    await describeIt(mara, "A green board");
    await isSeen(mika, "A green board");
    await give(mara, "paste", "no-picture.pdf", PDF);
    const notices = mara.page.getByRole("region", { name: "Notices" });
    await notices.getByText("Only pictures go into a note").waitFor();
    await hers.saved();
    await mara.look("note-pictures");
    await mika.look("note-pictures");
    // Only ids are in the document; and the bytes are read by the two alone.
    const kept = await rowsOf(
      stage.database.adminUrl,
      "select 1 from shared_note_updates where note_id = $1 and position('data:image' in encode(bytes, 'escape')) > 0",
      [id],
    );
    expect(kept).toEqual([]);
    const stranger = await visit("stranger");
    await stranger.go("/");
    const status = async ({ page }: Visitor) =>
      page.evaluate(async (path) => (await fetch(path)).status, address);
    expect([await status(mika), await status(stranger)]).toEqual([200, 404]);
    await stranger.leave();
  });

  test("say what they show, which can be said later, and go along where the note goes", async () => {
    const mara = await visit("mentor");
    const id = await begin(mara);
    const hers = await NotePage.open(mara.page, stage.baseUrl, id);
    await give(mara, "paste", "map.png", await drawing());
    await describeIt(mara, "");
    const picture = mara.page.locator("img[data-file-id]");
    await picture.click();
    await mara.page.getByRole("button", { name: "Describe this picture" }).click();
    await mara.page.getByLabel("What it shows").fill("A map of the way");
    await mara.page.getByRole("button", { name: "Save", exact: true }).click();
    await isSeen(mara, "A map of the way");
    await hers.saved();
    await mara.page.getByRole("button", { name: "More about this note" }).click();
    const download = mara.page.waitForEvent("download");
    await mara.page.getByRole("menuitem", { name: "Download as Markdown" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text).toMatch(
      /!\[A map of the way\]\(<http:\/\/[^>]+\/files\/[0-9a-f-]{36}\/original>\)/,
    );
    await mara.page.evaluate(() => {
      globalThis.print = () => document.body.setAttribute("data-printed", "");
    });
    await mara.page.getByRole("button", { name: "More about this note" }).click();
    await mara.page.getByRole("menuitem", { name: "Print or save as PDF" }).click();
    await mara.page.locator("body[data-printed]").waitFor();
    await mara.page.emulateMedia({ media: "print" });
    await mara.page
      .locator("[data-print]")
      .getByRole("img", { name: "A map of the way" })
      .waitFor();
    await mara.page.screenshot({ path: "output/pictures/note-picture-on-paper.png" });
  });
});
