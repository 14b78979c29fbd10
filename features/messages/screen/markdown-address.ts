const SCHEMES = new Set(["http:", "https:", "mailto:"]);
// Signs that no address has in plain sight: control signs, blanks, and those that turn the direction of reading.
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- these are the ones that are refused
  /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** An address that a link may lead to, as the browser understands it; undefined for every other. */
export function safeAddress(said: string): string | undefined {
  if (said.length > 2000 || HIDDEN.test(said) || !URL.canParse(said)) return undefined;
  const url = new URL(said);
  if (!SCHEMES.has(url.protocol)) return undefined;
  // "https://bank.example@elsewhere.example" leads elsewhere.
  if (url.username !== "" || url.password !== "") return undefined;
  if (url.protocol !== "mailto:" && !/^https?:\/\//iu.test(said)) return undefined;
  return url.href;
}

const LOOKS_LIKE_ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/?#:].*)?$/iu;

/** The host of a link whose own words look like another address; null where they tell no such thing. */
export function otherHost(words: string, address: string): string | null {
  const url = new URL(address);
  const claimed = LOOKS_LIKE_ADDRESS.exec(words.trim())?.[1];
  if (claimed === undefined || url.protocol === "mailto:") return null;
  const shown = claimed.toLowerCase();
  return shown === url.hostname || `www.${shown}` === url.hostname ? null : url.hostname;
}
