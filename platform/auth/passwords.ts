import { isBreached } from "./breached-passwords.ts";
import { SignInProblem, type SignInCode } from "./problems.ts";

/** Long rather than strange: length is what makes guessing slow. */
export const MINIMUM_LENGTH = 12;
/** Longer ones only cost time to hash. */
export const MAXIMUM_LENGTH = 128;

/** Whose password it is to be. */
export type PasswordOwner = { name: string; email: string };

/** Names shorter than this stand in too many good passwords by chance. */
const NAME_LENGTH = 4;

/** Refuses a new password that is too short, known from break-ins, or made of its owner's name. */
export function assertGoodPassword(password: string, owner: PasswordOwner): void {
  const code = faultOf(password, owner);
  if (code !== null) throw new SignInProblem(code, { fields: { password: code } });
}

/** What is wrong with a password; null for a good one. */
export function faultOf(password: string, owner: PasswordOwner): SignInCode | null {
  const length = Array.from(password).length;
  if (length < MINIMUM_LENGTH) return "password_too_short";
  if (password.length > MAXIMUM_LENGTH) return "password_too_long";
  if (isBreached(password)) return "password_breached";
  return holdsName(password, owner) ? "password_like_name" : null;
}

/** A name may be part of a long password, but not most of it. */
function holdsName(password: string, owner: PasswordOwner): boolean {
  const [mailbox = "", domain = ""] = owner.email.toLowerCase().split("@");
  const names = [
    owner.email,
    mailbox,
    domain,
    ...owner.name.split(/\s+/),
    ...mailbox.split(/[._+-]+/),
  ]
    .map((name) => plain(name))
    .filter((name) => name.length >= NAME_LENGTH);
  const rest = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ""), plain(password));
  return rest.length < plain(password).length && rest.length < MINIMUM_LENGTH - NAME_LENGTH;
}

/** Without case, accents and anything but letters and digits. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
