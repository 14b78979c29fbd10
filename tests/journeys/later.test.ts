import { describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

describe("what is done later", () => {
  const two = twoOfAPair();

  const noticed = async ({ page }: Visitor, text: string | RegExp) =>
    page.getByRole("region", { name: "Notices" }).getByText(text).waitFor();

  /** The night passes: in the rows, and in the queue, which looks at its own clock alone. */
  async function letItBeTime(): Promise<void> {
    const { adminUrl } = two.stage.database;
    await rowsOf(adminUrl, "update scheduled_messages set send_at = clock_timestamp()");
    await rowsOf(adminUrl, "update message_reminders set remind_at = clock_timestamp()");
    await rowsOf(
      adminUrl,
      `update graphile_worker._private_jobs j set run_at = now() from graphile_worker._private_tasks t
       where t.id = j.task_id and t.identifier in ('send_scheduled', 'remind')`,
    );
    // Who adds a job tells the queue; here it is told by one that does nothing.
    await rowsOf(
      adminUrl,
      `select graphile_worker.add_job('remind', json_build_object('reminderId', gen_random_uuid()))`,
    );
  }

  test("a message waits for its time, can be changed until then, and comes once, also after a restart", async () => {
    const id = two.program.conversations.active;
    const [mara, mika] = [await two.mara({ phone: true }), await two.mika({ phone: false })];
    const hers = await ConversationPage.open(mara.page, two.stage.baseUrl, id);
    const his = await ConversationPage.open(mika.page, two.stage.baseUrl, id);
    await hers.composer.fill("Good luck today!");
    await mara.page.getByRole("button", { name: "Send later" }).click();
    const dialog = mara.page.getByRole("dialog", { name: "Send later" });
    await dialog.getByLabel("Tomorrow morning").check();
    await mara.look("send-later");
    await dialog.getByRole("button", { name: "Send then" }).click();
    await noticed(mara, /^Will be sent/);
    await mara.page.getByText(/^One message goes out/).waitFor();
    expect(await hers.composer.inputValue()).toBe("");
    await mara.look("send-later-waits");
    await mara.page.getByRole("link", { name: "Show" }).click();
    await mara.page.getByRole("button", { name: "Edit" }).click();
    const editing = mara.page.getByRole("dialog", { name: "Edit the message" });
    await editing.getByLabel("Message").fill("Good luck today, you are well prepared!");
    await editing.getByRole("button", { name: "Save" }).click();
    await mara.page.getByText("Good luck today, you are well prepared!").waitFor();
    await mara.look("later");
    expect(await his.message("Good luck today").count()).toBe(0);
    await two.stage.stopProduct();
    await two.stage.startProduct();
    await letItBeTime();
    await his.message("Good luck today, you are well prepared!").waitFor();
    await mara.go(`/conversations/${id}`);
    await hers.message("Good luck today, you are well prepared!").waitFor();
    expect(await hers.message("Good luck today").count()).toBe(1);
    expect(await mara.page.getByText(/goes out/).count()).toBe(0);
  });

  test("taken back at once, the words are in the composer again", async () => {
    const mara = await two.mara();
    const hers = await ConversationPage.open(
      mara.page,
      two.stage.baseUrl,
      two.program.conversations.active,
    );
    await hers.composer.fill("Perhaps better not");
    await mara.page.getByRole("button", { name: "Send later" }).click();
    const dialog = mara.page.getByRole("dialog", { name: "Send later" });
    await dialog.getByLabel("Another time").check();
    await dialog.getByLabel("Time", { exact: true }).fill("07:30");
    await dialog.getByRole("button", { name: "Send then" }).click();
    await mara.page.getByText(/07:30/).first().waitFor();
    await hers.composer.fill("Written since");
    await mara.page.getByRole("button", { name: "Take back" }).click();
    await noticed(mara, "Taken back. Your words are in the composer again.");
    expect(await hers.composer.inputValue()).toBe("Perhaps better not\n\nWritten since");
    await hers.composer.fill("");
  });

  test("a time that has passed by the server's clock is refused kindly, and nothing is lost", async () => {
    const mara = await two.mara();
    // A device whose clock is a day slow.
    await mara.page.clock.setFixedTime(Date.now() - 86_400_000);
    const hers = await ConversationPage.open(
      mara.page,
      two.stage.baseUrl,
      two.program.conversations.active,
    );
    await hers.composer.fill("See you this afternoon");
    await mara.page.getByRole("button", { name: "Send later" }).click();
    const dialog = mara.page.getByRole("dialog", { name: "Send later" });
    await dialog.getByLabel("Another time").check();
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel("Day", { exact: true }).fill(yesterday);
    await dialog.getByLabel("Time", { exact: true }).fill("23:59");
    await dialog.getByRole("button", { name: "Send then" }).click();
    await dialog.getByText("That time has already passed").waitFor();
    await mara.look("send-later-refused");
    await dialog.getByLabel("Tomorrow morning").check();
    await dialog.getByRole("button", { name: "Send then" }).click();
    await noticed(mara, /^Will be sent/);
    const [row] = await rowsOf(
      two.stage.database.adminUrl,
      "select send_at > clock_timestamp() as ahead from scheduled_messages",
    );
    expect(row).toEqual({ ahead: true });
    await rowsOf(two.stage.database.adminUrl, "delete from scheduled_messages");
  });

  test("a reminder comes due on every device, leads to its message, and is put off or away", async () => {
    const id = two.program.conversations.active;
    const [mika, phone] = [await two.mika({ phone: false }), await two.mika()];
    const his = await ConversationPage.open(mika.page, two.stage.baseUrl, id);
    const first = his.log.getByRole("listitem").filter({ hasText: "number 1" });
    await first.hover();
    await first.getByRole("button", { name: "Message options" }).click();
    await mika.page.getByRole("menuitem", { name: "Remind me of this message" }).click();
    const dialog = mika.page.getByRole("dialog", { name: "Remind me of this message" });
    await dialog.getByLabel("In an hour").check();
    await mika.look("remind");
    await dialog.getByRole("button", { name: "Remind me then" }).click();
    await noticed(mika, /^You will be reminded/);
    await phone.go("/later");
    await phone.page.getByText(/^Due /).waitFor();
    await letItBeTime();
    for (const visitor of [mika, phone]) await visitor.holdNotice(/^Reminder: Mara Mentor/);
    await phone.look("reminder-due");
    await mika.page.getByRole("button", { name: "Open", exact: true }).click();
    await mika.page.waitForURL(/message=1/);
    await first.waitFor();
    await phone.page.getByRole("button", { name: "Done" }).click();
    await phone.page.getByText("No reminders").waitFor();
  });
});
