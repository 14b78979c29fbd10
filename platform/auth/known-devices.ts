import { createHmac } from "node:crypto";
import { signInCookies } from "./cookies.ts";

const KEPT_PEOPLE = 4;
const KEPT_SECONDS = 400 * 24 * 60 * 60;

/** A cookie that remembers who signed in on this device before, without saying who that is. */
export function knownDevices(
  { baseUrl, secret }: { baseUrl: string; secret: string },
  cookieHeader: string | null,
): { has(personId: string): boolean; with(personId: string): string } {
  const { prefix, secure } = signInCookies(baseUrl, secret);
  const name = `${prefix}-known`;
  const marks = marksIn(cookieHeader ?? "", name);
  const mark = (personId: string) =>
    createHmac("sha256", secret).update(`known device of ${personId}`).digest("base64url");
  return {
    has: (personId) => marks.includes(mark(personId)),
    with: (personId) => {
      const mine = mark(personId);
      const kept = [mine, ...marks.filter((other) => other !== mine)].slice(0, KEPT_PEOPLE);
      const flags = `Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
      return `${name}=${kept.join(".")}; ${flags}`;
    },
  };
}

function marksIn(header: string, name: string): string[] {
  const part = header.split(";").find((each) => each.trim().startsWith(`${name}=`));
  const value = part?.trim().slice(name.length + 1) ?? "";
  return value.split(".").filter((each) => /^[\w-]{43}$/.test(each));
}
