import type { Handler } from "./asking.ts";
import type { AuthOperation } from "./contract.ts";
import * as links from "./operations-links.ts";
import * as passkeys from "./operations-passkeys.ts";
import * as security from "./operations-security.ts";
import * as signIns from "./operations-sign-ins.ts";
import * as signing from "./operations-sign-in.ts";

/** What carries out each operation of the contract; one missing does not compile. */
export const handlers: { [Name in AuthOperation]: Handler<Name> } = {
  signIn: signing.signIn,
  finishSignIn: signing.finishSignIn,
  signUp: signing.signUp,
  signOut: signing.signOut,
  getSignInWays: passkeys.getSignInWays,
  requestSignInLink: links.requestSignInLink,
  useSignInLink: links.useSignInLink,
  requestPasswordReset: links.requestPasswordReset,
  resetPassword: links.resetPassword,
  requestVerification: links.requestVerification,
  verifyEmail: links.verifyEmail,
  startPasskeySignIn: passkeys.startPasskeySignIn,
  signInWithPasskey: passkeys.signInWithPasskey,
  startPasskeyRegistration: passkeys.startPasskeyRegistration,
  registerPasskey: passkeys.registerPasskey,
  removePasskey: passkeys.removePasskey,
  getSecurity: security.getSecurity,
  changePassword: security.changePassword,
  enrolTotp: security.enrolTotp,
  confirmTotp: security.confirmTotp,
  removeTotp: security.removeTotp,
  renewBackupCodes: security.renewBackupCodes,
  listSignIns: signIns.listSignIns,
  endSignIn: signIns.endSignIn,
  endOtherSignIns: signIns.endOtherSignIns,
};
