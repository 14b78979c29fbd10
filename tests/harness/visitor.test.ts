import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import type { Browser } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { Visitor } from "./visitor.ts";

const PAGES: Readonly<Record<string, string>> = {
  "/sound": "<h1>All is well</h1>",
  "/breach": "<h1>Breach</h1><script>document.title = 'run'</script>",
  "/fall": '<h1>Fall</h1><script src="/fall.js"></script>',
  "/ask": '<h1>Ask</h1><script src="/ask.js"></script>',
  "/pale": '<h1>Pale</h1><p style="color: #ddd">Nobody can read this</p>',
};

function page(body: string): string {
  return `<!doctype html><html lang="en" data-mantine-color-scheme="light"><head><title>Page</title>
    <script src="/scheme.js"></script></head><body><main>${body}</main></body></html>`;
}

const SCRIPTS: Readonly<Record<string, string>> = {
  "/scheme.js": `const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.onchange = () => { document.documentElement.dataset.mantineColorScheme = dark.matches ? "dark" : "light"; };`,
  "/fall.js": "throw new Error('nobody catches this')",
  "/ask.js": "fetch('/broken')",
};

describe("a visitor keeps what goes wrong", () => {
  let server: Server;
  let browser: Browser;
  let visitor: Visitor;
  let baseUrl: string;

  beforeAll(async () => {
    server = createServer(({ url = "" }, response) => {
      response.setHeader("content-security-policy", "script-src 'self'; style-src 'unsafe-inline'");
      const script = SCRIPTS[url];
      if (script !== undefined) response.setHeader("content-type", "text/javascript").end(script);
      else if (url === "/broken") response.writeHead(500).end();
      else response.setHeader("content-type", "text/html").end(page(PAGES[url] ?? ""));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  beforeEach(async () => {
    visitor = await Visitor.come(browser, { name: "Vera", baseUrl });
  });

  afterEach(async () => visitor.leave());

  test("nothing where nothing is wrong", async () => {
    await visitor.go("/sound");
    await visitor.look("harness-sound");
    expect(visitor.faults).toEqual([]);
    expect(visitor.screens).toBe(1);
  });

  test("a breach of the content security policy", async () => {
    await visitor.go("/breach");
    await expect.poll(() => visitor.faults.join("\n")).toMatch(/Vera: policy: script-src/);
  });

  test("an error that nobody catches", async () => {
    await visitor.go("/fall");
    await expect.poll(() => visitor.faults.join("\n")).toContain("nobody catches this");
  });

  test("an answer of a broken server", async () => {
    await visitor.go("/ask");
    await expect.poll(() => visitor.faults.join("\n")).toContain(`500 from ${baseUrl}/broken`);
  });

  test("what axe finds", async () => {
    await visitor.go("/pale");
    await visitor.look("harness-pale");
    expect(visitor.faults.join("\n")).toMatch(/harness-pale, light: axe color-contrast/);
  });
});
