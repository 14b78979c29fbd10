import * as z from "zod";

/** What browsers exchange with authenticators, as the standard names it. */
export const passkeyOptions = z.record(z.string(), z.json());
const bytes = z.string().max(20_000);
const credential = {
  id: z.string().max(2000),
  rawId: z.string().max(2000),
  type: z.literal("public-key"),
  /** What browsers say of themselves; nothing is decided by it. */
  authenticatorAttachment: z.string().max(40).exactOptional(),
  clientExtensionResults: z.record(z.string().max(60), z.json()),
};
export const passkeyAssertion = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.exactOptional(),
  }),
});
export const passkeyAttestation = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes,
    attestationObject: bytes,
    authenticatorData: bytes.exactOptional(),
    transports: z.array(z.string().max(40)).max(20).exactOptional(),
    publicKeyAlgorithm: z.int().exactOptional(),
    publicKey: bytes.exactOptional(),
  }),
});

export type PasskeyOptions = z.output<typeof passkeyOptions>;
