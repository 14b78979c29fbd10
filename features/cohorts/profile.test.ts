import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { cohortsContract, cohortsEvents } from "./contract.ts";
import { cohortsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, cohortsContract, cohortsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  const { adminUrl } = world.database;
  await rowsOf(adminUrl, "delete from profiles");
  await rowsOf(adminUrl, "update mentees set profile_goals = '[]'");
  await rowsOf(adminUrl, "update mentors set profile_goals = '[]'");
});

const SAID = {
  headline: "Reads everything",
  bio: "I came here from far away.",
  languages: ["de", "en-GB"],
  availability: "After six",
  slots: [{ day: 2, from: "18:00", to: "20:00" }],
  links: [{ label: "My page", url: "https://example.org/me" }],
  goals: ["Find a place to study"],
  privateNotes: "He talks too fast",
};

async function said(edition = 0) {
  const { mentee } = world.program.parts;
  return as("mentee")("updateMenteeProfile", { menteeId: mentee, edition, updates: SAID });
}

async function ofMentee(person: Parameters<typeof as>[0], previewId?: string) {
  const userId = world.program.parts.mentee;
  return as(person, previewId)("getProfile", { userId, userType: "mentee" });
}

describe("a profile", () => {
  test("is written by oneself, and read by the partner and those who run the cohort", async () => {
    const heard = world.listen(`pair:${world.program.pairs.active}`);
    const { privateNotes, goals, ...rest } = SAID;
    const mine = await said();
    expect(mine).toMatchObject({ ...rest, privateNotes, edition: 1, can: { change: true } });
    expect(mine.missing).toEqual(["photo"]);
    for (const person of ["mentor", "coordinator", "admin"] as const) {
      const seen = await ofMentee(person);
      expect(seen).toMatchObject({ ...rest, can: { change: false }, missing: [] });
      expect(seen.goals.map(({ title }) => title)).toEqual(goals);
      expect(seen.privateNotes).toBeNull();
    }
    for (const person of ["otherMentor", "analyst", "stranger", "foreignMentor"] as const) {
      expect(await refusalOf(ofMentee(person))).toBe("not_found");
    }
    expect(heard.map(({ kind }) => kind)).toEqual(["profile.changed"]);
    expect(misshapen(world.told, cohortsEvents)).toEqual([]);
  });

  test("shows a preview what a partner sees, and no private note", async () => {
    await said();
    const { organizations, cohorts, people } = world.program;
    const id = randomUUID();
    await rowsOf(
      world.database.adminUrl,
      `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
       values ($1, $2, $3, $4, $5, 'mentee', 'To see what they see')`,
      [id, organizations.fernside, cohorts.quiet, people.admin, people.mentee],
    );
    expect(await ofMentee("admin", id)).toMatchObject({
      bio: SAID.bio,
      privateNotes: null,
      can: { change: false },
    });
  });

  test("is changed by nobody else, and by an older edition not at all", async () => {
    const { parts } = world.program;
    await said();
    const updates = { bio: "Not true" };
    for (const person of ["mentor", "coordinator", "admin", "stranger"] as const) {
      const change = { menteeId: parts.mentee, edition: 1, updates };
      expect(await refusalOf(as(person)("updateMenteeProfile", change))).toBe("not_found");
    }
    expect(await refusalOf(said())).toBe("profile_moved_on");
    expect((await said(1)).edition).toBe(2);
    const kept = await as("mentee")("updateMenteeProfile", {
      menteeId: parts.mentee,
      edition: 2,
      updates: { availability: "Never" },
    });
    const { goals: _goals, ...rest } = SAID;
    expect(kept).toMatchObject({ ...rest, availability: "Never" });
  });

  test("takes only addresses that open a page or a mail, and tags and hours that there are", async () => {
    const { mentor } = world.program.parts;
    const refused = async (updates: object) =>
      refusalOf(as("mentor")("updateMentorProfile", { mentorId: mentor, edition: 0, updates }));
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "ftp://a.example",
      "here",
      "https://",
    ]) {
      expect(await refused({ links: [{ label: "Look", url }] })).toBe("validation_failed");
    }
    expect(await refused({ languages: ["not a tag"] })).toBe("validation_failed");
    expect(await refused({ slots: [{ day: 1, from: "20:00", to: "18:00" }] })).toBe(
      "validation_failed",
    );
    expect(await refused({ links: [{ label: "Write", url: "mailto:me@example.org" }] })).toBe(
      "answered",
    );
  });

  test("keeps goals of a pair beside the written ones, seen by that pair's partner alone", async () => {
    const { adminUrl } = world.database;
    const { parts, pairs } = world.program;
    const shared = (title: string, pairId: string) => ({
      title,
      pairId,
      goalId: randomUUID(),
      state: "open",
    });
    await rowsOf(adminUrl, "update mentees set profile_goals = $1 where id = $2", [
      JSON.stringify([
        "Once written",
        shared("With Mara", pairs.active),
        shared("With Otto", randomUUID()),
      ]),
      parts.mentee,
    ]);
    const titles = async (person: "mentee" | "mentor" | "coordinator") =>
      (await ofMentee(person)).goals.map(({ title }) => title);
    expect(await titles("mentor")).toEqual(["Once written", "With Mara"]);
    await said();
    expect(await titles("mentee")).toEqual(["Find a place to study", "With Mara", "With Otto"]);
    expect(await titles("coordinator")).toHaveLength(3);
    expect(await titles("mentor")).toEqual(["Find a place to study", "With Mara"]);
  });
});

test("cohorts of somebody are named as far as one may know of them", async () => {
  const { parts, cohorts } = world.program;
  const ofMentor = { userId: parts.mentor, userType: "mentor" as const };
  const quiet = [
    { cohortId: cohorts.quiet, part: "mentor", partId: parts.mentor, status: "active" },
  ];
  for (const person of ["mentor", "mentee", "coordinator", "admin"] as const) {
    expect((await as(person)("getUserCohorts", ofMentor)).cohorts).toMatchObject(quiet);
  }
  expect((await as("mentor")("getUserCohorts", { userType: "mentor" })).cohorts).toMatchObject(
    quiet,
  );
  for (const person of ["otherMentee", "stranger", "foreignAdmin"] as const) {
    expect(await refusalOf(as(person)("getUserCohorts", ofMentor))).toBe("not_found");
  }
});
