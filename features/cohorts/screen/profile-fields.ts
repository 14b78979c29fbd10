import type { Profile, ProfileChanges } from "../client-profile.ts";

/** A profile as a form holds it: days as texts, goals one on each line. */
export interface ProfileFields {
  headline: string;
  bio: string;
  goals: string;
  languages: string[];
  availability: string;
  slots: { day: string; from: string; to: string }[];
  links: { label: string; url: string }[];
  privateNotes: string;
}

const MOST_GOALS = 50;
const LONGEST_GOAL = 200;

export function fieldsOf(profile: Profile): ProfileFields {
  const { headline, bio, languages, availability, slots, links, goals, privateNotes } = profile;
  const own = goals.filter(({ goalId }) => goalId === null);
  return {
    headline,
    bio,
    goals: own.map(({ title }) => title).join("\n"),
    languages: [...languages],
    availability,
    slots: slots.map(({ day, from, to }) => ({ day: String(day), from, to })),
    links: links.map(({ label, url }) => ({ label, url })),
    privateNotes: privateNotes ?? "",
  };
}

export function changesOf({ goals, slots, ...fields }: ProfileFields): ProfileChanges {
  return {
    ...fields,
    goals: goals
      .split("\n")
      .map((line) => line.trim().slice(0, LONGEST_GOAL))
      .filter((line) => line !== "")
      .slice(0, MOST_GOALS),
    slots: slots.map(({ day, from, to }) => ({ day: Number(day), from, to })),
  };
}
