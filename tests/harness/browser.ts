import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { findBrowser } from "#tools/browser.ts";
import type { SignIn } from "./sign-ins.ts";

/** A Chromium without a window: the one CHROMIUM_PATH names, the machine's, or the one that comes as a package. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser((line) => console.log(line));
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      // A microphone that hums, and the yes of whoever is asked for it.
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });
}

/** Gives a browser what signing in would have given it. */
export async function signInto(context: BrowserContext, baseUrl: string, signIn: SignIn) {
  await context.addCookies([
    {
      name: signIn.cookieName,
      value: signIn.cookieValue,
      url: baseUrl,
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
}

/** In this browser every wait of a page is so many times shorter: to see in seconds what it does in minutes. */
export async function hurryClock(context: BrowserContext, factor: number): Promise<void> {
  await context.addInitScript((times: number) => {
    const { setTimeout: later, setInterval: often } = globalThis;
    const aborting = AbortSignal.timeout.bind(AbortSignal);
    // What is put in their place takes the same and gives the same.
    globalThis.setTimeout = ((work: () => void, wait = 0, ...rest: []) =>
      later(work, wait / times, ...rest)) as typeof setTimeout;
    globalThis.setInterval = ((work: () => void, wait = 0, ...rest: []) =>
      often(work, wait / times, ...rest)) as typeof setInterval;
    AbortSignal.timeout = (wait) => aborting(Math.ceil(wait / times));
  }, factor);
}
