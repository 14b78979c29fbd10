import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { loadDemo } from "./load.ts";

let database: TestDatabase;
const said: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  await loadDemo({ urls: database.urls, log: (line) => void said.push(line) });
});

afterAll(async () => database.drop());

const one = async (text: string) => (await rowsOf(database.adminUrl, text))[0] ?? {};

describe("the demo", () => {
  it("is one organization with three cohorts, sixty people and half a year of life", async () => {
    expect(
      await one(`select (select count(*)::int from organizations where is_demo) as organizations,
        (select count(*)::int from cohorts) as cohorts, (select count(*)::int from people) as people,
        (select count(*)::int from messages) > 1000 as talked,
        (select min(sent_at) < now() - interval '170 days' from messages) as half_a_year,
        (select max(sent_at) > now() - interval '3 days' from messages) as lately`),
    ).toEqual({
      organizations: 1,
      cohorts: 3,
      people: 60,
      talked: true,
      half_a_year: true,
      lately: true,
    });
  });

  it("keeps the promises of real data: numbers without gaps, nothing from the future", async () => {
    expect(
      await one(`select
        (select count(*)::int from (
          select 1 from messages group by conversation_id having max(seq) <> count(*)) gaps) as gaps,
        (select count(*)::int from messages where sent_at > now()) as future,
        (select count(*)::int from conversations c join pairs p on p.id = c.pair_id
          where c.is_open <> (p.state in ('active', 'paused'))) as wrongly_open`),
    ).toEqual({ gaps: 0, future: 0, wrongly_open: 0 });
  });

  it("leaves row security forced on every table", async () => {
    const rows = await rowsOf(
      database.adminUrl,
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'auth') and not c.relforcerowsecurity`,
    );
    expect(rows).toEqual([]);
  });

  it("is loaded once, and never beside an organization that is there", async () => {
    await loadDemo({ urls: database.urls, log: (line) => void said.push(line) });
    expect(said).toHaveLength(1);
  });

  it("has a door for every named role", async () => {
    const rows = await rowsOf(
      database.adminUrl,
      "select distinct role from demo_doors order by role",
    );
    expect(rows.map((row) => row["role"])).toEqual([
      "admin",
      "analyst",
      "coordinator",
      "mentee",
      "mentor",
      "owner",
    ]);
  });
});
