// A conversation with 50 messages in Chromium on a phone's screen, over slow 4G with a processor four times slower,
// cold and with a warm cache, against an empty page loaded the same way.
import type { Browser, Page } from "@playwright/test";
import { openBrowser } from "#tests/harness/browser.ts";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { buildWebIfStale } from "#tools/web-build.ts";
import { startChild } from "./arena/child.ts";
import { type CrowdPair, seedCrowd } from "./arena/crowd.ts";
import { type Arena, openArena, SECRET } from "./arena/database.ts";
import { startProductChild } from "./arena/product.ts";
import { type Figure, report } from "./arena/report.ts";
import { median } from "./arena/rounds.ts";
import { load, type Load, openPhone, slowestInteraction } from "./arena/slow-page.ts";

const ROUNDS = 5;
const BUDGET = {
  kilobytes: 170,
  secondsOverEmpty: 0.6,
  blocking: 100,
  interaction: 100,
  shift: 0.02,
};

interface Round {
  readonly cold: Load;
  readonly warm: Load;
  readonly empty: Load;
  readonly interaction: number;
}

/** Types a line and sends it, as fast as a person on a phone does. */
async function writeLine(page: Page): Promise<number> {
  const conversation = new ConversationPage(page);
  await conversation.composer.click();
  await page.keyboard.type("Thursday is fine with me", { delay: 60 });
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await conversation.message("Thursday is fine with me").first().waitFor();
  return slowestInteraction(page);
}

async function isConversation(page: Page): Promise<void> {
  await new ConversationPage(page).composer.waitFor({ timeout: 60_000 });
}

async function oneRound(
  browser: Browser,
  urls: { product: string; empty: string },
  pair: CrowdPair,
): Promise<Round> {
  const phone = await openPhone(browser);
  const [name = "", value = ""] = pair.mentee.cookie.split("=");
  await phone.addCookies([{ name, value, url: urls.product, httpOnly: true, sameSite: "Lax" }]);
  const address = `${urls.product}/conversations/${pair.conversationId}`;
  const cold = await load(phone, address, isConversation);
  await cold.page.close();
  const warm = await load(phone, address, isConversation);
  const interaction = await writeLine(warm.page);
  await phone.close();
  const other = await openPhone(browser);
  const empty = await load(other, urls.empty, async (page) => page.locator("p").waitFor());
  await other.close();
  return { cold: cold.load, warm: warm.load, empty: empty.load, interaction };
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const within = (
    name: string,
    unit: string,
    most: number,
    of: (round: Round) => number,
  ): Figure => ({
    name,
    unit,
    ours: rounds.map(of),
    against: "budget",
    limit: [most],
    target: { most: 1 },
  });
  const over = (which: "cold" | "warm") => (round: Round) =>
    (round[which].largestPaint - round.empty.largestPaint) / 1000;
  return [
    within("script and style, cold", "kB", BUDGET.kilobytes, ({ cold }) => cold.bytes / 1000),
    within("LCP over the empty page, cold", "s", BUDGET.secondsOverEmpty, over("cold")),
    within("LCP over the empty page, warm", "s", BUDGET.secondsOverEmpty, over("warm")),
    within("blocking time, cold", "ms", BUDGET.blocking, ({ cold }) => cold.blocking),
    within("blocking time, warm", "ms", BUDGET.blocking, ({ warm }) => warm.blocking),
    within("slowest interaction", "ms", BUDGET.interaction, ({ interaction }) => interaction),
    within("layout shift, cold", "score", BUDGET.shift, ({ cold }) => cold.shift),
  ];
}

function told(rounds: readonly Round[]): string {
  const of = (pick: (round: Round) => number): string => median(rounds.map(pick)).toFixed(0);
  return (
    `cold: ${of(({ cold }) => cold.requests)} files, first paint ${of(({ cold }) => cold.firstPaint)} ms, ` +
    `LCP ${of(({ cold }) => cold.largestPaint)} ms; warm: LCP ${of(({ warm }) => warm.largestPaint)} ms, ` +
    `${of(({ warm }) => warm.bytes)} bytes; empty page: LCP ${of(({ empty }) => empty.largestPaint)} ms`
  );
}

async function run(arena: Arena) {
  await buildWebIfStale({ log: console.log });
  const database = await arena.database("first_load");
  const crowd = await seedCrowd(database.adminUrl, { pairs: 3, messagesEach: 50 }, SECRET);
  const product = await startProductChild(arena, database);
  const program = new URL("./arena/empty-page-child.ts", import.meta.url);
  const empty = await startChild(program, {}, arena);
  const browser = await openBrowser();
  const urls = { product: product.url, empty: empty.url };
  const rounds: Round[] = [];
  for (let turn = 0; turn <= ROUNDS; turn += 1) {
    const pair = crowd[turn % crowd.length];
    if (pair === undefined) throw new Error("Nobody is here.");
    // oxlint-disable-next-line no-await-in-loop -- one page at a time
    const round = await oneRound(browser, urls, pair);
    // The first is the warm-up.
    if (turn > 0) rounds.push(round);
  }
  await browser.close();
  await Promise.all([product.close(), empty.close()]);
  return {
    name: "first-load",
    settings: arena.settings,
    figures: figuresOf(rounds),
    notes: [told(rounds)],
  };
}

await report(async () => {
  const arena = await openArena();
  try {
    return await run(arena);
  } finally {
    await arena.close();
  }
});
