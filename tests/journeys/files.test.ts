import { beforeAll, describe, expect, test } from "vitest";
import { alive, allReady, choose, tray, type Chosen } from "#tests/harness/attaching.ts";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { letter, landscape, PDF } from "#tests/harness/sample-files.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";

describe("files in a conversation", () => {
  const two = twoOfAPair();
  let pictures: Chosen[];

  beforeAll(async () => {
    pictures = await Promise.all(
      [0, 1, 2].map(async (place) => ({
        name: `lake-${place + 1}.jpg`,
        mimeType: "image/jpeg",
        buffer: await landscape(place),
      })),
    );
  });

  async function bothInTheConversation() {
    const there = await two.talking();
    await Promise.all([alive(there.mara.page), alive(there.mika.page)]);
    return there;
  }

  test("pictures and documents are chosen, sent, seen and found again", async () => {
    const { mara, mika, hers, his } = await bothInTheConversation();
    await choose(mara.page, pictures);
    await allReady(mara.page, 3);
    await mara.look("files-tray");
    await hers.say("From our walk");
    await tray(mara.page).waitFor({ state: "detached" });
    const heard = his.message("From our walk");
    await heard.getByRole("button", { name: "Open lake-1.jpg" }).waitFor();
    await choose(mara.page, [
      { name: "minutes.pdf", mimeType: "application/pdf", buffer: PDF },
      { name: "letter.odt", mimeType: "application/vnd.oasis.opendocument.text", buffer: letter() },
    ]);
    await allReady(mara.page, 2);
    await hers.say("And the papers");
    await his
      .message("And the papers")
      .getByRole("link", { name: /^Open minutes.pdf PDF/ })
      .waitFor();
    await mara.look("files-grid");
    await mika.look("files-grid");

    await heard.getByRole("button", { name: "Open lake-1.jpg" }).click();
    await mika.page.getByRole("dialog", { name: "lake-1.jpg, picture 1 of 3" }).waitFor();
    await mika.page.getByRole("button", { name: "Next picture" }).click();
    await mika.page.getByRole("dialog", { name: "lake-2.jpg, picture 2 of 3" }).waitFor();
    await mika.look("files-viewer");
    await mika.page.keyboard.press("Escape");
    await mika.page.getByRole("dialog").waitFor({ state: "detached" });

    await hers.message("From our walk").getByRole("button", { name: "Open lake-3.jpg" }).click();
    await mara.page.getByRole("dialog", { name: "lake-3.jpg, picture 3 of 3" }).waitFor();
    await mara.page.keyboard.press("ArrowRight");
    const viewer = mara.page.getByRole("dialog", { name: "lake-1.jpg, picture 1 of 3" });
    await viewer.waitFor();
    await mara.page.keyboard.press("+");
    await mara.look("files-viewer");
    await mara.page.keyboard.press("Escape");

    await mara.page.getByRole("button", { name: "Conversation options" }).click();
    await mara.page.getByRole("menuitem", { name: "Files of this conversation" }).click();
    const gallery = mara.page.getByRole("dialog", { name: "Files of this conversation" });
    await expect
      .poll(async () => gallery.getByRole("button", { name: /^Open lake-/ }).count())
      .toBe(3);
    await mara.look("files-gallery");
    await gallery.getByRole("tab", { name: "Documents" }).click();
    await gallery.getByRole("link", { name: /^Save letter.odt/ }).waitFor();
  });

  test("an upload shows how far it is, survives a closed tab, and the message waits for it", async () => {
    const { mara, hers, his } = await bothInTheConversation();
    const pages = Buffer.from("A page of notes, and another line.\n".repeat(75_000));
    const line = await mara.context.newCDPSession(mara.page);
    const slowTo = async (uploadThroughput: number) =>
      line.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: 5,
        downloadThroughput: -1,
        uploadThroughput,
      });
    const percent = async () =>
      Number(/(\d+) % of/.exec((await tray(mara.page).textContent()) ?? "")?.[1] ?? 0);
    await slowTo(600 * 1024);
    await choose(mara.page, [{ name: "notes.txt", mimeType: "text/plain", buffer: pages }]);
    await expect.poll(percent, { timeout: 20_000, interval: 20 }).toBeGreaterThanOrEqual(40);
    await slowTo(5 * 1024);
    await mara.look("files-upload");
    await hers.say("My notes");
    await hers.message("My notes").getByText("Waiting for its files").waitFor();
    await mara.page.close();
    const again = await mara.tab();
    await ConversationPage.open(again, two.stage.baseUrl, two.program.conversations.active);
    await his
      .message("My notes")
      .getByRole("link", { name: /^Save notes.txt/ })
      .waitFor({ timeout: 30_000 });
  });

  test("what cannot be sent says why, and what was chosen by mistake is left out", async () => {
    const { mara, hers } = await bothInTheConversation();
    await choose(mara.page, [
      { name: "drawing.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") },
      { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture at all") },
      // Shown as it is written it would read "..txt.exe.pdf".
      { name: "..\u202efdp.exe.txt", mimeType: "text/plain", buffer: Buffer.from("no paper") },
    ]);
    await tray(mara.page).getByText("fdp.exe.txt", { exact: true }).waitFor();
    await tray(mara.page).getByText("This kind of file cannot be sent").waitFor();
    await tray(mara.page).getByText("This file is not what its name says").waitFor();
    await mara.look("files-refused");
    await mara.page.getByRole("button", { name: "Leave out drawing.svg" }).click();
    await mara.page.getByRole("button", { name: "Leave out photo.jpg" }).click();
    await mara.page.getByRole("button", { name: "Leave out fdp.exe.txt" }).click();
    await tray(mara.page).waitFor({ state: "detached" });
    await hers.say("Without any");
    await hers.message("Without any").waitFor();
  });

  test("a voice message is recorded, listened to, sent and played", async () => {
    const { mara, mika, his } = await bothInTheConversation();
    await mara.context.grantPermissions(["microphone"]);
    await mara.page.getByRole("button", { name: "Add files" }).click();
    await mara.page.getByRole("menuitem", { name: "Record a voice message" }).click();
    const recorder = mara.page.getByRole("region", { name: "Voice message" });
    // Three seconds or more: a busy page skips one now and then.
    await recorder.getByText(/^0:(?:0[3-9]|[1-5]\d)$/).waitFor();
    await mara.look("voice-recording");
    await recorder.getByRole("button", { name: "Pause" }).click();
    await recorder.getByText("Paused").waitFor();
    await recorder.getByRole("button", { name: "Go on" }).click();
    await recorder.getByRole("button", { name: "Finish" }).click();
    await recorder.getByText("Listen before you add it.").waitFor();
    await mara.look("voice-finished");
    await recorder.getByRole("button", { name: "Add to the message" }).click();
    await tray(mara.page).getByRole("button", { name: "Write a text version" }).click();
    await mara.page
      .getByLabel("What you say in it, for those who cannot listen now")
      .fill("Hello from the lake");
    await mara.page.getByRole("button", { name: "Keep the text" }).click();
    await allReady(mara.page, 1);
    await mara.page.getByRole("button", { name: "Send", exact: true }).click();
    const player = his.log.getByRole("group", { name: /^Voice message, 0:/ });
    await player.waitFor();
    await player.getByRole("button", { name: "Show the text" }).click();
    await player.getByText("Hello from the lake").waitFor();
    await player.getByRole("button", { name: "Play" }).click();
    const seek = player.getByRole("slider", { name: "Place in the recording" });
    await expect
      .poll(async () => Number(await seek.getAttribute("aria-valuenow")))
      .toBeGreaterThan(0);
    await player.getByRole("button", { name: /^Speed 1 times/ }).click();
    await player.getByRole("button", { name: /^Speed 1.5 times/ }).waitFor();
    await seek.press("Home");
    await mika.look("voice-message");
    await mara.look("voice-message");
  });

  test("a photo of oneself is cut, seen by the other, and taken away again", async () => {
    const mara = await two.mara();
    const mika = await two.mika();
    await mara.go("/account");
    await alive(mara.page);
    await mara.page
      .getByLabel("Add a photo", { exact: true })
      .last()
      .setInputFiles([{ name: "me.jpg", mimeType: "image/jpeg", buffer: await landscape(0) }]);
    const dialog = mara.page.getByRole("dialog", { name: "Choose the part to show" });
    const part = dialog.getByRole("application", { name: /^Part of the picture/ });
    await part.press("+");
    await part.press("ArrowRight");
    await mara.look("photo-crop");
    await dialog.getByRole("button", { name: "Save the photo" }).click();
    await dialog.waitFor({ state: "detached" });
    await mara.page.getByRole("button", { name: "Change the photo" }).waitFor();
    await mara.look("photo");
    const photo = mika.page.getByRole("main").locator('img[src^="/photos/"]');
    await mika.go("/conversations");
    await photo.first().waitFor();
    await mika.look("photo-in-list");
    await mara.page.getByRole("button", { name: "Remove", exact: true }).click();
    await mara.page.getByRole("button", { name: "Add a photo" }).waitFor();
    await mika.go("/conversations");
    await mika.page.getByRole("main").getByText("Mara Mentor").first().waitFor();
    expect(await photo.count()).toBe(0);
  });
});
