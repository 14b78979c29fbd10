import type pg from "pg";
import * as plan from "./plan.ts";
import {
  add,
  cohortId,
  daysAgo,
  inOrganization,
  ORGANIZATION,
  ORGANIZATION_NAME,
  partId,
} from "./rows.ts";

/** The organization with everybody in it; the account's trigger makes the person. */
export async function addPeople(client: pg.Client): Promise<void> {
  const { staff, mentors, mentees } = plan;
  const everyone = [...Object.values(staff), ...mentors, ...mentees];
  await add(client, "organizations", [
    {
      id: ORGANIZATION,
      name: ORGANIZATION_NAME,
      is_demo: true,
      created_at: daysAgo(200),
      updated_at: daysAgo(200),
    },
  ]);
  await client.query("select set_config('app.door', 'sign-in', true)");
  await client.query(
    `insert into auth."user" (id, name, email, email_verified)
     select id, name, email, true from json_to_recordset($1) as (id uuid, name text, email text)`,
    [JSON.stringify(everyone.map(({ id, name, email }) => ({ id, name, email })))],
  );
  await client.query("select set_config('app.door', '', true)");
  const roleOf = new Map([
    [staff.owner.id, "owner"],
    [staff.admin.id, "admin"],
    [staff.analyst.id, "analyst"],
  ]);
  await client.query(
    `insert into organization_members (organization_id, person_id, role)
     select $1, id, role from json_to_recordset($2) as (id uuid, role text)`,
    [
      ORGANIZATION,
      JSON.stringify(everyone.map(({ id }) => ({ id, role: roleOf.get(id) ?? "member" }))),
    ],
  );
}

/** The three cohorts and who coordinates them. */
export async function addCohorts(client: pg.Client): Promise<void> {
  await add(
    client,
    "cohorts",
    plan.COHORTS.map((cohort) => ({
      id: cohortId(cohort),
      ...inOrganization,
      name: cohort.name,
      description: cohort.description,
      starts_on: daysAgo(cohort.startedAgo).slice(0, 10),
      ends_on: daysAgo(cohort.startedAgo - cohort.lasts).slice(0, 10),
      message_disclosure: cohort.disclosure,
      created_at: daysAgo(cohort.startedAgo + 14),
      updated_at: daysAgo(cohort.startedAgo),
    })),
  );
  const { coordinator, secondCoordinator } = plan.staff;
  const runs = [coordinator, secondCoordinator, coordinator];
  await client.query(
    `insert into cohort_staff (cohort_id, organization_id, person_id, is_safeguarding_contact)
     select c, $1, p, true from json_to_recordset($2) as (c uuid, p uuid)`,
    [
      ORGANIZATION,
      JSON.stringify(
        plan.COHORTS.map((cohort, index) => ({ c: cohortId(cohort), p: runs[index]?.id })),
      ),
    ],
  );
}

/** Everybody with a pair has their part in its cohort; the rest wait in the newest one. */
export async function addParts(client: pg.Client): Promise<void> {
  const newest = plan.COHORTS[2];
  if (newest === undefined) return;
  const paired = new Set(plan.pairs.map((pair) => pair.mentee.id));
  const mentorParts = new Map(
    plan.pairs.map((pair) => [partId("mentor", pair.mentor, pair.cohort), pair]),
  );
  await client.query(
    `insert into mentors (id, cohort_id, organization_id, person_id, headline, capacity)
     select id, c, $1, p, headline, 2 from json_to_recordset($2) as (id uuid, c uuid, p uuid, headline text)`,
    [
      ORGANIZATION,
      JSON.stringify(
        [...mentorParts].map(([id, { mentor, cohort }]) => ({
          id,
          c: cohortId(cohort),
          p: mentor.id,
          headline: mentor.headline,
        })),
      ),
    ],
  );
  const parts = [
    ...plan.pairs.map(({ mentee, cohort }) => ({ mentee, cohort })),
    ...plan.mentees
      .filter(({ id }) => !paired.has(id))
      .map((mentee) => ({ mentee, cohort: newest })),
  ];
  await client.query(
    `insert into mentees (id, cohort_id, organization_id, person_id, headline)
     select id, c, $1, p, headline from json_to_recordset($2) as (id uuid, c uuid, p uuid, headline text)`,
    [
      ORGANIZATION,
      JSON.stringify(
        parts.map(({ mentee, cohort }) => ({
          id: partId("mentee", mentee, cohort),
          c: cohortId(cohort),
          p: mentee.id,
          headline: mentee.headline,
        })),
      ),
    ],
  );
}
