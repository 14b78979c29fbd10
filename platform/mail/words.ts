/** What a mail of each kind needs to know, as plain data. */
export type MailData = {
  verify_address: { name: string; url: string; hours: number };
  account_exists: { name: string; url: string };
  sign_in_link: { name: string; url: string; minutes: number };
  reset_password: { name: string; url: string; minutes: number };
  password_changed: { name: string; url: string; when: string };
  new_sign_in: { name: string; url: string; when: string; device: string; network: string };
  second_factor_changed: { name: string; url: string; when: string; change: SecondFactorChange };
  invitation: {
    organization: string;
    /** Who invites, when that may be told. */
    inviter: string | null;
    cohort: string | null;
    part: "mentor" | "mentee" | "coordinator" | "analyst" | "admin";
    url: string;
    days: number;
  };
  case_opened: { name: string; cohort: string; url: string };
  session_told: {
    name: string;
    partner: string;
    what: SessionNews;
    /** In the zone of whoever reads it, with the zone's name. */
    when: string;
    /** Of a series, how often from then on; 1 for a single meeting. */
    times: number;
    place: string;
    hasReason: boolean;
    url: string;
  };
};

/** What has become of a meeting. */
export type SessionNews =
  | "proposed"
  | "accepted"
  | "moved"
  | "changed"
  | "canceled"
  | "restored"
  | "ended";

export type SecondFactorChange =
  | "authenticator_added"
  | "authenticator_removed"
  | "backup_code_used"
  | "backup_codes_renewed"
  | "passkey_added"
  | "passkey_removed";

export type MailKind = keyof MailData;

/** A mail in words, before it is laid out. */
export type MailWords = {
  subject: string;
  /** What a list of mails shows beside the subject. */
  preview: string;
  heading: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  /** Smaller, below the line. */
  footnotes: string[];
};

type Catalogue = { [Kind in MailKind]: (data: MailData[Kind]) => MailWords };

const ignore =
  "If it was not you, you can leave this mail alone: nothing happens without the link.";
const never = "We never ask for your password by mail.";

/** Subject and first sentence of what is told of a meeting with somebody. */
const sessionNews: Record<SessionNews, (partner: string) => readonly [string, string]> = {
  proposed: (partner) => [`${partner} proposes to meet`, `${partner} asks whether this suits you.`],
  accepted: (partner) => [`You are meeting ${partner}`, "The time stands for both of you."],
  moved: (partner) => [
    `Another time to meet ${partner}`,
    "Another time was proposed; it stands when the other one accepts.",
  ],
  changed: (partner) => [`Your meeting with ${partner} has changed`, "Place or title are new."],
  canceled: (partner) => [`No meeting with ${partner}`, "The meeting was canceled."],
  restored: (partner) => [`You are meeting ${partner} after all`, "The cancellation was undone."],
  ended: (partner) => [
    `No meeting with ${partner}`,
    "The time of the two of you in this program has ended, and with it what was planned.",
  ],
};

const parts: Record<MailData["invitation"]["part"], string> = {
  mentor: "as a mentor",
  mentee: "as a mentee",
  coordinator: "as a coordinator",
  analyst: "as an analyst",
  admin: "as an admin",
};

const changes: Record<SecondFactorChange, string> = {
  authenticator_added: "An authenticator app was added to your account.",
  authenticator_removed: "The authenticator app was removed from your account.",
  backup_code_used: "A backup code of your account was used to sign in.",
  backup_codes_renewed: "Your account has new backup codes; the old ones no longer work.",
  passkey_added: "A passkey was added to your account.",
  passkey_removed: "A passkey was removed from your account.",
};

