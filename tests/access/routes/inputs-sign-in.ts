import { randomUUID } from "node:crypto";
import type { Scene } from "../scene.ts";
import { NOWHERE, type Inputs } from "./input.ts";

const GOOD_PASSWORD = "violet-harbour-lantern-27";
const GUESSED = "guessed-token-of-some-length";

/** Nothing an authenticator made. */
function credential(response: Readonly<Record<string, string>>) {
  const bytes = Buffer.from("nothing").toString("base64url");
  return { id: bytes, rawId: bytes, type: "public-key", clientExtensionResults: {}, response };
}

/** Ways in. */
function wayInInputs(scene: Scene): Inputs {
  const address = { email: scene.program.emails.mentor };
  const unknown = { email: "nobody@program.example" };
  const knownAndNot = { known: () => address, unknown: () => unknown };
  const guessed = { guessed: () => ({ token: GUESSED }) };
  const data = Buffer.from("{}").toString("base64url");
  return {
    signIn: {
      known: () => ({ ...address, password: GOOD_PASSWORD }),
      unknown: () => ({ ...unknown, password: GOOD_PASSWORD }),
    },
    finishSignIn: { guessed: () => ({ code: "123456", kind: "authenticator" }) },
    signUp: {
      uninvited: () => ({
        name: "Somebody",
        email: `${randomUUID()}@program.example`,
        password: GOOD_PASSWORD,
      }),
      guessed: () => ({
        invitation: GUESSED,
        name: "Somebody",
        email: `${randomUUID()}@program.example`,
        password: GOOD_PASSWORD,
      }),
    },
    signOut: { asked: () => ({}) },
    getSignInWays: { asked: () => ({}) },
    requestSignInLink: knownAndNot,
    useSignInLink: guessed,
    requestPasswordReset: knownAndNot,
    resetPassword: { guessed: () => ({ token: GUESSED, password: GOOD_PASSWORD }) },
    requestVerification: knownAndNot,
    verifyEmail: guessed,
    startPasskeySignIn: { asked: () => ({}) },
    signInWithPasskey: {
      guessed: () => ({
        response: credential({ clientDataJSON: data, authenticatorData: data, signature: data }),
      }),
    },
  };
}

/** What one does about one's own ways in. */
function securityInputs(scene: Scene): Inputs {
  const data = Buffer.from("{}").toString("base64url");
  return {
    getSecurity: { asked: () => ({}) },
    changePassword: { guessed: () => ({ currentPassword: "guessed", password: GOOD_PASSWORD }) },
    enrolTotp: { guessed: () => ({ password: "guessed" }) },
    confirmTotp: { guessed: () => ({ code: "123456" }) },
    removeTotp: { guessed: () => ({ password: "guessed" }) },
    renewBackupCodes: { guessed: () => ({ password: "guessed" }) },
    startPasskeyRegistration: { asked: () => ({}) },
    registerPasskey: {
      guessed: () => ({ response: credential({ clientDataJSON: data, attestationObject: data }) }),
    },
    removePasskey: {
      ofAdmin: () => ({ passkeyId: scene.idOf("adminPasskey") }),
      nowhere: () => ({ passkeyId: NOWHERE }),
    },
    listSignIns: { asked: () => ({}) },
    endSignIn: {
      ofMentor: () => ({ signInId: scene.idOf("mentorSignIn") }),
      ofForeignMentor: () => ({ signInId: scene.idOf("foreignMentorSignIn") }),
      nowhere: () => ({ signInId: NOWHERE }),
    },
    endOtherSignIns: { asked: () => ({}) },
  };
}

/** What every operation of the sign-in door is asked with. */
export function signInInputsOf(scene: Scene): Inputs {
  return { ...wayInInputs(scene), ...securityInputs(scene) };
}
