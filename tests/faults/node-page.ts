import { setMaxListeners } from "node:events";

/** What the live line wants of a page, in a process without one: it never goes, is always seen, and has a network. */
export function standInForPage(): void {
  const page = new EventTarget();
  const shown = Object.assign(new EventTarget(), { visibilityState: "visible" });
  setMaxListeners(0, page, shown);
  Object.assign(globalThis, {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
    dispatchEvent: page.dispatchEvent.bind(page),
    document: shown,
  });
  Object.defineProperty(globalThis.navigator, "onLine", { value: true, configurable: true });
}
