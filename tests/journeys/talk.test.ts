import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { reload } from "#tests/harness/drawn.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";

describe("two people talk live", () => {
  let stage: Stage;
  let program: Program;
  let mentorSignIn: SignIn;
  let menteeSignIn: SignIn;

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    mentorSignIn = await stage.signIn(program.people.mentor);
    menteeSignIn = await stage.signIn(program.people.mentee);
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  const conversation = () => `/conversations/${program.conversations.active}`;

  async function bothInTheConversation() {
    const mara = await stage.visit({ name: "Mara", signIn: mentorSignIn });
    const mika = await stage.visit({ name: "Mika", signIn: menteeSignIn, phone: true });
    const id = program.conversations.active;
    const [hers, his] = await Promise.all([
      ConversationPage.open(mara.page, stage.baseUrl, id),
      ConversationPage.open(mika.page, stage.baseUrl, id),
    ]);
    return { mara, mika, hers, his };
  }

  test("what one writes is on the other's screen at once, and is seen", async () => {
    const { mara, mika, hers, his } = await bothInTheConversation();
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
    const desk = await stage.visit({ name: "Mara at her desk", signIn: mentorSignIn });
    const phone = await stage.visit({ name: "Mara's phone", signIn: mentorSignIn, phone: true });
    const mika = await stage.visit({ name: "Mika", signIn: menteeSignIn });
    await Promise.all([desk.go("/"), phone.go("/conversations")]);
    const his = await ConversationPage.open(mika.page, stage.baseUrl, program.conversations.active);
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
    expect(await desk.page.getByRole("img", { name: /unread/ }).count()).toBe(0);
  });

  test("a conversation is put away and brought back, on every device of that person alone", async () => {
    const { mara, mika, hers, his } = await bothInTheConversation();
    const phone = await stage.visit({ name: "Mara's phone", signIn: mentorSignIn, phone: true });
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
    const { mara, hers, his } = await bothInTheConversation();
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
    expect(conversation()).toBe(new URL(mara.page.url()).pathname);
  });
});
