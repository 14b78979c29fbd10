import type { Asking, Handler } from "./asking.ts";
import { callLibrary, endFormerSignIn } from "./library-calls.ts";
import { assertFresh, isRequired, tell, waysOf } from "./operations-security.ts";
import type { PasskeyOptions } from "./passkey-shapes.ts";
import { SignInProblem } from "./problems.ts";

export const getSignInWays: Handler<"getSignInWays"> = async ({ parts }) => ({
  passkeyDomain: parts.passkeyDomain,
});

function assertAvailable({ parts }: Asking): void {
  if (parts.passkeyDomain === null) throw new SignInProblem("passkeys_unavailable");
}

export const startPasskeySignIn: Handler<"startPasskeySignIn"> = async (asking) => {
  assertAvailable(asking);
  await asking.parts.limits.count("network", asking.network);
  const options = await callLibrary(asking, (library) =>
    library.api.generatePasskeyAuthenticationOptions({
      headers: asking.headers,
      returnHeaders: true,
    }),
  );
  await asking.parts.limits.forgive("network", asking.network);
  // The device asks who is holding it; so a passkey counts as both factors.
  return asJson({ ...options, userVerification: "required" });
};

export const signInWithPasskey: Handler<"signInWithPasskey"> = async (asking, input) => {
  const { authenticatorAttachment: _, ...response } = input.response;
  await asking.parts.limits.count("network", asking.network);
  await callLibrary(asking, (library) =>
    library.api.verifyPasskeyAuthentication({
      body: { response },
      headers: asking.headers,
      returnHeaders: true,
    }),
  );
  await asking.parts.limits.forgive("network", asking.network);
  await endFormerSignIn(asking);
  return { next: "signed_in" };
};

export const startPasskeyRegistration: Handler<"startPasskeyRegistration"> = async (asking) => {
  assertAvailable(asking);
  await assertFresh(asking);
  const options = await callLibrary(asking, (library) =>
    library.api.generatePasskeyRegistrationOptions({
      headers: asking.headers,
      returnHeaders: true,
    }),
  );
  return asJson(options);
};

export const registerPasskey: Handler<"registerPasskey"> = async (asking, input) => {
  const { name } = input;
  const { authenticatorAttachment: _, ...response } = input.response;
  await assertFresh(asking);
  const made = await callLibrary(asking, (library) =>
    library.api.verifyPasskeyRegistration({
      body: { response, ...(name === undefined ? {} : { name }) },
      headers: asking.headers,
      returnHeaders: true,
    }),
  );
  tell(asking, "passkey_added");
  return { id: made.id };
};

export const removePasskey: Handler<"removePasskey"> = async (asking, { passkeyId }) => {
  await assertFresh(asking);
  const ways = await waysOf(asking);
  const isLast = ways.passkeys.length === 1 && !ways.hasAuthenticator;
  if (isLast && (await isRequired(asking))) throw new SignInProblem("second_factor_required");
  const removed = await asking.parts.pool.query(
    `delete from auth.passkey where id = $1 and user_id = $2`,
    [passkeyId, asking.signIn.personId],
  );
  if (removed.rowCount === 0) throw new SignInProblem("not_found");
  tell(asking, "passkey_removed");
  return {};
};

/** As it looks on the wire: what is undefined is left out. */
function asJson(value: object): PasskeyOptions {
  // What was just written as an object is read back as one.
  return JSON.parse(JSON.stringify(value)) as PasskeyOptions;
}
