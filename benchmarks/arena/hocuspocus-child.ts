// Hocuspocus as its makers ship it, without anything that stores: the least a note's server can do. With a database it
// appends each message to a table before it is handled: the least that a server can do which tells only what it has.
import { Server } from "@hocuspocus/server";
import pg from "pg";
import { serveForParent } from "./serving.ts";

serveForParent(async (order) => {
  // The order is the bench's own, of this shape.
  const { databaseUrl } = order as { databaseUrl?: string };
  const server = new Server({
    address: "127.0.0.1",
    port: 0,
    quiet: true,
    stopOnSignals: false,
    ...(databaseUrl === undefined ? {} : { beforeHandleMessage: await appendingTo(databaseUrl) }),
  });
  await server.listen();
  return `http://127.0.0.1:${server.address.port}`;
});

async function appendingTo(connectionString: string) {
  const pool = new pg.Pool({ connectionString, max: 10 });
  await pool.query(`create table if not exists public.appended (
    id bigint generated always as identity primary key, name text not null, bytes bytea not null)`);
  return async ({ documentName, update }: { documentName: string; update: Uint8Array }) => {
    const text = "insert into public.appended (name, bytes) values ($1, $2)";
    await pool.query({ name: "append", text, values: [documentName, Buffer.from(update)] });
  };
}
