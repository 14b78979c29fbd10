import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { ensureLogins } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";
import { openPools } from "#platform/db/pools.ts";
import { messageWriterOf } from "#features/messages/message-writer.ts";
import { newId } from "#platform/api/new-id.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { seedCrowd } from "./crowd.ts";
import { sql } from "kysely";
import pg from "pg";
const p = await startEmbeddedPostgres({ folder: "/tmp/try-bench" });
const urls = await ensureLogins(p.adminUrl, { ownerPassword: "a", appPassword: "b", workerPassword: "c" }, "trellis");
await migrate({ ownerUrl: urls.owner });
const admin = new URL(p.adminUrl); admin.pathname = "/trellis";
const c0 = new pg.Client({ connectionString: admin.href }); await c0.connect();
const n = Number((await c0.query("select count(*) from conversations")).rows[0].count);
const crowd = n > 0 ? (await c0.query("select id, mentor_person_id m from conversations order by id limit 64")).rows.map(r => ({ conversationId: r.id, mentor: { id: r.m } })) : await seedCrowd(admin.href, { pairs: 1000, messagesEach: 50 }, "x".repeat(32));
await c0.end();
const pools = openPools(urls);
const writer = messageWriterOf(pools.app);
async function loop(pairs: number, each: number, ms: number) {
  const end = Date.now() + ms; let done = 0;
  const t0 = process.cpuUsage();
  await Promise.all(crowd.slice(0, pairs).flatMap((c) => Array.from({ length: each }, async () => {
    while (Date.now() < end) {
      const w = await writer.write({ id: newId(), conversationId: c.conversationId, authorId: c.mentor.id, body: "x".repeat(120) });
      if (w.outcome !== "sent") throw new Error(w.outcome);
      done++;
    }
  })));
  const cpu = process.cpuUsage(t0);
  console.log(pairs, each, "msgs/s", Math.round(done / (ms / 1000)), "node cpu us/msg", Math.round((cpu.user + cpu.system) / done));
}
async function pages(ms: number) {
  const end = Date.now() + ms; let done = 0;
  await Promise.all(crowd.slice(0, 16).map(async (c) => {
    while (Date.now() < end) {
      const rows = await inTransaction(pools.app, { identity: { personId: c.mentor.id }, readOnly: true }, async (tx) => (await sql`select id, seq, author_id, body, sent_at, deleted_at from messages where conversation_id=${c.conversationId} and seq < 51 order by seq desc limit 50`.execute(tx)).rows);
      if (rows.length !== 50) throw new Error("rows " + rows.length);
      done++;
    }
  }));
  console.log("pages/s", Math.round(done / (ms / 1000)));
}
for (let i = 0; i < 2; i++) { await loop(32, 1, 3000); await loop(64, 8, 3000); await pages(3000); }
await pools.close(); await p.stop();
