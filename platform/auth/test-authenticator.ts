import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HOLDS_CREDENTIAL = 0x40;

export type Authenticator = {
  register(options: Record<string, unknown>, origin: string): object;
  signIn(options: Record<string, unknown>, origin: string): object;
};

/** A passkey device in software: ES256, attestation "none", as WebAuthn Level 3 lays its answers out. */
export function testAuthenticator(
  domain: string,
  { asksWhoHoldsIt = true }: { asksWhoHoldsIt?: boolean } = {},
): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const flags = PRESENT | (asksWhoHoldsIt ? VERIFIED : 0);
  const rpIdHash = createHash("sha256").update(domain).digest();
  const id = credentialId.toString("base64url");
  const shared = { id, rawId: id, type: "public-key", clientExtensionResults: {} };
  let count = 0;
  const counter = () => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE((count += 1));
    return bytes;
  };

  return {
    register: (options, origin) => {
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const key = encodeMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const length = Buffer.from([0, credentialId.length]);
      const head = Buffer.concat([rpIdHash, Buffer.from([flags | HOLDS_CREDENTIAL]), counter()]);
      const authData = Buffer.concat([head, Buffer.alloc(16), length, credentialId, key]);
      const attestation = encodeMap([
        ["fmt", "none"],
        ["attStmt", {}],
        ["authData", authData],
      ]);
      return {
        ...shared,
        response: {
          clientDataJSON: clientData("webauthn.create", options, origin).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    signIn: (options, origin) => {
      const data = clientData("webauthn.get", options, origin);
      const authData = Buffer.concat([rpIdHash, Buffer.from([flags]), counter()]);
      const signed = Buffer.concat([authData, createHash("sha256").update(data).digest()]);
      return {
        ...shared,
        response: {
          clientDataJSON: data.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: createSign("sha256").update(signed).sign(privateKey).toString("base64url"),
        },
      };
    },
  };
}

function clientData(type: string, options: Record<string, unknown>, origin: string): Buffer {
  const { challenge } = options;
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

type Item = number | string | Buffer | Record<string, never>;

/** The little of CBOR (RFC 8949) that an authenticator needs. */
function encodeMap(entries: [number | string, Item][]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(encode)]);
}

function encode(item: Item): Buffer {
  if (typeof item === "number") return item < 0 ? head(1, -1 - item) : head(0, item);
  if (typeof item === "string") return Buffer.concat([head(3, item.length), Buffer.from(item)]);
  if (Buffer.isBuffer(item)) return Buffer.concat([head(2, item.length), item]);
  return head(5, 0);
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}
