// `npm run dev`: the product with both halves reloading. PostgreSQL stays up while the server is
// started again after a change; the pages come from the bundler and change in place.
import type { IncomingMessage, ServerResponse } from "node:http";
import * as path from "node:path";
import { createServer, type ViteDevServer } from "vite";
import { readSettings } from "#platform/config/settings.ts";
import { StartupProblem } from "#platform/config/startup-problem.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { fillPage } from "./dev-pages.ts";
import { keepServerRunning, type RunningServer } from "./dev-server.ts";
import { freePort } from "./free-port.ts";
import { projectFolder } from "./project-files.ts";

/** What the server answers; everything else is a page or a module of the bundler. */
const serverPaths = ["/api", "/live", "/healthz", "/readyz", "/metrics"];

type Database = { url: string; stop: () => Promise<void> };

const closers: (() => Promise<void>)[] = [];
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);

try {
  await develop();
} catch (error) {
  const isExpected = error instanceof StartupProblem;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
  stop();
}

async function develop(): Promise<void> {
  const settings = readSettings({ ...process.env, MODE: "development" });
  const database = await openDatabase(settings);
  closers.push(database.stop);
  const port = await freePort();
  const server = keepServerRunning(
    {
      MODE: "development",
      HOST: "127.0.0.1",
      PORT: String(port),
      BASE_URL: settings.baseUrl,
      INSTANCE: settings.instanceFolder,
      DATABASE_URL: database.url,
      DEMO: settings.demo ? "on" : "off",
    },
    console.log,
  );
  closers.push(() => server.stop());
  const pages = await servePages(settings, `http://127.0.0.1:${port}`, server);
  closers.push(() => pages.close());
  console.log(`Trellis reloads at ${settings.baseUrl}`);
}

async function openDatabase(settings: ReturnType<typeof readSettings>): Promise<Database> {
  const { databaseUrl, instanceFolder } = settings;
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: () => Promise.resolve() };
  const folder = path.join(instanceFolder, "postgres");
  const postgres = await startEmbeddedPostgres({ folder, log: console.log });
  const url = new URL(postgres.adminUrl);
  url.pathname = "/trellis";
  return { url: url.href, stop: () => postgres.stop() };
}

async function servePages(
  settings: ReturnType<typeof readSettings>,
  target: string,
  server: RunningServer,
): Promise<ViteDevServer> {
  const toServer = { target, changeOrigin: false, ws: true };
  const vite = await createServer({
    configFile: path.join(projectFolder, "app", "web", "vite.config.ts"),
    mode: "development",
    appType: "custom",
    server: {
      host: settings.host,
      port: settings.port,
      strictPort: true,
      proxy: Object.fromEntries(serverPaths.map((prefix) => [prefix, toServer])),
    },
  });
  vite.middlewares.use((request, response, next) => {
    const isPage = request.method === "GET" && request.headers.accept?.includes("text/html");
    if (isPage) void answerPage({ vite, target, server, request, response });
    else next();
  });
  return vite.listen();
}

async function answerPage(asked: {
  vite: ViteDevServer;
  target: string;
  server: RunningServer;
  request: IncomingMessage;
  response: ServerResponse;
}): Promise<void> {
  const { vite, target, server, request, response } = asked;
  try {
    await server.ready();
    const { status, html, cookies } = await fillPage(vite, target, request);
    response.writeHead(status, { "content-type": "text/html", "set-cookie": cookies }).end(html);
  } catch (error) {
    response.writeHead(502, { "content-type": "text/plain" }).end(String(error));
  }
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  void (async () => {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
    process.exit();
  })();
}
