import { describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { reload } from "#tests/harness/drawn.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";

describe("two people talk live", () => {
  const two = twoOfAPair();

  test("what one writes is on the other's screen at once, and is seen", async () => {
    const { mara, mika, hers, his } = await two.talking();
    await hers.say("Shall we meet on Thursday?");
    await his.message("Shall we meet on Thursday?").waitFor();
    await hers.message("Shall we meet on Thursday?").getByText("Seen").waitFor();
    await his.say("Yes, at ten");
    await hers.message("Yes, at ten").waitFor();
    await his.message("Yes, at ten").getByText("Seen").waitFor();
    expect(await his.shown()).toEqual(await hers.shown());
    await mara.look("conversation");
    await mika.look("conversation");
  });

  test("the unread count is right on the dashboard and on a second device, at once", async () => {
    const desk = await two.mara({ name: "Mara at her desk" });
    const phone = await two.mara({ name: "Mara's phone", phone: true });
    const mika = await two.mika({ name: "Mika", phone: false });
    await Promise.all([desk.go("/"), phone.go("/conversations")]);
    const his = await ConversationPage.open(
      mika.page,
      two.stage.baseUrl,
      two.program.conversations.active,
    );
    const counted = (count: string) => [
      desk.page.getByRole("main").getByRole("img", { name: count }).first(),
      phone.page.getByRole("main").getByRole("img", { name: count }),
    ];
    await his.say("One thing more");
    for (const badge of counted("1 unread message")) await badge.waitFor();
    await his.say("And another");
    for (const badge of counted("2 unread messages")) await badge.waitFor();
    await desk.look("dashboard-mentor");
    await phone.look("conversations");
    await desk.page
      .getByRole("main")
      .getByRole("link", { name: /And another/ })
      .first()
      .click();
    await his.message("And another").getByText("Seen").waitFor();
    const [, onPhone] = counted("2 unread messages");
    await onPhone?.waitFor({ state: "detached" });
    await desk.page.getByRole("link", { name: "Home" }).click();
    await desk.page.getByText(/^Nothing waits for you/).waitFor();
    await desk.page
      .getByRole("img", { name: /unread/ })
      .first()
      .waitFor({ state: "detached" });
  });

  test("a conversation is put away and brought back, on every device of that person alone", async () => {
    const { mara, mika, hers, his } = await two.talking();
    const phone = await two.mara({ name: "Mara's phone", phone: true });
    await phone.go("/conversations");
    const entry = phone.page.getByRole("main").getByRole("link", { name: /Mika Mentee/ });
    await entry.waitFor();
    const archive = async () => {
      await mara.page.getByRole("button", { name: "Conversation options" }).click();
      await mara.page.getByRole("menuitem", { name: "Archive" }).click();
      await entry.waitFor({ state: "detached" });
    };
    await archive();
    await mara.page.getByRole("button", { name: "Undo" }).click();
    await entry.waitFor();
    await archive();
    await phone.page.getByText("No conversation yet").waitFor();
    await phone.look("conversations-none");
    await phone.page.getByRole("button", { name: "Archived conversations" }).click();
    await entry.waitFor();
    await his.say("Still here for you");
    await hers.message("Still here for you").waitFor();
    await mika.page.getByRole("button", { name: "Conversation options" }).click();
    await mika.page.getByRole("menuitem", { name: "Archive" }).waitFor();
    await mika.page.keyboard.press("Escape");
    await mara.page.getByRole("button", { name: "Conversation options" }).click();
    await mara.page.getByRole("menuitem", { name: "Bring back" }).click();
    await entry.waitFor({ state: "detached" });
    await phone.page.getByRole("button", { name: "Current conversations" }).click();
    await entry.waitFor();
    expect(await entry.count()).toBe(1);
  });

  test("a message taken back leaves a marker on both screens, and no words anywhere", async () => {
    const { mara, hers, his } = await two.talking();
    await hers.say("This was not meant for you");
    await his.message("This was not meant for you").waitFor();
    const own = hers.message("This was not meant for you");
    await own.hover();
    await own.getByRole("button", { name: "Message options" }).click();
    await mara.page.getByRole("menuitem", { name: "Delete for both" }).click();
    for (const screen of [hers, his]) {
      await screen.message("This message was deleted.").waitFor();
      expect(await screen.message("This was not meant for you").count()).toBe(0);
    }
    await reload(mara.page);
    await hers.message("This message was deleted.").waitFor();
    expect(await mara.page.content()).not.toContain("This was not meant for you");
    expect(two.talk).toBe(new URL(mara.page.url()).pathname);
  });
});
