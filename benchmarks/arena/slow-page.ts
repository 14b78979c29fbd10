import { brotliCompressSync } from "node:zlib";
import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";

// What Lighthouse calls slow 4G (1.6 Mbit/s, 150 ms a round trip) as the browser's own throttling takes it: latency a
// request, bytes a second.
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 1_474_560 / 8,
  uploadThroughput: 675_000 / 8,
};
const CPU_SLOWER = 4;
const QUIET_MS = 1500;
const PHONE = { width: 412, height: 823 };

/** What one load of a page was like. */
export interface Load {
  /** Script and style over the network, as they were transferred. */
  readonly bytes: number;
  readonly requests: number;
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blocking: number;
  readonly shift: number;
}

/** Kept by the page itself while it loads. */
interface Seen {
  largestPaint: number;
  shift: number;
  long: { start: number; duration: number }[];
  slowestInteraction: number;
}

function watch(): void {
  const seen: Seen = { largestPaint: 0, shift: 0, long: [], slowestInteraction: 0 };
  Object.assign(globalThis, { trellisSeen: seen });
  const observe = (
    type: string,
    see: (entry: PerformanceEntry & Record<string, unknown>) => void,
    options: object = {},
  ): void => {
    const observer = new PerformanceObserver((list) => {
      // Each kind of entry has fields of its own, which this list's type does not know.
      for (const entry of list.getEntries())
        see(entry as PerformanceEntry & Record<string, unknown>); // as above
    });
    observer.observe({ type, buffered: true, ...options });
  };
  observe("largest-contentful-paint", (entry) => (seen.largestPaint = entry.startTime));
  observe("layout-shift", (entry) => {
    if (entry["hadRecentInput"] !== true) seen.shift += Number(entry["value"]);
  });
  observe("longtask", ({ startTime: start, duration }) => void seen.long.push({ start, duration }));
  observe(
    "event",
    (entry) => {
      if (entry["interactionId"] === 0) return;
      seen.slowestInteraction = Math.max(seen.slowestInteraction, entry.duration);
    },
    { durationThreshold: 16 },
  );
}

/** Everything that script and style cost on the network, added up as it comes. */
function countBytes(session: CDPSession): {
  bytes: number;
  requests: number;
  quietSince: () => number;
} {
  const counted = { bytes: 0, requests: 0 };
  const kinds = new Map<string, string>();
  let lastAt = performance.now();
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.requestWillBeSent", () => (lastAt = performance.now()));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    lastAt = performance.now();
    const kind = kinds.get(requestId);
    if (kind !== "Script" && kind !== "Stylesheet") return;
    counted.bytes += encodedDataLength;
    if (encodedDataLength > 0) counted.requests += 1;
  });
  return Object.assign(counted, { quietSince: () => performance.now() - lastAt });
}

/** Opens a slow phone; what it has loaded stays in its cache for the next page. */
export async function openPhone(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: PHONE, reducedMotion: "reduce" });
  await context.addInitScript(watch);
  return context;
}

/** Loads an address over a slow network with a slow processor, until the network has been quiet for a while. */
export async function load(
  context: BrowserContext,
  url: string,
  isThere: (page: Page) => Promise<void>,
): Promise<{ page: Page; load: Load }> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW_4G);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
  const counted = countBytes(session);
  await page.goto(url, { waitUntil: "load", timeout: 60_000 });
  await isThere(page);
  while (counted.quietSince() < QUIET_MS) {
    // oxlint-disable-next-line no-await-in-loop -- until the page is done
    await page.waitForTimeout(100);
  }
  const paint = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  );
  const seen = await seenBy(page);
  const blocking = seen.long
    .filter(({ start, duration }) => start + duration > paint)
    .reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);
  return {
    page,
    load: {
      bytes: counted.bytes + (await styleInside(page)),
      requests: counted.requests,
      firstPaint: paint,
      largestPaint: seen.largestPaint,
      blocking,
      shift: seen.shift,
    },
  };
}

/** Styles that came inside the page, as they were compressed with it. */
async function styleInside(page: Page): Promise<number> {
  const style = await page.evaluate(() =>
    [...document.querySelectorAll("style")].map(({ textContent }) => textContent).join(""),
  );
  return style === "" ? 0 : brotliCompressSync(style).length;
}

async function seenBy(page: Page): Promise<Seen> {
  // Put there by watch, which is typed by the same name.
  return page.evaluate(() => (globalThis as unknown as { trellisSeen: Seen }).trellisSeen); // as above
}

/** The longest that a key or click kept the person waiting for the next picture, so far. */
export async function slowestInteraction(page: Page): Promise<number> {
  await page.evaluate(
    async () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))),
  );
  return (await seenBy(page)).slowestInteraction;
}
