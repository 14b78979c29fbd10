import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FolderStorage } from "#platform/files/folder-storage.ts";
import { storageKey, type Storage } from "#platform/files/storage.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { loadDemo } from "./load.ts";

let database: TestDatabase;
let folder: string;
let storage: Storage;
const said: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "trellis-demo-"));
  storage = new FolderStorage(folder);
  await loadDemo({ urls: database.urls, storage, log: (line) => void said.push(line) });
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

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

  it("tells people what their partners did: the last three are new, nothing is of the future or of an ended pair", async () => {
    expect(
      await one(`select count(*) > 100 as told, count(distinct kind) > 3 as of_several_kinds,
        count(*) filter (where last_at > now() or read_at > now()) ::int as future,
        count(*) filter (where pair_id not in (select id from pairs where state in ('active', 'paused')))::int as ended,
        (select max(count)::int from (
          select count(*) from notifications where read_at is null group by person_id) as unread) as most_new,
        (select bool_and(exists (select from notifications n where n.person_id = d.person_id and n.read_at is null))
         from demo_doors d where d.role in ('mentor', 'mentee')) as at_the_doors
        from notifications`),
    ).toEqual({
      told: true,
      of_several_kinds: true,
      future: 0,
      ended: 0,
      most_new: 3,
      at_the_doors: true,
    });
  });

  it("has goals on their way, profiles, agreements, and milestones of the days on which they were reached", async () => {
    expect(
      await one(`select (select count(*) > 30 from goals) as goals,
        (select count(*) > 60 from goal_check_ins) as check_ins,
        (select count(*)::int from goal_check_ins where at > now()) as of_tomorrow,
        (select count(*)::int from goals g where progress <> coalesce((
          select c.progress from goal_check_ins c where c.goal_id = g.id order by at desc limit 1), 0)) as wrong,
        (select count(*) > 50 from profiles where bio <> '') as profiles,
        (select count(*) > 10 from pair_agreements) as agreements,
        (select min(reached_at) < now() - interval '100 days' and max(reached_at) <= now() from pair_milestones)
          as milestones`),
    ).toEqual({
      goals: true,
      check_ins: true,
      of_tomorrow: 0,
      wrong: 0,
      profiles: true,
      agreements: true,
      milestones: true,
    });
  });

  it("has files with their bytes, and what waits: a message for later, a reminder, a report", async () => {
    const forms = await rowsOf(database.adminUrl, "select file_id, form, size from file_forms");
    const kept: string[] = [];
    for await (const key of storage.keys()) kept.push(key);
    expect(kept.toSorted()).toEqual(
      forms.map(({ file_id: id, form }) => storageKey(String(id), String(form))).toSorted(),
    );
    expect(
      await one(`select
        (select count(*)::int from files f join messages m on m.id = f.message_id where m.is_adorned) as sent,
        (select count(*)::int from people p join files f on f.id = p.photo_id and f.state = 'ready') as photos,
        (select count(*)::int from scheduled_messages where send_at > now()) as scheduled,
        (select count(*)::int from message_reminders where remind_at > now()) as reminders,
        (select count(*)::int from graphile_worker.jobs
          where task_identifier in ('send_scheduled', 'remind') and run_at > now()) as jobs,
        (select count(*)::int from safeguarding_cases where state = 'open') as reports`),
    ).toEqual({ sent: 5, photos: 8, scheduled: 1, reminders: 1, jobs: 2, reports: 1 });
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
    await loadDemo({ urls: database.urls, storage, log: (line) => void said.push(line) });
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
