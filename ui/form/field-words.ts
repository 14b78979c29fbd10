import { defineWords } from "../words.ts";

const base = {
  required: "Please fill this in.",
  minLength: "This is too short.",
  maxLength: "This is too long.",
  pattern: "This does not look right. Check it, please.",
  too_small: "This is too short.",
  too_short: "This is too short.",
  too_big: "This is too long.",
  too_long: "This is too long.",
  invalid: "This does not look right. Check it, please.",
  invalid_type: "Please fill this in.",
  invalid_format: "This does not look right. Check it, please.",
  invalid_email: "This is not an e-mail address yet. It needs an @ and a place after it.",
  invalid_date: "This is not a date.",
  invalid_value: "Choose one of the offered answers.",
  not_invited: "There is no invitation for this address. Use the one the invitation was sent to.",
  already_used: "This is taken already. Choose another.",
  password_too_short: "Too short. A few ordinary words in a row are easy to remember and strong.",
  password_too_long: "This is longer than a password may be. Shorten it a little.",
  password_breached: "This password is in a published list of stolen ones. Choose another.",
  password_like_name: "This is too close to your name or address. Choose another.",
  password_wrong: "This is not your current password.",
  passwords_differ: "The two passwords are not the same.",
} as const;

const { words } = defineWords("fields", { en: base });
const added = new Map<string, () => string>();

/** A feature's own field codes: `addFieldWords({ cohort_full: () => t("…") })`. */
export function addFieldWords(texts: Readonly<Record<string, () => string>>): void {
  for (const [code, text] of Object.entries(texts)) added.set(code, text);
}

function isBaseCode(code: string): code is keyof typeof base {
  return Object.hasOwn(base, code);
}

/** What is wrong with one field and how to mend it, by the code of its refusal. */
export function fieldErrorText(code: string): string {
  return added.get(code)?.() ?? words(isBaseCode(code) ? code : "invalid");
}
