// Hocuspocus as its makers ship it, without anything that stores: the least a note's server can do.
import { Server } from "@hocuspocus/server";
import { serveForParent } from "./serving.ts";

serveForParent(async () => {
  const server = new Server({ address: "127.0.0.1", port: 0, quiet: true, stopOnSignals: false });
  await server.listen();
  return `http://127.0.0.1:${server.address.port}`;
});
