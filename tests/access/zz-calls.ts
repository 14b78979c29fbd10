import pg from "pg";
import { readFileSync } from "node:fs";
import { actorsOf } from "#tests/access/actors.ts";
import { callsOf, callTask } from "#tests/access/calls.ts";
import { heardBy } from "#tests/access/call-verdict.ts";
import { probeAll } from "#tests/access/probe.ts";
import { seedScene } from "#tests/access/scene.ts";
import { ensureLogins } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";
const urls0 = JSON.parse(readFileSync("/tmp/access-lab/urls.json", "utf8"));
const base = new URL(urls0.admin); base.pathname = "/postgres";
const adm = new pg.Client({ connectionString: base.href }); await adm.connect();
await adm.query("drop database if exists dump with (force)"); await adm.end();
const urls = await ensureLogins(base.href, { ownerPassword: "owner-of-a-test-database", appPassword: "app-of-a-test-database", workerPassword: "worker-of-a-test-database" }, "dump");
await migrate({ ownerUrl: urls.owner });
const inside = new URL(base.href); inside.pathname = "/dump";
const scene = await seedScene(inside.href);
const admin = new pg.Client({ connectionString: inside.href }); await admin.connect();
const actors = actorsOf(scene).filter((a) => a.role !== "trellis_policy");
const t0 = Date.now();
for (const [name, calls] of Object.entries(callsOf(scene))) {
  await admin.query("begin");
  const told = await probeAll(admin, actors, [callTask(name, calls)]);
  await admin.query("rollback");
  console.log(`\nfunction ${name}`);
  for (const call of Object.keys(calls)) {
    const by = new Map<string, string[]>();
    for (const a of actors) {
      const t = told.get(a.name)?.get(name); if (!t) { console.log("!!", a.name, told.get(a.name)); continue; }
      const w = heardBy(t, scene.names).get(call) ?? "?";
      if (a.role !== "trellis_app" && w === "!denied") continue;
      by.set(w, [...(by.get(w) ?? []), a.name]);
    }
    const sorted = [...by].toSorted((a, b) => a[1].length - b[1].length);
    sorted.forEach(([w, who], i) => console.log(`  ${call}  ${i === sorted.length - 1 && who.length > 3 ? "else" : who.join(" ")}: ${w}`));
  }
}
console.error(Date.now() - t0);
await admin.end();
