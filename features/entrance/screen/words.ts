import { addErrorWords } from "#ui/error-words.ts";
import { addFieldWords } from "#ui/form/field-words.ts";
import { defineWords } from "#ui/words.ts";

export const { useWords: useEntranceWords, words } = defineWords("entrance", {
  en: {
    welcome: {
      title: "Welcome to Trellis",
      subtitle: "A calm place where mentors and mentees meet, talk and keep at it.",
      setUp: "Set up my organization",
      setUpText: "Give your program a home here. It takes two minutes.",
      lookAround: "Look around",
      lookAroundText: "Meet {{organization}}, an invented program, through the eyes of its people.",
      haveAccount: "You have an account here?",
      signIn: "Sign in",
      loading: "Looking which ways in there are",
    },
    setUp: {
      title: "Set up your organization",
      subtitle: "Five answers, then it is yours.",
      token: "Set-up token",
      tokenText: "It was printed where Trellis was started, and it works once.",
      organization: "Name of your organization",
      organizationText: "People read it at the top of every page. You can change it later.",
      name: "Your name",
      nameText: "The way people know you.",
      email: "Your e-mail address",
      emailText: "You sign in with it.",
      submit: "Set up and go in",
      back: "Back to the start",
      done: "This instance is set up already",
      doneText: "Somebody was here before you. Sign in, or ask them for an invitation.",
      signIn: "Sign in",
    },
    lookAround: {
      title: "Look around",
      subtitle:
        "Choose whose eyes to borrow at {{organization}}. All of these people are invented: try whatever you like.",
      loading: "The people of the demo",
      enterAs: "Enter as {{name}}",
      entering: "Entering as {{name}}",
      inCohort: "in {{cohort}}",
      staff: "Those who run the program",
      mentors: "Mentors",
      mentees: "Mentees",
      roles: {
        owner: "Leads the organization",
        admin: "Runs the whole program",
        coordinator: "Looks after one cohort",
        analyst: "Reads the numbers, no names",
        mentor: "Gives time and experience",
        mentee: "Wants to grow",
      },
      none: "There is no demo here",
      noneText: "It exists only where it was loaded at the start.",
      toStart: "Back to the start",
    },
    errors: {
      tokenWrong: "This token does not open the set-up",
      tokenWrongNext:
        "Copy the newest one from where Trellis was started; each start prints its own.",
      tokenField: "This is not the token of the last start.",
      alreadySetUp: "This instance is set up already",
      alreadySetUpNext: "Sign in, or ask whoever set it up for an invitation.",
    },
  },
});

addErrorWords({
  set_up_token_wrong: () => ({
    title: words("errors.tokenWrong"),
    nextStep: words("errors.tokenWrongNext"),
  }),
  already_set_up: () => ({
    title: words("errors.alreadySetUp"),
    nextStep: words("errors.alreadySetUpNext"),
  }),
});

addFieldWords({
  set_up_token_wrong: () => words("errors.tokenField"),
});
