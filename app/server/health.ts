import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Platform } from "#platform/api/context.ts";

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * /healthz says the process lives, /readyz that it can serve, /metrics how it does. Metrics are for this machine
 * alone: they name every path of the API.
 */
export function serveHealth(
  server: FastifyInstance,
  platform: Platform,
  sockets: () => number,
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "trellis_request_seconds",
    help: "How long requests took, by operation and status.",
    labelNames: ["operation", "status"] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const gauge = new Gauge({
    name: "trellis_live_connections",
    help: "Open live connections.",
    registers: [registry],
    collect() {
      gauge.set(sockets());
    },
  });
  server.addHook("onResponse", async (request, reply) => {
    const { operation } = request.routeOptions.config;
    seconds.observe(
      { operation: operation ?? "page", status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
  server.get("/healthz", { logLevel: "silent" }, async () => ({ status: "ok" }));
  server.get("/readyz", { logLevel: "silent" }, async (_, reply) => {
    try {
      await platform.pools.app.query("select 1");
      return { status: "ok" };
    } catch {
      return reply.code(503).send({ status: "database unreachable" });
    }
  });
  server.get("/metrics", { logLevel: "silent" }, async (request, reply) => {
    const isForwarded = request.headers["x-forwarded-for"] !== undefined;
    if (isForwarded || !LOOPBACK.test(request.socket.remoteAddress ?? "")) {
      return reply.code(404).send({ status: "not found" });
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
