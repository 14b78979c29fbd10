import type { Page } from "@playwright/test";

/**
 * Holds back the answers to what a page asks by a method at these addresses, until they are let go: the time in which
 * somebody quick goes on writing. `isThere` when the server has done the first.
 */
export async function holdAnswers(page: Page, method: string, addresses: RegExp) {
  const done = Promise.withResolvers<void>();
  const mayArrive = Promise.withResolvers<void>();
  await page.route(addresses, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    const response = await route.fetch();
    done.resolve();
    await mayArrive.promise;
    return route.fulfill({ response });
  });
  return { isThere: done.promise, letGo: () => mayArrive.resolve() };
}
