import * as path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { signInto } from "./browser.ts";
import { goTo, untilDrawn } from "./drawn.ts";
import type { SignIn } from "./sign-ins.ts";

export interface VisitorOptions {
  readonly name: string;
  readonly baseUrl: string;
  readonly signIn?: SignIn | undefined;
  /** A telephone of 390 points with a touch screen, instead of a desk. */
  readonly phone?: boolean;
  /** Where they live, by the name of its zone. */
  readonly zone?: string;
}

const LONGEST_WAIT_MS = 15_000;
const PICTURES = path.join(import.meta.dirname, "..", "..", "output", "pictures");
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1280, height: 800 } };
/** What a browser says of a line that a test cut; what people see of it is looked at on the page. */
const OF_THE_LINE = /Failed to load resource|WebSocket connection|ERR_INTERNET_DISCONNECTED/;

/**
 * Somebody with a browser of their own. Whatever goes wrong in any of its pages is kept: breaches of the content
 * security policy, errors nobody caught, answers of a broken server, and what axe finds on the screens looked at.
 */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly baseUrl: string;
  readonly #name: string;
  readonly #isPhone: boolean;
  readonly #faults: string[];
  #screens = 0;

  private constructor(page: Page, options: VisitorOptions, faults: string[]) {
    this.context = page.context();
    this.page = page;
    this.#faults = faults;
    this.baseUrl = options.baseUrl;
    this.#name = options.name;
    this.#isPhone = options.phone ?? false;
  }

  static async come(browser: Browser, options: VisitorOptions): Promise<Visitor> {
    const context = await browser.newContext({
      ...(options.phone === true ? PHONE : DESK),
      locale: "en-GB",
      timezoneId: options.zone ?? "Europe/Berlin",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(LONGEST_WAIT_MS);
    const faults: string[] = [];
    await context.exposeBinding("trellisBreach", (_, breach: string) => void faults.push(breach));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
        const told = `policy: ${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`;
        // Put there by exposeBinding above.
        (globalThis as unknown as { trellisBreach(breach: string): void }).trellisBreach(told);
      });
    });
    context.on("page", (page) => listen(page, faults));
    if (options.signIn !== undefined) await signInto(context, options.baseUrl, options.signIn);
    return new Visitor(await context.newPage(), options, faults);
  }

  /** What went wrong so far, a line each. */
  get faults(): readonly string[] {
    return this.#faults.map((fault) => `${this.#name}: ${fault}`);
  }

  /** How many screens were looked at. */
  get screens(): number {
    return this.#screens;
  }

  async go(address: string): Promise<void> {
    await goTo(this.page, new URL(address, this.baseUrl).href);
  }

  /** Another tab or window of the same browser. */
  async tab(): Promise<Page> {
    return this.context.newPage();
  }

  /**
   * Looks at a screen as it stands, by light and by dark: axe finds nothing, and a picture is kept. Other pages that
   * stand inside of it are left out by name: they are looked at alone.
   */
  async look(
    screen: string,
    page: Page = this.page,
    without: { readonly exclude?: string } = {},
  ): Promise<void> {
    this.#screens += 1;
    await untilDrawn(page);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
      const device = this.#isPhone ? "phone" : "desk";
      await page.screenshot({ path: path.join(PICTURES, `${screen}-${device}-${scheme}.png`) });
      const axe = new AxeBuilder({ page }).setLegacyMode(true);
      if (without.exclude !== undefined) axe.exclude(without.exclude);
      // What is where does not change with the light; the colours do.
      if (scheme === "dark") axe.withRules(["color-contrast", "link-in-text-block"]);
      const { violations } = await axe.analyze();
      for (const { id, nodes } of violations) {
        const where = nodes.map(
          ({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`,
        );
        this.#faults.push(`${screen}, ${scheme}: axe ${id}\n  ${where.join("\n  ")}`);
      }
    }
    await page.emulateMedia({ colorScheme: "light" });
  }

  /** Points at a notice: it waits for as long as it is pointed at, and is there to be used afterwards. */
  async holdNotice(text: string | RegExp): Promise<void> {
    const notices = this.page.getByRole("region", { name: "Notices" }).getByRole("listitem");
    await notices.filter({ hasText: text }).hover();
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

function listen(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => void faults.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !OF_THE_LINE.test(text)) faults.push(`console: ${text}`);
    if (text.includes("Content Security Policy")) faults.push(`policy: ${text}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`);
  });
}
