import { addErrorWords } from "#ui/error-words.ts";
import { addFieldWords } from "#ui/form/field-words.ts";
import { defineWords } from "#ui/words.ts";

/** The texts for whoever opens an invitation. */
export const { useWords: useInvitedWords, words } = defineWords("invited", {
  en: {
    loading: "Your invitation",
    title: "You are invited",
    by: "{{inviter}} invites you to {{organization}}.",
    byNobody: "You are invited to {{organization}}.",
    cohort: "Cohort",
    part: "Your part",
    open: "Open until",
    parts: {
      mentor: "Mentor: you give time and experience",
      mentee: "Mentee: a mentor walks beside you",
      coordinator: "Coordinator: you look after the cohort",
      analyst: "Analyst: you read the numbers",
      admin: "Admin: you run the whole program",
    },
    signUp: {
      name: "Your name",
      nameText: "The way people here will know you.",
      email: "Your e-mail address",
      emailText: "You sign in with it. Partners never see it.",
      emailFixed: "The invitation was sent to it; you sign in with it.",
      submit: "Accept and begin",
      haveAccount: "You have an account already?",
      signIn: "Sign in to accept",
    },
    accept: {
      submit: "Accept as {{name}}",
      notYou: "Not {{name}}?",
      signIn: "Sign in as somebody else",
    },
    other: {
      title: "This invitation is for somebody else",
      text: "It was sent to {{email}}. You are signed in as {{name}}.",
      signIn: "Sign in with that address",
      home: "Go to your start page",
    },
    over: {
      title: "This invitation is over",
      text: "Ask {{inviter}} for a new one; it takes a minute.",
      textNobody: "Ask your program for a new one; it takes a minute.",
      signIn: "Sign in",
      joined: "You came in by it already? Sign in.",
      home: "Go to your start page",
    },
    missing: {
      title: "We do not know this invitation",
      text: "The link may be incomplete. Open it once more from the mail, or ask for a new one.",
      signIn: "Sign in",
    },
    verify: {
      title: "One step is left",
      text: "We have sent a link to {{email}}. Open it, and you are in.",
      spam: "Nothing there after a minute or two? Look among the unwanted mails too.",
      again: "Send it again",
      sentAgain: "A new link is on its way.",
    },
    errors: {
      over: "This invitation is over",
      overNext: "Ask whoever sent it for a new one.",
      notFound: "We do not know this invitation",
      notFoundNext: "Open the link once more from the mail, or ask for a new one.",
      otherAddress: "This invitation is for another address",
      otherAddressNext: "Sign in with the address it was sent to.",
      otherField: "Use the address the invitation was sent to.",
    },
  },
});

addErrorWords({
  invitation_over: () => ({ title: words("errors.over"), nextStep: words("errors.overNext") }),
  invitation_not_found: () => ({
    title: words("errors.notFound"),
    nextStep: words("errors.notFoundNext"),
  }),
  invitation_for_other_address: () => ({
    title: words("errors.otherAddress"),
    nextStep: words("errors.otherAddressNext"),
  }),
});

addFieldWords({ not_invited: () => words("errors.otherField") });
