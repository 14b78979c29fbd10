// prints actual cells
import pg from "pg";
import { readFileSync } from "node:fs";
import { ensureLogins } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";
import { seedScene } from "#tests/access/scene.ts";
import { actorsOf } from "#tests/access/actors.ts";
import { readTables, ROLES, tellingColumns } from "#tests/access/catalog.ts";
import { readRows, keyIn } from "#tests/access/scene-rows.ts";
import { tasksFor } from "#tests/access/table-tasks.ts";
import { readCells } from "#tests/access/cells.ts";
import { probeAll } from "#tests/access/probe.ts";
const urls0 = JSON.parse(readFileSync("/tmp/access-lab/urls.json", "utf8"));
const base = new URL(urls0.admin); base.pathname = "/postgres";
const adm = new pg.Client({ connectionString: base.href }); await adm.connect();
await adm.query("drop database if exists dump with (force)"); await adm.end();
const urls = await ensureLogins(base.href, { ownerPassword: "owner-of-a-test-database", appPassword: "app-of-a-test-database", workerPassword: "worker-of-a-test-database" }, "dump");
await migrate({ ownerUrl: urls.owner });
const inside = new URL(base.href); inside.pathname = "/dump";
const t0 = Date.now();
const scene = await seedScene(inside.href);
console.error("seed", Date.now() - t0);
const admin = new pg.Client({ connectionString: inside.href }); await admin.connect();
const tables = await readTables(admin);
const rows = await readRows(admin, tables, scene.names);
const ground = { scene, tables, rows };
const actors = actorsOf(scene);
let cells: any; try { cells = readCells(); } catch { cells = { tables: new Map() }; }
let n = 0;
for (const table of tables) {
  console.log(`\ntable ${table.name}`);
  for (const role of ROLES) {
    const r = table.rights[role]; const w = [r.select.length ? "select" : "", r.insert.length ? "insert" : "", r.update.length ? "update" : "", r.delete ? "delete" : ""].filter(Boolean);
    if (w.length) console.log(`  rights ${role.replace("trellis_", "")}: ${w.join(" ")}`);
  }
  const out = new Map<string, string[]>();
  for (const role of ROLES) {
    const tasks = tasksFor(ground, table, role, cells.tables.get(table.name));
    const who = actors.filter((a) => a.role === role);
    await admin.query("begin");
    const told = await probeAll(admin, who, tasks);
    await admin.query("rollback");
    const all = rows.get(table.name)!; const cols = tellingColumns(table, role);
    const byKey = new Map(all.map((x) => [keyIn(x, cols), x]));
    for (const a of who) for (const task of tasks) {
      const line = told.get(a.name)?.get(task.id); n += 1;
      if (!line) { console.log("  !!", a.name, task.id, told.get(a.name)?.get("identity")?.failed); continue; }
      const verb = task.id.slice(table.name.length + 1);
      const odd = Object.entries(line.failed).filter(([, v]) => !v.startsWith("42501"));
      if (odd.length) console.log("  !!", a.name, verb, JSON.stringify(odd).slice(0, 300));
      if (line.blind !== null && line.blind !== line.found.length) console.log("  !! blind", a.name, verb, line.blind, line.found.length);
      if (line.denied || line.found.length === 0) continue;
      let expr;
      if (task.kind === "insert") expr = line.found.join(" ");
      else {
        const set = new Set(line.found);
        const tags = new Map<string, number>();
        for (const x of all) for (const t of x.tags) tags.set(t, (tags.get(t) ?? 0) + 1);
        const pure = [...tags.keys()].filter((t) => all.every((x) => !x.tags.has(t) || set.has(keyIn(x, cols))));
        if (set.size === all.length) expr = "*";
        else {
          const left = new Set(set); const used: string[] = [];
          while (left.size) {
            let best = "", bn = 0;
            for (const t of pure) { const c = all.filter((x) => x.tags.has(t) && left.has(keyIn(x, cols))).length; if (c > bn) { bn = c; best = t; } }
            if (!best) { used.push(...[...left].map((k) => "?" + (byKey.get(k)?.name ?? k))); break; }
            used.push(best); for (const x of all) if (x.tags.has(best)) left.delete(keyIn(x, cols));
          }
          expr = used.join(" ");
        }
      }
      const k = `${verb}\t${expr}`;
      out.set(k, [...(out.get(k) ?? []), a.name]);
    }
  }
  for (const [k, names] of out) { const [verb, expr] = k.split("\t"); console.log(`  ${verb}  ${names.join(" ")}: ${expr}`); }
}
console.error("cells", n, Date.now() - t0, "ms");
await admin.end();
