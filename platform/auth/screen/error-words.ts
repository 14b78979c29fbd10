// The texts for what the sign-in door refuses; imported for them by every screen that asks it.
import { addErrorWords, type ErrorText } from "#ui/error-words.ts";
import { addFieldWords } from "#ui/form/field-words.ts";
import { minutesToWait } from "../client-wait.ts";
import { authWords } from "./words.ts";

function tooMany(): ErrorText {
  const count = minutesToWait();
  return {
    title: authWords("errors.tooMany"),
    nextStep:
      count > 0 ? authWords("errors.tooManyWait", { count }) : authWords("errors.tooManyNext"),
  };
}

type Named =
  | "invalidCredentials"
  | "notVerified"
  | "disabled"
  | "signInAgain"
  | "passwordWrong"
  | "passwordRefused"
  | "codeWrong"
  | "challengeExpired"
  | "linkExpired"
  | "invitationNeeded"
  | "accountExists"
  | "factorExists"
  | "factorMissing"
  | "factorRequired"
  | "passkeyRefused"
  | "passkeyNotGiven"
  | "passkeyExists"
  | "passkeysUnavailable";

const said = (name: Named) => (): ErrorText => ({
  title: authWords(`errors.${name}`),
  nextStep: authWords(`errors.${name}Next`),
});

addErrorWords({
  rate_limited: tooMany,
  invalid_credentials: said("invalidCredentials"),
  email_not_verified: said("notVerified"),
  account_disabled: said("disabled"),
  sign_in_again: said("signInAgain"),
  password_wrong: said("passwordWrong"),
  password_too_short: said("passwordRefused"),
  password_too_long: said("passwordRefused"),
  password_breached: said("passwordRefused"),
  password_like_name: said("passwordRefused"),
  code_wrong: said("codeWrong"),
  challenge_expired: said("challengeExpired"),
  link_expired: said("linkExpired"),
  invitation_needed: said("invitationNeeded"),
  account_exists: said("accountExists"),
  second_factor_exists: said("factorExists"),
  second_factor_missing: said("factorMissing"),
  second_factor_required: said("factorRequired"),
  passkey_refused: said("passkeyRefused"),
  passkey_not_given: said("passkeyNotGiven"),
  passkey_exists: said("passkeyExists"),
  passkeys_unavailable: said("passkeysUnavailable"),
});

addFieldWords({
  code_wrong: () => authWords("fields.codeWrong"),
  account_exists: () => authWords("fields.accountExists"),
});
