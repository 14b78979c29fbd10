import { test } from "vitest";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { openProgramWorld, askingFor } from "#tests/harness/asking.ts";
import { dashboardsContract } from "#features/dashboards/contract.ts";
import { dashboardsRoutes } from "#features/dashboards/routes.ts";
import { peopleContract } from "#features/people/contract.ts";
import { peopleRoutes } from "#features/people/routes.ts";
import { inTransaction } from "#platform/db/transaction.ts";

async function seed(adminUrl: string, program: any, pairs: number, messages: number) {
  const c = new pg.Client({ connectionString: adminUrl }); await c.connect();
  await c.query("begin");
  await c.query(`create temp table n as select g, gen_random_uuid() mp, gen_random_uuid() ep, gen_random_uuid() m, gen_random_uuid() e, gen_random_uuid() r from generate_series(1,$1::int) g`, [pairs]);
  await c.query(`insert into people(id,name) select mp,'M'||g from n union all select ep,'E'||g from n`);
  await c.query(`insert into organization_members select $1::uuid, mp,'member' from n union all select $1::uuid, ep,'member' from n`,[program.organizations.fernside]);
  await c.query(`insert into mentors(id,cohort_id,organization_id,person_id) select m,$2::uuid,$1::uuid,mp from n`,[program.organizations.fernside,program.cohorts.quiet]);
  await c.query(`insert into mentees(id,cohort_id,organization_id,person_id) select e,$2::uuid,$1::uuid,ep from n`,[program.organizations.fernside,program.cohorts.quiet]);
  await c.query(`insert into pairs(id,organization_id,cohort_id,mentor_id,mentee_id,mentor_person_id,mentee_person_id,state) select r,$1::uuid,$2::uuid,m,e,mp,ep,'active' from n`,[program.organizations.fernside,program.cohorts.quiet]);
  await c.query(`insert into messages(id,conversation_id,seq,author_id,body) select gen_random_uuid(), c.id, s, case when s%2=0 then n.mp else n.ep end, 'hello' from n join conversations c on c.pair_id=n.r cross join generate_series(1,$1::int) s`,[messages]);
  await c.query(`update conversation_positions p set last_seq=$1, last_message_at=now() from conversations c join n on n.r=c.pair_id where p.conversation_id=c.id`,[messages]);
  await c.query("commit");
  await c.query("vacuum analyze");
  const { rows } = await c.query("select mp, ep from n where g=$1",[Math.floor(pairs/2)]);
  await c.end();
  return rows[0];
}
for (const [pairs, messages] of [[100,100],[10000,20]] as const) test(`dash ${pairs}`, async () => {
  const world = await openProgramWorld();
  const { mp, ep } = await seed(world.database.adminUrl, world.program, pairs, messages);
  const w = { ...world, program: { ...world.program, people: { ...world.program.people, mentor: mp, mentee: ep } } };
  const as = askingFor(() => w as any, { ...dashboardsContract, ...peopleContract }, [...dashboardsRoutes, ...peopleRoutes]);
  for (const [who, op] of [["mentor","getMentorDashboard"],["mentee","getMenteeDashboard"],["mentee","getMe"],["coordinator","getOverview"],["coordinator","getMe"]] as const) {
    const times: number[] = [];
    for (let i=0;i<60;i++) { const t=performance.now(); await as(who)(op as any, {} as any); times.push(performance.now()-t); }
    times.sort((a,b)=>a-b);
    console.log(pairs, who, op, "p50", times[30]!.toFixed(2), "p95", times[57]!.toFixed(2));
  }
  await world.close();
}, 300000);
