import { randomUUID } from "node:crypto";
import type { ProgramWorld } from "./asking.ts";
import { rowsOf } from "./rows.ts";

/** A fresh mentor and mentee in `quiet`: other people's parts, so that tests do not meet. */
export async function freshParts({ program, database }: ProgramWorld, capacity = 1) {
  const [mentorPerson, menteePerson] = [randomUUID(), randomUUID()];
  const [mentorId, menteeId] = [randomUUID(), randomUUID()];
  const cohort = [program.cohorts.quiet, program.organizations.fernside];
  const statements: [string, unknown[]][] = [
    [
      "insert into people (id, name) values ($1, 'Nora Mentor'), ($2, 'Nils Mentee')",
      [mentorPerson, menteePerson],
    ],
    [
      "insert into organization_members (organization_id, person_id, role) values ($1, $2, 'member'), ($1, $3, 'member')",
      [program.organizations.fernside, mentorPerson, menteePerson],
    ],
    [
      "insert into mentors (id, cohort_id, organization_id, person_id, capacity) values ($1, $2, $3, $4, $5)",
      [mentorId, ...cohort, mentorPerson, capacity],
    ],
    [
      "insert into mentees (id, cohort_id, organization_id, person_id) values ($1, $2, $3, $4)",
      [menteeId, ...cohort, menteePerson],
    ],
  ];
  for (const [text, values] of statements) await rowsOf(database.adminUrl, text, values);
  return { cohortId: program.cohorts.quiet, mentorId, menteeId, mentorPerson, menteePerson };
}
