import type { Page } from "@playwright/test";
import { describe, expect, test } from "vitest";
import { pairOfItsOwn } from "#tests/harness/pair-of-its-own.ts";
import { goTo } from "#tests/harness/drawn.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

const STATE = (text: "Sent" | "Delivered" | "Seen") => new RegExp(`^${text}$`);

describe("what a message's state says", () => {
  const two = pairOfItsOwn(4);

  const connected = async (page: Page) =>
    page.getByRole("banner").getByText("Connected").waitFor({ state: "attached" });

  async function choose(visitor: Visitor, label: string): Promise<void> {
    const page = await visitor.tab();
    await goTo(page, `${two.stage.baseUrl}/account/messages`);
    await page.getByRole("switch", { name: label }).click();
    await page.getByText("Saved").first().waitFor();
    await page.close();
  }

  test("sent, delivered and seen each mean what they say", async () => {
    const hers = await two.open(two.mentor.page);
    await hers.say("Are you awake?");
    const mine = hers.message("Are you awake?");
    await mine.getByText(STATE("Sent")).waitFor();
    await two.mentee.go("/conversations");
    await mine.getByText(STATE("Delivered")).waitFor();
    await two.open(two.mentee.page);
    await mine.getByText(STATE("Seen")).waitFor();
  });

  test("what is heard while an older answer is on its way stays", async () => {
    const hers = await two.open(two.mentor.page);
    await connected(two.mentor.page);
    await hers.say("Heard in between");
    await hers.message("Heard in between").getByText(STATE("Sent")).waitFor();
    // Her page asks again, and the server's answer is from before he reads; it comes after what is heard of that.
    const held = Promise.withResolvers<undefined>();
    const isRead = Promise.withResolvers<undefined>();
    const late: Promise<void>[] = [];
    await two.mentor.page.route(
      `${two.stage.baseUrl}/api/conversations/${two.pair.conversationId}`,
      async (route) => {
        const response = await route.fetch();
        held.resolve(undefined);
        late.push(isRead.promise.then(async () => route.fulfill({ response })));
      },
    );
    await two.mentor.context.setOffline(true);
    await two.mentor.context.setOffline(false);
    await held.promise;
    await connected(two.mentor.page);
    await two.open(two.mentee.page);
    await hers.message("Heard in between").getByText(STATE("Seen")).waitFor();
    isRead.resolve(undefined);
    await Promise.all(late);
    // What came late has been read and drawn: two frames after it has arrived.
    await two.mentor.page.evaluate(
      async () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        }),
    );
    expect(await hers.message("Heard in between").getByText(STATE("Seen")).count()).toBe(1);
  });

  test("that one has read is said again when the first time got lost", async () => {
    const hers = await two.open(two.mentor.page);
    await hers.say("Was this read?");
    await hers.message("Was this read?").getByText(STATE("Sent")).waitFor();
    // No line, and one request that never arrives: nothing else happens in the conversation that would make it good.
    await two.mentee.page.routeWebSocket(/\/live$/, (socket) => socket.close());
    const lost = Promise.withResolvers<undefined>();
    await two.mentee.page.route(
      `${two.stage.baseUrl}/api/conversations/${two.pair.conversationId}/read`,
      async (route) => {
        lost.resolve(undefined);
        await route.abort();
      },
      { times: 1 },
    );
    await two.open(two.mentee.page);
    await lost.promise;
    await hers.message("Was this read?").getByText(STATE("Seen")).waitFor();
  });

  test("seen, typing and presence switched off are off both ways", async () => {
    const [hers, his] = [await two.open(two.mentor.page), await two.open(two.mentee.page)];
    await hers.say("Before");
    await hers.message("Before").getByText(STATE("Seen")).waitFor();
    const page = await two.mentee.tab();
    await goTo(page, `${two.stage.baseUrl}/account/messages`);
    await page.getByRole("switch", { name: "How far I have read" }).waitFor();
    await two.mentee.look("messaging-preferences", page);
    await page.close();
    await choose(two.mentee, "How far I have read");
    await choose(two.mentee, "That I am writing");
    await choose(two.mentee, "That I am here now");
    const here = (where: Page) => where.getByRole("main").getByText("Here now");
    await here(two.mentor.page).waitFor({ state: "detached" });
    await here(two.mentee.page).waitFor({ state: "detached" });
    await hers.say("After");
    await his.message("After").waitFor();
    await hers.message("After").getByText(STATE("Delivered")).waitFor();
    await his.composer.pressSequentially("Quietly");
    await his.page.getByRole("button", { name: "Send", exact: true }).click();
    await his.message("Quietly").getByText(STATE("Delivered")).waitFor();
    await hers.message("Quietly").waitFor();
    for (const screen of [hers, his]) {
      expect(await screen.page.getByText(STATE("Seen")).count()).toBe(0);
      expect(await screen.page.getByText(/is writing…$/).count()).toBe(0);
    }
    await choose(two.mentee, "How far I have read");
    await his.message("Quietly").getByText(STATE("Seen")).waitFor();
  });
});
