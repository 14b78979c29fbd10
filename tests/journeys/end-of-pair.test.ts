import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { goTo, reload } from "#tests/harness/drawn.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";

const WITHIN_A_SECOND = { timeout: 1000 };
const DRAFT = "I was just about to ask you whether";

/** The browser has a place for what is written, and the key to it; see platform/vault/sealed-store.ts. */
async function hasVault(page: Page, personId: string): Promise<boolean> {
  return page.evaluate(async (name) => {
    const all = await indexedDB.databases();
    if (!all.some((one) => one.name === name)) return false;
    return new Promise<boolean>((resolve) => {
      const opening = indexedDB.open(name);
      opening.addEventListener("success", () => {
        const database = opening.result;
        const key = database.transaction("keys").objectStore("keys").get("key");
        key.addEventListener("success", () => {
          database.close();
          resolve(key.result !== undefined);
        });
      });
    });
  }, `trellis-${personId}`);
}

/** Puts a draft into the browser as it would lie there from before; see platform/vault/sealed-store.ts. */
async function keepDraft(page: Page, of: { personId: string; conversationId: string }) {
  await page.evaluate(
    async ({ personId, conversationId, body }) => {
      const done = async <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve) => {
          request.addEventListener("success", () => resolve(request.result));
        });
      const database = await done(indexedDB.open(`trellis-${personId}`));
      const keys = database.transaction("keys").objectStore("keys");
      const key = (await done(keys.get("key"))) as CryptoKey; // the one the product has made
      const [name, iv] = [`draft:${conversationId}`, crypto.getRandomValues(new Uint8Array(12))];
      const bytes = (value: string) => new TextEncoder().encode(value);
      const data = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: bytes(name) },
        key,
        bytes(JSON.stringify({ body, replyToSeq: null, isUnsaved: false })),
      );
      const kept = database.transaction("kept", "readwrite").objectStore("kept");
      await done(kept.put({ iv, data }, name));
      database.close();
    },
    { ...of, body: DRAFT },
  );
}

