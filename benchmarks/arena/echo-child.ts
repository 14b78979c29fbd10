// The least that a socket can be: bare ws that answers every message, as the product answers a ping.
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { serveForParent } from "./serving.ts";

serveForParent(async () => {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 1024 });
  server.on("connection", (socket) => {
    socket.on("message", () => socket.send('{"kind":"pong"}'));
    socket.on("error", () => socket.terminate());
  });
  http.listen({ host: "127.0.0.1", port: 0, backlog: 1024 });
  await once(http, "listening");
  // A TCP server that listens has such an address, never a path or null.
  const { port } = http.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
});
