import { sql, type RawBuilder } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export type Part = "mentor" | "mentee";

/** Each part has a table of its own. */
const TABLES: Readonly<Record<Part, RawBuilder<unknown>>> = {
  mentor: sql`mentors`,
  mentee: sql`mentees`,
};

export interface ProfileRow {
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly photo_id: string | null;
  readonly time_zone: string;
  readonly cohort_id: string;
  readonly cohort_name: string;
  readonly organization_id: string;
  readonly headline: string;
  readonly bio: string | null;
  readonly languages: readonly string[] | null;
  readonly availability: string | null;
  readonly slots: unknown;
  readonly links: unknown;
  readonly goals: unknown;
  readonly private_notes: string | null;
  readonly edition: number | null;
}

/** What somebody says of themselves, as far as the asking person sees their part. */
export async function profileOf(
  transaction: Transaction,
  part: Part,
  partId: string,
): Promise<ProfileRow | undefined> {
  const { rows } = await sql<ProfileRow>`
    select t.id, t.person_id, p.name, p.photo_id, p.time_zone, t.cohort_id, k.name as cohort_name, t.organization_id,
      t.headline, f.bio, f.languages, f.availability, f.slots, f.links, f.edition,
      app.profile_goals(t.id) as goals, app.my_private_notes(t.id) as private_notes
    from ${TABLES[part]} t
    join people p on p.id = t.person_id
    join cohorts k on k.id = t.cohort_id
    left join profiles f on f.id = t.id
    where t.id = ${partId}`.execute(transaction);
  return rows[0];
}

export interface ProfileColumns {
  readonly bio?: string | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly availability?: string | undefined;
  readonly slots?: readonly unknown[] | undefined;
  readonly links?: readonly unknown[] | undefined;
}

function json(value: readonly unknown[] | undefined) {
  return value === undefined ? sql`null::jsonb` : sql`${JSON.stringify(value)}::jsonb`;
}

/** Keeps one's own profile where it still is the edition one has seen; false where it is not. */
export async function keepProfile(
  transaction: Transaction,
  part: Part,
  row: ProfileRow,
  edition: number,
  { bio, languages, availability, slots, links }: ProfileColumns,
): Promise<boolean> {
  const [mentor, mentee] = part === "mentor" ? [row.id, null] : [null, row.id];
  const tags = languages === undefined ? sql`null::text[]` : sql`${[...languages]}::text[]`;
  const changes = sql`
    bio = coalesce(${bio ?? null}, profiles.bio), languages = coalesce(${tags}, profiles.languages),
    availability = coalesce(${availability ?? null}, profiles.availability),
    slots = coalesce(${json(slots)}, profiles.slots), links = coalesce(${json(links)}, profiles.links)`;
  const { rows } =
    edition === 0
      ? await sql`
          insert into profiles (id, mentor_id, mentee_id, person_id, cohort_id, bio, languages, availability, slots, links)
          values (${row.id}, ${mentor}, ${mentee}, app.person_id(), ${row.cohort_id}, ${bio ?? ""},
            coalesce(${tags}, '{}'), ${availability ?? ""}, coalesce(${json(slots)}, '[]'), coalesce(${json(links)}, '[]'))
          on conflict do nothing
          returning 1`.execute(transaction)
      : await sql`
          update profiles set ${changes}, edition = edition + 1
          where id = ${row.id} and edition = ${edition}
          returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Keeps what stands in the asking person's part itself: the line under their name, and goals in their own words. */
export async function keepPart(
  transaction: Transaction,
  partId: string,
  { headline, goals }: { headline?: string | undefined; goals?: readonly string[] | undefined },
): Promise<void> {
  const titles = json(goals?.map((title) => ({ title })));
  await sql`select app.keep_my_profile(${partId}, ${headline ?? null}, ${titles})`.execute(
    transaction,
  );
}

export async function keepPrivateNotes(
  transaction: Transaction,
  partId: string,
  notes: string,
): Promise<void> {
  await sql`select app.keep_my_private_notes(${partId}, ${notes})`.execute(transaction);
}

/** The running pairs of a part, whose two hear of its changes. */
export async function pairsOfPart(transaction: Transaction, partId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from pairs
    where id = any (array(select app.my_pair_ids())) and (mentor_id = ${partId} or mentee_id = ${partId})`.execute(
    transaction,
  );
  return rows.map(({ id }) => id);
}

export interface PartRow {
  readonly cohort_id: string;
  readonly name: string;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly part_id: string;
  readonly status: string;
}

/** The cohorts in which a person has such a part; whose one of their parts is given, or the asking person's own. */
export async function cohortsOfPerson(
  transaction: Transaction,
  part: Part,
  partId: string | undefined,
): Promise<PartRow[]> {
  const table = TABLES[part];
  const person =
    partId === undefined
      ? sql`app.person_id()`
      : sql`(select o.person_id from ${table} o where o.id = ${partId})`;
  const { rows } = await sql<PartRow>`
    select t.cohort_id, k.name, k.starts_on::text, k.ends_on::text, t.id as part_id, t.status
    from ${table} t join cohorts k on k.id = t.cohort_id
    where t.person_id = ${person}
    order by k.created_at desc, t.id
    limit 200`.execute(transaction);
  return rows;
}