describe("a coordinator closes a pair whose two are in their conversation", () => {
  let stage: Stage;
  let program: Program;
  let coordinatorSignIn: SignIn;
  let mentorSignIn: SignIn;
  let menteeSignIn: SignIn;
  let adminSignIn: SignIn;

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    coordinatorSignIn = await stage.signIn(program.people.coordinator);
    mentorSignIn = await stage.signIn(program.people.mentor);
    menteeSignIn = await stage.signIn(program.people.mentee);
    adminSignIn = await stage.signIn(program.people.admin);
  });

  afterAll(async () => stage.close());

  afterEach(async () => expect(await stage.endJourney()).toEqual([]));

  /** Answers once the server has said that the pair is closed. */
  async function closePair(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
    await goTo(page, `${stage.baseUrl}/cohorts/${program.cohorts.quiet}?tab=pairs`);
    await page.getByRole("button", { name: "Options for Mara Mentor and Mika Mentee" }).click();
    await page.getByRole("menuitem", { name: "Close the pair" }).click();
    const dialog = page.getByRole("dialog", { name: /^Close the pair of Mara Mentor and Mika/ });
    await dialog.waitFor();
    await look("pair-close");
    const answer = page.waitForResponse((response) => response.url().includes("/api/pairs/"));
    await dialog.getByRole("button", { name: "Close the pair" }).click();
    expect((await answer).status()).toBe(200);
  }

  async function expectRefused(page: Page): Promise<void> {
    const id = program.conversations.active;
    for (const path of [`conversations/${id}`, `conversations/${id}/messages`]) {
      const response = await page.request.get(`${stage.baseUrl}/api/${path}`);
      expect(response.status()).toBe(404);
    }
    const said = await page.request.post(`${stage.baseUrl}/api/conversations/${id}/messages`, {
      headers: { origin: stage.baseUrl },
      data: { id: crypto.randomUUID(), body: "Too late" },
    });
    expect(said.ok()).toBe(false);
  }

  test("both screens lose it within a second, and what was being written stays to be copied", async () => {
    const secret = program.sentinels.messages.active;
    const cora = await stage.visit({ name: "Cora", signIn: coordinatorSignIn });
    const mara = await stage.visit({ name: "Mara", signIn: mentorSignIn });
    const mika = await stage.visit({ name: "Mika", signIn: menteeSignIn, phone: true });
    const id = program.conversations.active;
    const [hers, his] = await Promise.all([
      ConversationPage.open(mara.page, stage.baseUrl, id),
      ConversationPage.open(mika.page, stage.baseUrl, id),
    ]);
    await his.say("Until tomorrow");
    await hers.message("Until tomorrow").waitFor();
    await hers.composer.fill(DRAFT);

    await closePair(cora.page, async (screen) => cora.look(screen));
    const screens = [
      { visitor: mara, partner: "Mika Mentee" },
      { visitor: mika, partner: "Mara Mentor" },
    ];
    await Promise.all(
      screens.map(async ({ visitor: { page }, partner }) => {
        const ended = page.getByRole("heading", { level: 1, name: "This conversation has ended" });
        await ended.waitFor(WITHIN_A_SECOND);
        await page.getByText(`Your pair with ${partner} was closed`).first().waitFor();
        expect(await page.content()).not.toContain(secret);
        expect(await page.getByText("Until tomorrow").count()).toBe(0);
      }),
    );
    expect(await mara.page.getByLabel("What you were writing").inputValue()).toBe(DRAFT);
    expect(await mika.page.getByLabel("What you were writing").count()).toBe(0);
    await mara.look("conversation-ended");
    await mika.look("conversation-ended");
    await Promise.all([expectRefused(mara.page), expectRefused(mika.page)]);
  });

  test("coming back later, the words are still there to copy until they are removed", async () => {
    const mara = await stage.visit({ name: "Mara", signIn: mentorSignIn });
    const { page } = mara;
    const { people, conversations } = program;
    await mara.go("/conversations");
    await page.getByText("No conversation yet").waitFor();
    await expect.poll(async () => hasVault(page, people.mentor)).toBe(true);
    await keepDraft(page, { personId: people.mentor, conversationId: conversations.active });
    await mara.go(`/conversations/${conversations.active}`);
    await page.getByText("This is not here").waitFor();
    expect(await page.getByLabel("What you were writing").inputValue()).toBe(DRAFT);
    // Asked for again it stays as it stands until there is an answer.
    const [isAsked, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const address = `${stage.baseUrl}/api/conversations/${conversations.active}`;
    await page.route(address, async (route) => {
      isAsked.resolve();
      await mayAnswer.promise;
      await route.continue();
    });
    await mara.context.setOffline(true);
    await mara.context.setOffline(false);
    await isAsked.promise;
    expect(await page.getByLabel("What you were writing").count()).toBe(1);
    mayAnswer.resolve();
    await mara.look("conversation-not-here");
    await page.getByRole("button", { name: "Remove them from this browser" }).click();
    await page.getByLabel("What you were writing").waitFor({ state: "detached" });
    await reload(page);
    await page.getByText("This is not here").waitFor();
    expect(await page.getByLabel("What you were writing").count()).toBe(0);
    await mara.go("/conversations");
    await page.getByText("No conversation yet").waitFor();
  });

  test("what was wrong can still be reported, at once and later; the other one notices nothing", async () => {
    const mika = await stage.visit({ name: "Mika", signIn: menteeSignIn, phone: true });
    const { page } = mika;
    await mika.go(`/conversations/${program.conversations.active}`);
    await page.getByRole("link", { name: "Report what happened here" }).click();
    const dialog = page.getByRole("dialog", { name: "Report what happened" });
    await dialog.getByLabel("What happened?").fill("She still writes to me elsewhere.");
    await mika.look("report-ended");
    await dialog.getByRole("button", { name: "Send the report" }).click();
    const sent = page.getByRole("dialog", { name: "Your report is on its way" });
    await sent.getByRole("button", { name: "Done" }).click();
    await page.getByText("She still writes to me elsewhere.").waitFor();
    expect(new URL(page.url()).search).toBe("");
    await mika.look("report-ended-sent");
    const ada = await stage.visit({ name: "Ada", signIn: adminSignIn });
    await ada.go("/cases");
    await ada.page.getByRole("link", { name: "Mara Mentor" }).click();
    await ada.page.getByText("She still writes to me elsewhere.").waitFor();
    const mara = await stage.visit({ name: "Mara", signIn: mentorSignIn });
    await mara.go("/reports");
    await mara.page.getByText("No reports").first().waitFor();
  });
});
