import { createHash } from "node:crypto";
import { MENTEES, MENTORS, STAFF, type DemoPerson } from "./people.ts";
import { FIRST_THREADS, THREADS, WAITING } from "./threads.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The same name gives the same id, so that a demo looks the same on every machine. */
export function demoId(name: string): string {
  const hex = createHash("sha256").update(`trellis demo ${name}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** Repeatable chance (mulberry32, Tommy Ettinger 2017, public domain): a number from 0 up to 1. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) % 2 ** 32;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface PlannedCohort {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly disclosure: "pair" | "coordinators";
  /** Days before today. */
  readonly startedAgo: number;
  readonly lasts: number;
}

export const COHORTS: readonly PlannedCohort[] = [
  {
    key: "first-steps",
    name: "First Steps 2026",
    description: "For people who are the first in their family to study or to learn a trade.",
    disclosure: "pair",
    startedAgo: 182,
    lasts: 270,
  },
  {
    key: "makers",
    name: "Makers",
    description:
      "Crafts, workshops and engineering. Coordinators may read along; everybody is told.",
    disclosure: "coordinators",
    startedAgo: 120,
    lasts: 240,
  },
  {
    key: "new-ground",
    name: "New Ground",
    description: "For those who change direction. The first pairs have just been put together.",
    disclosure: "pair",
    startedAgo: 12,
    lasts: 200,
  },
];

export interface PlannedPerson extends DemoPerson {
  readonly id: string;
  readonly email: string;
}

function planned(person: DemoPerson): PlannedPerson {
  const email = person.name
    .normalize("NFD")
    .replaceAll(/[^a-zA-Z ]/g, "")
    .toLowerCase()
    .replaceAll(" ", ".");
  return { ...person, id: demoId(person.name), email: `${email}@harbour-hill.example` };
}

export const staff = {
  owner: planned(STAFF.owner),
  admin: planned(STAFF.admin),
  coordinator: planned(STAFF.coordinator),
  secondCoordinator: planned(STAFF.secondCoordinator),
  analyst: planned(STAFF.analyst),
};
export const mentors = MENTORS.map(planned);
export const mentees = MENTEES.map(planned);

export interface PlannedPair {
  readonly key: string;
  readonly cohort: PlannedCohort;
  readonly mentor: PlannedPerson;
  readonly mentee: PlannedPerson;
  readonly state: "proposed" | "active" | "paused" | "closed";
  /** Days before today on which they began. */
  readonly beganAgo: number;
  /** Days before today after which nothing more was written. */
  readonly quietSince: number;
}

function cohortOf(index: number): number {
  if (index < 13) return 0;
  return index < 22 ? 1 : 2;
}

function stateOf(index: number): PlannedPair["state"] {
  if (index === 5) return "paused";
  if (index === 9 || index === 18) return "closed";
  return index >= 25 ? "proposed" : "active";
}

/** Mentee n goes with mentor n; the first mentors have a second mentee, and a few mentees wait for theirs. */
export const pairs: readonly PlannedPair[] = mentees.slice(0, 28).flatMap((mentee, index) => {
  const mentor = mentors[index % mentors.length];
  const cohort = COHORTS[cohortOf(index)];
  if (mentor === undefined || cohort === undefined) return [];
  const quietSince = index % 6 === 4 ? 24 : index % 3;
  return [
    {
      key: `${mentor.name} with ${mentee.name}`,
      cohort,
      mentor,
      mentee,
      state: stateOf(index),
      beganAgo: Math.max(cohort.startedAgo - 5 - (index % 5), 2),
      quietSince,
    },
  ];
});

export interface PlannedMessage {
  readonly body: string;
  readonly byMentor: boolean;
  readonly at: Date;
}

function firstName(person: DemoPerson): string {
  return person.name.split(" ")[0] ?? person.name;
}

function spoken(thread: string, pair: PlannedPair, beginsAt: number, random: () => number) {
  let at = beginsAt;
  return thread.split("\n").map((line): PlannedMessage => {
    at += (1 + random() * 9) * 60_000;
    const body = line
      .slice(2)
      .replaceAll("{M}", firstName(pair.mentor))
      .replaceAll("{m}", firstName(pair.mentee));
    return { body, byMentor: line.startsWith("M"), at: new Date(at) };
  });
}

/** What a pair has written to each other, oldest first; nothing before they began and nothing in the future. */
export function messagesOf(pair: PlannedPair, index: number, now: number): PlannedMessage[] {
  if (pair.state === "proposed") return [];
  const random = chance(index + 1);
  const first = FIRST_THREADS[index % FIRST_THREADS.length] ?? "";
  const said = [...spoken(first, pair, now - pair.beganAgo * DAY_MS, random)];
  let daysAgo = pair.beganAgo - 3 - random() * 4;
  let turn = index;
  while (daysAgo > pair.quietSince && turn < index + THREADS.length) {
    const thread = THREADS[(turn * 5) % THREADS.length] ?? "";
    const midnight = now - (now % DAY_MS) - Math.ceil(daysAgo) * DAY_MS;
    const evening = midnight + (14 + random() * 3) * HOUR_MS;
    said.push(...spoken(thread, pair, evening, random));
    turn += 1;
    // What is left to say is spread over what is left of the time.
    const left = Math.max(index + THREADS.length - turn, 1);
    daysAgo -= Math.max(((daysAgo - pair.quietSince) / left) * (0.8 + random() * 0.4), 1.2);
  }
  if (index === 0) said.push(...spoken(WAITING, pair, now - 2 * HOUR_MS, random));
  return said.filter((message) => message.at.getTime() < now - 5 * 60_000);
}
