import { defineWords } from "./words.ts";

/** What an error means to the person in front of it, and what they can do now. */
export type ErrorText = { title: string; nextStep: string };

const base = {
  network_down: {
    title: "You seem to be offline",
    nextStep: "Check your connection. What you wrote is still here; try again.",
  },
  server_unavailable: {
    title: "Trellis is not answering right now",
    nextStep: "It is usually back within a minute. Try again in a moment.",
  },
  internal: {
    title: "We could not finish this",
    nextStep: "Nothing was changed. Try again; if it stays, tell your coordinator.",
  },
  timeout: {
    title: "This took too long",
    nextStep: "Try again. If you sent something, look whether it arrived first.",
  },
  not_found: {
    title: "This is not here",
    nextStep: "It may have been removed, or it is not shared with you. Go back and look again.",
  },
  forbidden: {
    title: "You cannot do this",
    nextStep: "Your part in this cohort does not allow it. Ask your coordinator.",
  },
  validation_failed: {
    title: "Some answers need another look",
    nextStep: "The fields that need a change are marked below.",
  },
  conflict: {
    title: "Someone changed this before you",
    nextStep: "Look at what is there now, then make your change again.",
  },
  rate_limited: {
    title: "That was a little too quick",
    nextStep: "Wait a minute, then try again.",
  },
  too_large: {
    title: "This is too large",
    nextStep: "Make it smaller or split it, then try again.",
  },
  preview_read_only: {
    title: "A preview only looks",
    nextStep: "Leave the preview to make changes as yourself.",
  },
  signed_out: {
    title: "You are signed out",
    nextStep: "Sign in again; you come back to this page.",
  },
  conversation_closed: {
    title: "This conversation is closed",
    nextStep:
      "What you wrote is still here, so that you can copy it. Ask your coordinator if you have questions.",
  },
  foreign_origin: {
    title: "This request came from somewhere else",
    nextStep: "Open Trellis from its own address and try again.",
  },
  malformed: {
    title: "The answer could not be understood",
    nextStep: "Load the page again. If it stays, tell your coordinator.",
  },
  unsupported_media: {
    title: "This kind of file cannot be used here",
    nextStep: "Choose a file of another kind.",
  },
  preview_over: {
    title: "This preview is over",
    nextStep: "Go back and open a new one with a reason.",
  },
  link_expired: {
    title: "This link is no longer valid",
    nextStep: "Ask for a new one; each link works once and for a short time.",
  },
  unknown: {
    title: "We could not finish this",
    nextStep: "Nothing was changed. Try again in a moment.",
  },
} as const satisfies Record<string, ErrorText>;

const { useWords, words } = defineWords("errors", { en: base });

function isBaseCode(code: string): code is keyof typeof base {
  return Object.hasOwn(base, code);
}

const added = new Map<string, () => ErrorText>();

/** A feature's own codes: `addErrorWords({ pair_full: () => ({ title: t("…"), nextStep: t("…") }) })`. */
export function addErrorWords(texts: Readonly<Record<string, () => ErrorText>>): void {
  for (const [code, text] of Object.entries(texts)) added.set(code, text);
}

/** The stable code of whatever was thrown; a failed fetch is `network_down`. */
export function errorCode(error: unknown): string {
  if (typeof error === "object" && error !== null) {
    if ("code" in error && typeof error.code === "string") return error.code;
    if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
      return "network_down";
    }
  }
  return "unknown";
}

/** The id that finds this error in the server's log, when the answer named one. */
export function errorReference(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("requestId" in error)) return undefined;
  return typeof error.requestId === "string" ? error.requestId : undefined;
}

/** Words for a code, for use outside of a part (a toast, an announcement). */
export function errorText(code: string): ErrorText {
  const own = added.get(code);
  if (own) return own();
  const known = isBaseCode(code) ? code : "unknown";
  return { title: words(`${known}.title`), nextStep: words(`${known}.nextStep`) };
}

/** Words for whatever was thrown, in the language of the page. */
export function useErrorText(error: unknown): ErrorText & { code: string } {
  useWords();
  const code = errorCode(error);
  return { code, ...errorText(code) };
}
