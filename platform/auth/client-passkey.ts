import { ApiProblem } from "#platform/api/client.ts";
import { askAuth } from "./client.ts";
import type { AuthAnswer, AuthSent } from "./contract.ts";

type Options = AuthAnswer<"startPasskeySignIn">;
type Assertion = AuthSent<"signInWithPasskey">["response"];
type Attestation = AuthSent<"registerPasskey">["response"];

/** Whether this browser can use passkeys. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === "function";
}

/** Passkeys belong to a name; opened by another one, or by a number, a browser refuses them. */
export function isPasskeyPlace(domain: string | null): domain is string {
  const { hostname } = window.location;
  return domain !== null && (hostname === domain || hostname.endsWith(`.${domain}`));
}

function toText(buffer: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCodePoint(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.codePointAt(0) ?? 0);
}

type Named = { id: string; type: "public-key"; transports?: AuthenticatorTransport[] };

function described(list: readonly Named[] | undefined): PublicKeyCredentialDescriptor[] {
  return (list ?? []).map((credential) => ({ ...credential, id: toBytes(credential.id) }));
}

type SignInOptions = Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> & {
  challenge: string;
  allowCredentials?: Named[];
};

type RegistrationOptions = Omit<
  PublicKeyCredentialCreationOptions,
  "challenge" | "excludeCredentials" | "user"
> & {
  challenge: string;
  excludeCredentials?: Named[];
  user: { id: string; name: string; displayName: string };
};

function requestFrom(options: Options): PublicKeyCredentialRequestOptions {
  // made by our own server, in the shape the standard gives these options
  const { challenge, allowCredentials, ...rest } = options as unknown as SignInOptions;
  return {
    ...rest,
    challenge: toBytes(challenge),
    allowCredentials: described(allowCredentials),
  };
}

function creationFrom(options: Options): PublicKeyCredentialCreationOptions {
  // made by our own server, in the shape the standard gives these options
  const made = options as unknown as RegistrationOptions;
  return {
    ...made,
    challenge: toBytes(made.challenge),
    user: { ...made.user, id: toBytes(made.user.id) },
    excludeCredentials: described(made.excludeCredentials),
  };
}

function shared(credential: PublicKeyCredential) {
  const { id, rawId, authenticatorAttachment } = credential;
  const isKnown =
    authenticatorAttachment === "platform" || authenticatorAttachment === "cross-platform";
  // what an extension answers is plain data or bytes; we ask for none that answers bytes
  const results = JSON.parse(JSON.stringify(credential.getClientExtensionResults())) as Record<
    string,
    never
  >;
  return {
    id,
    rawId: toText(rawId),
    type: "public-key" as const,
    ...(isKnown ? { authenticatorAttachment } : {}),
    clientExtensionResults: results,
  };
}

function assertionOf(credential: PublicKeyCredential): Assertion {
  const { response } = credential;
  if (!(response instanceof AuthenticatorAssertionResponse)) throw refused();
  const { userHandle } = response;
  return {
    ...shared(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      ...(userHandle ? { userHandle: toText(userHandle) } : {}),
    },
  };
}

function attestationOf(credential: PublicKeyCredential): Attestation {
  const { response } = credential;
  if (!(response instanceof AuthenticatorAttestationResponse)) throw refused();
  return {
    ...shared(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports(),
    },
  };
}

function refused(): ApiProblem {
  return new ApiProblem("passkey_refused", 0);
}

/** The browser tells one story for "no passkey here", "too late" and "closed": it was not given. */
async function asked(credential: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const given = await credential.catch((error: unknown) => {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError" || name === "AbortError") {
      throw new ApiProblem("passkey_not_given", 0);
    }
    if (name === "InvalidStateError") throw new ApiProblem("passkey_exists", 0);
    throw refused();
  });
  if (!(given instanceof PublicKeyCredential)) throw refused();
  return given;
}

/** Asks the browser for a passkey and signs in with it. */
export async function signInWithPasskey(): Promise<AuthAnswer<"signInWithPasskey">> {
  const options = requestFrom(await askAuth("startPasskeySignIn", {}));
  const credential = await asked(navigator.credentials.get({ publicKey: options }));
  return askAuth("signInWithPasskey", { response: assertionOf(credential) });
}

/** Lets the browser make a passkey and keeps it under a name. */
export async function addPasskey(name: string): Promise<void> {
  const options = creationFrom(await askAuth("startPasskeyRegistration", {}));
  const credential = await asked(navigator.credentials.create({ publicKey: options }));
  await askAuth("registerPasskey", { name, response: attestationOf(credential) });
}
