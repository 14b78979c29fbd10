/**
 * The pages the links of our mails open; the key of a link stands after the hash. Opening a page
 * changes nothing; a button there does.
 */
export const pages = {
  signIn: "/sign-in",
  signInLink: "/sign-in/link",
  verifyAddress: "/sign-in/confirm",
  resetPassword: "/sign-in/new-password",
  security: "/account/security",
} as const;
