// A page with one line of text and nothing to load: what the network and the browser cost before anything of ours.
import Fastify from "fastify";
import { serveForParent } from "./serving.ts";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Empty</title>
<link rel="icon" href="data:,"></head>
<body><p>Nothing here but this line, which is long enough to be taken for what the page is about.</p></body></html>`;

serveForParent(async () => {
  const server = Fastify();
  server.get("/*", async (_, reply) =>
    reply.header("cache-control", "no-store").type("text/html; charset=utf-8").send(PAGE),
  );
  return server.listen({ host: "127.0.0.1", port: 0 });
});
