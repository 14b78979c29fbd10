import { createHmac, timingSafeEqual } from "node:crypto";

export type SignInCookies = {
  /** The cookie that carries a sign-in. */
  name: string;
  /** What the other cookies of the sign-in pages begin with. */
  prefix: string;
  secure: boolean;
  /** The token in a Cookie header, when its signature is ours. */
  read(header: string | undefined): string | null;
};

/** Base64 of 32 bytes. */
const SIGNATURE_LENGTH = 44;

/**
 * Names and checks the cookies of a sign-in. Over https they carry the `__Host-` prefix, so that no
 * other host of the same domain can plant one.
 */
export function signInCookies(baseUrl: string, secret: string): SignInCookies {
  const secure = baseUrl.startsWith("https://");
  const prefix = secure ? "__Host-trellis" : "trellis";
  const name = `${prefix}-sign-in`;
  return {
    name,
    prefix,
    secure,
    read: (header) => {
      const value = header === undefined ? null : valueOf(header, name);
      return value === null ? null : verifiedToken(value, secret);
    },
  };
}

function valueOf(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return decode(part.slice(at + 1).trim());
  }
  return null;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** The cookie is `token.signature`; the signature is HMAC-SHA-256 of the token, in base64. */
function verifiedToken(value: string, secret: string): string | null {
  const at = value.lastIndexOf(".");
  const token = value.slice(0, Math.max(at, 0));
  const signature = value.slice(at + 1);
  if (token === "" || signature.length !== SIGNATURE_LENGTH) return null;
  const expected = createHmac("sha256", secret).update(token).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