const english: Catalogue = {
  verify_address: ({ name, url, hours }) => ({
    subject: "Confirm your address",
    preview: "One click and your account is ready.",
    heading: `Welcome, ${name}`,
    paragraphs: [
      "An account was made with this address. Confirm that the address is yours and you are in.",
    ],
    action: { label: "Confirm my address", url },
    footnotes: [`The link works once, for ${count(hours, "hour")}.`, ignore],
  }),
  account_exists: ({ name, url }) => ({
    subject: "You already have an account",
    preview: "Sign in to accept the invitation.",
    heading: `Hello, ${name}`,
    paragraphs: [
      "Somebody used this address to make an account. It has one already, so nothing was changed.",
      "If it was you: sign in, then open the invitation again.",
    ],
    action: { label: "Sign in", url },
    footnotes: ["If it was not you, you can leave this mail alone.", never],
  }),
  sign_in_link: ({ name, url, minutes }) => ({
    subject: "Your sign-in link",
    preview: `Works once, for ${count(minutes, "minute")}.`,
    heading: `Hello, ${name}`,
    paragraphs: ["Use this link to sign in. No password needed."],
    action: { label: "Sign in", url },
    footnotes: [`The link works once, for ${count(minutes, "minute")}.`, ignore],
  }),
  reset_password: ({ name, url, minutes }) => ({
    subject: "Choose a new password",
    preview: `The link works once, for ${count(minutes, "minute")}.`,
    heading: `Hello, ${name}`,
    paragraphs: [
      "You asked for a new password. Choosing one signs you out on all your other devices.",
    ],
    action: { label: "Choose a new password", url },
    footnotes: [`The link works once, for ${count(minutes, "minute")}.`, ignore],
  }),
  password_changed: ({ name, url, when }) => ({
    subject: "Your password was changed",
    preview: "If this was not you, act now.",
    heading: `Hello, ${name}`,
    paragraphs: [
      `The password of your account was changed on ${when}.`,
      "If this was you, all is well. If not, choose a new password now: that ends every sign-in.",
    ],
    action: { label: "It was not me", url },
    footnotes: [never],
  }),
  new_sign_in: ({ name, url, when, device, network }) => ({
    subject: "New sign-in to your account",
    preview: `${device}, ${when}`,
    heading: `Hello, ${name}`,
    paragraphs: [
      `Somebody signed in to your account on ${when}, with ${device}, from the network ${network}.`,
      "If this was you, all is well. If not, end that sign-in and choose a new password.",
    ],
    action: { label: "See my sign-ins", url },
    footnotes: [never],
  }),
  second_factor_changed: ({ name, url, when, change }) => ({
    subject: "The way you sign in has changed",
    preview: changes[change],
    heading: `Hello, ${name}`,
    paragraphs: [
      `${changes[change]} It happened on ${when}.`,
      "If this was you, all is well. If not, choose a new password and look at your sign-ins.",
    ],
    action: { label: "Look at my account", url },
    footnotes: [never],
  }),
  invitation: ({ organization, inviter, cohort, part, url, days }) => ({
    subject: `${organization} invites you`,
    preview: `Join ${cohort ?? organization} ${parts[part]}.`,
    heading: `Join ${cohort ?? organization}`,
    paragraphs: [
      `${inviter ?? organization} invites you to ${place(organization, cohort)} ${parts[part]}.`,
      "Open the invitation to see what it is about and to make your account.",
    ],
    action: { label: "Open the invitation", url },
    footnotes: [
      `The invitation is for this address and works for ${count(days, "day")}.`,
      "If you did not expect it, you can leave this mail alone.",
    ],
  }),
  case_opened: ({ name, cohort, url }) => ({
    subject: "Somebody asks for your help",
    preview: `A report was made in ${cohort}.`,
    heading: `Hello, ${name}`,
    paragraphs: [
      `Somebody in ${cohort} has made a report, and it is yours to look into.`,
      "What it says stands behind the link, and nowhere else. Please look at it today.",
    ],
    action: { label: "Open the report", url },
    footnotes: ["You get this mail because reports of this cohort go to you."],
  }),
  session_told: ({ name, partner, what, when, times, place, hasReason, url }) => {
    const [subject, sentence] = sessionNews[what](partner);
    const often = times > 1 ? `, and ${count(times - 1, "time")} more` : "";
    return {
      subject: `${subject}: ${when}`.slice(0, 300),
      preview: when,
      heading: `Hello, ${name}`,
      paragraphs: [
        sentence,
        `${when}${often}`,
        ...(place === "" ? [] : [`Where: ${place}`]),
        // What people write to each other never leaves by mail.
        ...(hasReason ? ["Why, in their own words, stands behind the link."] : []),
      ],
      ...(what === "ended" ? {} : { action: { label: "Look at the meeting", url } }),
      footnotes: ["The attached invite keeps your own calendar right."],
    };
  },
};

/** The words of one mail. */
export function mailWords<Kind extends MailKind>(kind: Kind, data: MailData[Kind]): MailWords {
  return english[kind](data);
}

function place(organization: string, cohort: string | null): string {
  return cohort === null ? organization : `${cohort} at ${organization}`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
