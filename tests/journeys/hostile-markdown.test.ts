import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { goTo } from "#tests/harness/drawn.ts";
import { hostileMarkdown } from "#tests/harness/hostile-markdown.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { Stage } from "#tests/harness/stage.ts";

/** What a page says of the messages that stand in it. */
interface Seen {
  readonly seqs: number[];
  readonly strangers: string[];
  readonly addresses: string[];
  readonly attributes: string[];
}

const ELEMENTS = "a blockquote br code div em li ol p pre s span strong ul".split(" ");
const ATTRIBUTES = "class data-language dir href rel start tabindex target title".split(" ");

describe("hostile Markdown in a real browser", () => {
  let stage: Stage;
  let program: Program;
  const payloads = hostileMarkdown();

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    await rowsOf(
      stage.database.adminUrl,
      `insert into messages (id, conversation_id, seq, author_id, body)
       select id, $2, 3 + place, $3, body
       from unnest($1::uuid[], $4::text[]) with ordinality as sent (id, body, place)`,
      [
        payloads.map(() => randomUUID()),
        program.conversations.active,
        program.people.mentee,
        payloads,
      ],
    );
    await rowsOf(
      stage.database.adminUrl,
      "update conversation_positions set last_seq = 3 + $2 where conversation_id = $1",
      [program.conversations.active, payloads.length],
    );
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  test("runs nothing, leads nowhere it may not, and is words and allowed marks alone", async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(300);
    const signIn = await stage.signIn(program.people.mentor);
    const mara = await stage.visit({ name: "Mara", signIn });
    const { page } = mara;
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const foreign: string[] = [];
    page.on("request", (request) => {
      const { protocol, host } = new URL(request.url());
      const isOurs = host === new URL(stage.baseUrl).host || protocol === "data:";
      if (!isOurs) foreign.push(request.url());
    });
    await page.addInitScript(() => {
      Object.assign(globalThis, { pwn: () => Object.assign(globalThis, { pwned: true }) });
    });
    const seen = new Map<number, Seen>();
    const id = program.conversations.active;
    // A page at a time, as somebody reads who jumps from place to place.
    for (let seq = 10; seq <= 3 + payloads.length + 40; seq += 40) {
      await goTo(page, `${stage.baseUrl}/conversations/${id}?message=${seq}`);
      await new ConversationPage(page).composer.waitFor();
      await page.locator("[data-seq]").first().waitFor();
      await page.locator('[class*="_markdown_"]').first().waitFor();
      const found = await page.evaluate(
        ([elements, attributes]) => {
          const rows = [...document.querySelectorAll<HTMLElement>("[data-seq]")];
          const bodies = rows.flatMap((row) => [
            ...row.querySelectorAll('[class*="_markdown_"], [class*="_body_"]'),
          ]);
          const inside = bodies.flatMap((body) => [body, ...body.querySelectorAll("*")]);
          return {
            seqs: rows.map((row) => Number(row.dataset["seq"])),
            strangers: inside
              .map((element) => element.localName)
              .filter((name) => !elements.includes(name)),
            attributes: inside
              .flatMap((element) => element.getAttributeNames())
              .filter((name) => !attributes.includes(name)),
            addresses: inside
              .filter((element) => element instanceof HTMLAnchorElement)
              .map((link) => link.href),
          };
        },
        [ELEMENTS, ATTRIBUTES] as const,
      );
      for (const one of found.seqs) seen.set(one, found);
    }
    const all = [...new Set(seen.values())];
    expect(seen.size).toBeGreaterThanOrEqual(payloads.length);
    expect(all.flatMap(({ strangers }) => strangers)).toEqual([]);
    expect(all.flatMap(({ attributes }) => attributes)).toEqual([]);
    const addresses = all.flatMap(({ addresses: found }) => found);
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((address) => !/^(?:https?|mailto):/u.test(address))).toEqual([]);
    expect(addresses.filter((address) => /^https?:\/\/[^/]*@/u.test(address))).toEqual([]);
    expect(await page.evaluate(() => "pwned" in globalThis)).toBe(false);
    expect([dialogs, foreign]).toEqual([[], []]);
    console.log(`${payloads.length} hostile messages, ${addresses.length} harmless links`);
  });
});
