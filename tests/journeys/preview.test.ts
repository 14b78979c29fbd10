import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { mentees, mentors, staff } from "#database/demo/plan.ts";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { goTo } from "#tests/harness/drawn.ts";
import { rowsOf, type Row } from "#tests/harness/rows.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";

const REASON = "She asked why her mentee is not shown";
const NOTE = "a-note-that-is-hers-alone";
/** What somebody could write to by looking. */
const TABLES = [
  "conversations",
  "conversation_positions",
  "conversation_readers",
  "conversation_archives",
  "messages",
  "mentors",
  "mentees",
  "pairs",
  "people",
];

function named<Person extends { name: string }>(people: readonly Person[], name: string): Person {
  const found = people.find((person) => person.name === name);
  if (found === undefined) throw new Error(`Nobody in the demo is called ${name}.`);
  return found;
}

function previewIdOf(address: string): string {
  return new URL(address).pathname.split("/")[2] ?? "";
}

describe("an admin looks through the eyes of a mentor of the demo", () => {
  const amara = named(mentors, "Amara Diallo");
  const jonas = named(mentees, "Jonas Feld");
  let stage: Stage;
  let conversation: { id: string; bodies: readonly string[]; cohortId: string };
  let adminSignIn: SignIn;
  let mentorSignIn: SignIn;
  let menteeSignIn: SignIn;

  const ask = async (text: string, values: unknown[] = []) =>
    rowsOf(stage.database.adminUrl, text, values);

  beforeAll(async () => {
    stage = await Stage.open({ demo: true });
    await ask("update mentors set private_notes = $2 where person_id = $1", [amara.id, NOTE]);
    const rows = await ask(
      `select c.id, c.cohort_id, m.body from conversations c join messages m on m.conversation_id = c.id
       where c.mentor_person_id = $1 and c.mentee_person_id = $2`,
      [amara.id, jonas.id],
    );
    const [first] = rows;
    conversation = {
      id: String(first?.["id"]),
      cohortId: String(first?.["cohort_id"]),
      bodies: rows.map((row) => String(row["body"])),
    };
    // Neither has read anything yet: whoever looks could leave a trace.
    await ask("update conversation_readers set read_seq = 0 where conversation_id = $1", [
      conversation.id,
    ]);
    adminSignIn = await stage.signIn(staff.admin.id);
    mentorSignIn = await stage.signIn(amara.id);
    menteeSignIn = await stage.signIn(jonas.id);
  });

  afterAll(async () => stage.close());

  afterEach(async () => expect(await stage.endJourney()).toEqual([]));

  async function everything(): Promise<Row[]> {
    const tables = TABLES.map(
      (
        table,
      ) => `select '${table}' as name, md5(string_agg(t::text, '' order by t::text)) as all_of_it
        from ${table} t`,
    );
    return ask(tables.join(" union all "));
  }

  /** Jonas has the conversation open and has read it to its end. */
  async function jonasReads() {
    const visitor = await stage.visit({ name: "Jonas", signIn: menteeSignIn });
    const screen = await ConversationPage.open(visitor.page, stage.baseUrl, conversation.id);
    // It opens at the first message that he has not read; all of them are read at the end.
    await visitor.page.getByRole("button", { name: "Newest messages" }).click();
    const isRead = async () =>
      ask(
        // The device says a moment later that it has them: that is its own word, and no trace of a look.
        `select r.read_seq = p.last_seq and r.delivered_seq = p.last_seq as is_read from conversation_readers r
         join conversation_positions p using (conversation_id)
         where conversation_id = $1 and person_id = $2`,
        [conversation.id, jonas.id],
      );
    await expect.poll(isRead).toEqual([{ is_read: true }]);
    return { visitor, screen };
  }

  async function askForPreview(page: Page) {
    await goTo(page, `${stage.baseUrl}/cohorts/${conversation.cohortId}?tab=mentors`);
    await page.getByRole("searchbox", { name: "Find a mentor" }).fill("Amara");
    await page.getByRole("button", { name: "Options for Amara Diallo" }).click();
    await page.getByRole("menuitem", { name: "See what they see" }).click();
    const dialog = page.getByRole("dialog", { name: "See what Amara Diallo sees" });
    await dialog.waitFor();
    return dialog;
  }

  /** Answers the address of the preview that began. */
  async function startPreview(page: Page): Promise<string> {
    const dialog = await askForPreview(page);
    await dialog.getByLabel("Why do you need to look?").fill(REASON);
    await dialog.getByRole("button", { name: "Start the preview" }).click();
    await page.waitForURL(/\/preview\/[0-9a-f-]{36}\//);
    await page.getByRole("region", { name: "Preview" }).waitFor();
    return page.url();
  }

  /** Neither what is shown nor what it was made from holds a word of the two. */
  async function expectNothingPrivate(page: Page): Promise<void> {
    const document = await page.request.get(page.url());
    const told = (await document.text()) + (await page.content());
    expect(told).toContain(jonas.name);
    for (const body of [...conversation.bodies, NOTE]) expect(told).not.toContain(body);
  }

  test("a reason is asked for; one that is too short is refused in words and stays", async () => {
    const before = await ask("select id from previews");
    const tomas = await stage.visit({ name: "Tomás", signIn: adminSignIn });
    const dialog = await askForPreview(tomas.page);
    const reason = dialog.getByLabel("Why do you need to look?");
    await reason.fill("Curious");
    await dialog.getByRole("button", { name: "Start the preview" }).click();
    await dialog.getByText("Say a little more: at least 10 characters.").waitFor();
    expect(await reason.inputValue()).toBe("Curious");
    await tomas.look("preview-reason-short");
    expect(await ask("select id from previews")).toEqual(before);
  });

  test("they see the pages without the words, and leave no trace in the pair", async () => {
    const { visitor: jonasThere, screen } = await jonasReads();
    // Amara has not read this: a look through her eyes must not make it seen.
    await screen.say("Shall I bring anything else?");
    await screen.log.getByText("Sent", { exact: true }).waitFor();
    // That he has seen his own words is told a moment later too.
    const readOwn = async () =>
      ask(
        `select r.read_seq = p.last_seq as is_read from conversation_readers r
         join conversation_positions p using (conversation_id)
         where conversation_id = $1 and person_id = $2`,
        [conversation.id, jonas.id],
      );
    await expect.poll(readOwn).toEqual([{ is_read: true }]);
    const [before, seen] = [await everything(), await screen.log.ariaSnapshot()];
    const tomas = await stage.visit({ name: "Tomás", signIn: adminSignIn });
    const { page } = tomas;
    await startPreview(page);
    const banner = page.getByRole("region", { name: "Preview" });
    await banner.getByText("You see what Amara Diallo sees, as a mentor in First Steps").waitFor();
    await banner.getByText(/\b(30|29) minutes left\./).waitFor();
    await page.getByRole("heading", { level: 1, name: /Amara/ }).waitFor();
    await expectNothingPrivate(page);
    await tomas.look("preview-of-mentor");

    await page.getByRole("link", { name: "Open the conversation with Jonas" }).click();
    const log = page.getByRole("region", { name: "Messages with Jonas Feld" });
    await log.getByText("Hidden in a preview").first().waitFor();
    await page.getByText("A preview only shows. Nothing can be written here.").waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    await expectNothingPrivate(page);
    await tomas.look("preview-of-mentor-conversation");
    await page.getByRole("link", { name: "Conversations" }).first().click();
    await page.getByRole("main").getByText(jonas.name).first().waitFor();
    // Her pair of another cohort is no part of this look.
    expect(await page.getByText("Tim Achterberg").count()).toBe(0);

    expect(await everything()).toEqual(before);
    expect(await screen.log.ariaSnapshot()).toBe(seen);
    expect(await screen.log.getByText("Seen").count()).toBe(0);
    await jonasThere.look("previewed-partner");
  });

  test("whatever is tried from within is refused, and nothing changes", async () => {
    const tomas = await stage.visit({ name: "Tomás", signIn: adminSignIn });
    const previewId = previewIdOf(await startPreview(tomas.page));
    const before = await everything();
    const tries = [
      [`conversations/${conversation.id}/messages`, { id: crypto.randomUUID(), body: "Not she" }],
      [`conversations/${conversation.id}/read`, { upTo: 1 }],
      [`conversations/${conversation.id}/archive`, {}],
    ] as const;
    for (const [path, data] of tries) {
      const response = await tomas.page.request.post(`${stage.baseUrl}/api/${path}`, {
        headers: { "x-trellis-preview": previewId, origin: stage.baseUrl },
        data,
      });
      expect([path, response.status(), await response.json()]).toMatchObject([
        path,
        403,
        { code: "preview_read_only" },
      ]);
    }
    expect(await everything()).toEqual(before);
  });

  test("it ends on a press, and its old address shows nothing any more", async () => {
    const tomas = await stage.visit({ name: "Tomás", signIn: adminSignIn });
    const { page } = tomas;
    const address = await startPreview(page);
    await page.getByRole("button", { name: "End preview" }).click();
    await page.waitForURL(new RegExp(`/cohorts/${conversation.cohortId}`));
    await page.getByRole("heading", { level: 1, name: "First Steps 2026" }).waitFor();
    expect(await page.getByRole("region", { name: "Preview" }).count()).toBe(0);

    for (const old of [address, `${address}conversations/${conversation.id}`]) {
      await goTo(page, old);
      await page.getByRole("heading", { level: 1, name: "This preview is over" }).waitFor();
      const document = await page.request.get(old);
      expect((await page.content()) + (await document.text())).not.toContain(jonas.name);
    }
    const late = await page.request.get(`${stage.baseUrl}/api/conversations/${conversation.id}`, {
      headers: { "x-trellis-preview": previewIdOf(address) },
    });
    expect(await late.json()).toMatchObject({ code: "preview_over" });
  });

  test("the person looked at finds who looked and why; the partner finds nothing", async () => {
    const tomas = await stage.visit({ name: "Tomás", signIn: adminSignIn });
    await startPreview(tomas.page);
    const amaraThere = await stage.visit({ name: "Amara", signIn: mentorSignIn });
    await amaraThere.go("/account/who-looked");
    const look = amaraThere.page.getByRole("listitem").filter({ hasText: "Tomás Arriaga" }).first();
    await look.getByText("Looked at your pages as you see them").waitFor();
    await look.getByText(REASON).waitFor();
    await amaraThere.look("who-looked-mentor");
    const jonasThere = await stage.visit({ name: "Jonas", signIn: menteeSignIn });
    await jonasThere.go("/account/who-looked");
    await jonasThere.page.getByText("Nobody has looked").waitFor();
    expect(await jonasThere.page.getByText(REASON).count()).toBe(0);
  });

  test("both of a pair stand beside each other, each as they see it, and end together with the page", async () => {
    const tomas = await stage.visit({ name: "Tomás", signIn: adminSignIn });
    const { page } = tomas;
    await goTo(page, `${stage.baseUrl}/cohorts/${conversation.cohortId}?tab=pairs`);
    await page.getByRole("searchbox", { name: "Find a pair" }).fill(jonas.name);
    await page.getByRole("button", { name: `Options for Amara Diallo and ${jonas.name}` }).click();
    await page.getByRole("menuitem", { name: "See both sides" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Why do you need to look?").fill(REASON);
    await dialog.getByRole("button", { name: "Start the preview" }).click();
    await page.waitForURL(/\/views\?mentor=.*mentee=/);
    const side = (view: string, name: string) =>
      page.frameLocator(`iframe[title="${view}: ${name}"]`);
    const mentorView = side("Mentor view", "Amara Diallo");
    const menteeView = side("Mentee view", jonas.name);
    await mentorView.getByText(/You see what Amara Diallo sees/).waitFor();
    await menteeView.getByText(new RegExp(`You see what ${jonas.name} sees`)).waitFor();
    await mentorView.getByRole("main").getByText(jonas.name).first().waitFor();
    await menteeView.getByRole("main").getByText("Amara Diallo").first().waitFor();
    await tomas.look("preview-both", page, { exclude: "iframe" });
    await menteeView.getByRole("button", { name: "End preview" }).click();
    await page.waitForURL(new RegExp(`/cohorts/${conversation.cohortId}$`));
  });
});
