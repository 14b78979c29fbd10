import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { alive, allReady, tray } from "#tests/harness/attaching.ts";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { drawing, landscape, PDF } from "#tests/harness/sample-files.ts";
import { Stage } from "#tests/harness/stage.ts";

/** What hangs over a page from the folder beside it. */
async function carry(page: Page, name: string, type: string, bytes: Buffer) {
  const base64 = bytes.toString("base64");
  return page.evaluateHandle(
    ([called, ofType, text]) => {
      const carried = new DataTransfer();
      const content = Uint8Array.from(atob(text), (each) => each.codePointAt(0) ?? 0);
      carried.items.add(new File([content], called, { type: ofType }));
      return carried;
    },
    [name, type, base64] as const,
  );
}

/** A picture is copied somewhere else, as a browser or a drawing program does. */
async function copyPicture(page: Page, png: Buffer): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(async (text) => {
    const content = Uint8Array.from(atob(text), (each) => each.codePointAt(0) ?? 0);
    const picture = new Blob([content], { type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  }, png.toString("base64"));
}

describe("the ways of a file into a conversation", () => {
  let stage: Stage;
  let program: Program;

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  async function visit(person: "mentor" | "mentee", phone = false) {
    const signIn = await stage.signIn(program.people[person]);
    const visitor = await stage.visit({ name: person, signIn, phone });
    const { active } = program.conversations;
    const conversation = await ConversationPage.open(visitor.page, stage.baseUrl, active);
    await alive(visitor.page);
    return { visitor, page: visitor.page, conversation };
  }

  test("dropped: the place says so while they hang over it, and takes them beside the words", async () => {
    const [mara, mika] = [await visit("mentor"), await visit("mentee", true)];
    const { page, conversation } = mara;
    await conversation.composer.fill("The plan we spoke of");
    const dataTransfer = await carry(page, "plan.pdf", "application/pdf", PDF);
    await conversation.composer.dispatchEvent("dragover", { dataTransfer });
    await page.getByText("Drop them here").waitFor();
    await mara.visitor.look("files-drop");
    await conversation.composer.dispatchEvent("drop", { dataTransfer });
    expect(await page.getByText("Drop them here").count()).toBe(0);
    await allReady(page, 1);
    expect(await conversation.composer.inputValue()).toBe("The plan we spoke of");
    await conversation.composer.press("Enter");
    const said = mika.conversation.message("The plan we spoke of");
    await said.getByRole("link", { name: /^Open plan.pdf PDF/ }).waitFor();
  });

  test("pasted: a picture from the clipboard, and words from it stay words", async () => {
    const [mara, mika] = [await visit("mentor"), await visit("mentee", true)];
    const { page, conversation } = mara;
    await copyPicture(page, await drawing());
    await conversation.composer.press("ControlOrMeta+v");
    await allReady(page, 1);
    await mara.visitor.look("files-paste");
    await page.evaluate(async () => navigator.clipboard.writeText("What I drew for you"));
    await conversation.composer.press("ControlOrMeta+v");
    await expect.poll(async () => conversation.composer.inputValue()).toBe("What I drew for you");
    expect(await tray(page).getByRole("listitem").count()).toBe(1);
    await conversation.composer.press("Enter");
    const said = mika.conversation.message("What I drew for you");
    await said.getByRole("button", { name: /^Open / }).waitFor();
  });

  test("photographed: a phone opens its camera, and the picture goes with the message", async () => {
    const [mara, mika] = [await visit("mentor"), await visit("mentee", true)];
    const { page, conversation } = mika;
    await page.getByRole("button", { name: "Add files" }).click();
    await mika.visitor.look("files-camera");
    const camera = page.waitForEvent("filechooser");
    await page.getByRole("menuitem", { name: "Take a photo" }).click();
    const chooser = await camera;
    const input = chooser.element();
    // The camera behind the phone, and a form that everybody can open.
    expect(await input.getAttribute("capture")).toBe("environment");
    expect(await input.getAttribute("accept")).toBe("image/jpeg");
    await chooser.setFiles({
      name: "IMG_0001.jpg",
      mimeType: "image/jpeg",
      buffer: await landscape(1),
    });
    await allReady(page, 1);
    await conversation.say("Where I am");
    const said = mara.conversation.message("Where I am");
    await said.getByRole("button", { name: "Open IMG_0001.jpg" }).waitFor();
    // A desk has no camera to point at anything.
    await mara.page.getByRole("button", { name: "Add files" }).click();
    await mara.page.getByRole("menuitem", { name: "Photos and files" }).waitFor();
    expect(await mara.page.getByRole("menuitem", { name: "Take a photo" }).count()).toBe(0);
  });
});
