import { Script } from "node:vm";
import { expect, it } from "vitest";
import { serviceWorkerPlugin } from "./vite-service-worker.ts";

/** What the plugin puts beside a build of these files. */
async function workerOf(files: readonly string[]): Promise<string> {
  let emitted = "";
  const hook = serviceWorkerPlugin(import.meta.dirname).generateBundle;
  if (typeof hook !== "function") throw new Error("The plugin has no such hook.");
  const bundle = Object.fromEntries(files.map((file) => [file, {}]));
  // Of the bundler it uses this one function, of the bundle the names.
  const context = { emitFile: ({ source }: { source: string }) => (emitted = source) };
  await Reflect.apply(hook, context, [{}, bundle, true]);
  return emitted;
}

it("is a script of its own that names every file of the build, and no other", async () => {
  const worker = await workerOf([
    "assets/start-a1.js",
    "assets/page-b2.css",
    ".vite/manifest.json",
  ]);
  expect(() => new Script(worker)).not.toThrow();
  expect(worker).toContain(
    '["/assets/page-b2.css","/assets/start-a1.js","/color-scheme.js","/icon.svg"]',
  );
  expect(worker).not.toMatch(/manifest|trellis:(version|files)/);
});

it("is another one for another build, and the same for the same", async () => {
  const [one, same, other] = await Promise.all([
    workerOf(["assets/start-a1.js"]),
    workerOf(["assets/start-a1.js"]),
    workerOf(["assets/start-c3.js"]),
  ]);
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});
