import { randomUUID } from "node:crypto";
import Fastify, { LogController, type FastifyInstance } from "fastify";
import { acceptInvitationFor, findInvitation } from "#features/cohorts/service.ts";
import { startFiles } from "#features/files/listeners.ts";
import { serveFiles } from "#features/files/serving.ts";
import { startGoals } from "#features/goals/listeners.ts";
import { startNotifications } from "#features/notifications/listeners.ts";
import { servePhotos } from "#features/people/serving-photos.ts";
import { serveCalendars } from "#features/sessions/serving-calendar.ts";
import { offerSetUp } from "#features/entrance/set-up-token.ts";
import type { Platform } from "#platform/api/context.ts";
import { API_PAGE_STYLE, apiPage, openApiDocument } from "#platform/api/openapi.ts";
import { setSecurityHeaders } from "#platform/api/page-headers.ts";
import { notFound } from "#platform/api/problem.ts";
import { answerProblem, serveOperations } from "#platform/api/routes.ts";
import { createAuth, type Auth } from "#platform/auth/auth.ts";
import { authContract } from "#platform/auth/contract.ts";
import { mountAuth } from "#platform/auth/mount.ts";
import { LogLines } from "#platform/config/log-lines.ts";
import type { Settings } from "#platform/config/settings.ts";
import type { DatabaseUrls } from "#platform/db/logins.ts";
import { openPools, type Pools } from "#platform/db/pools.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { startWorker } from "#platform/jobs/worker.ts";
import { mailJobs } from "#platform/mail/jobs.ts";
import { RevocationListener } from "#platform/realtime/revocation.ts";
import { Rooms } from "#platform/realtime/rooms.ts";
import { Sockets } from "#platform/realtime/sockets.ts";
import { jobsOf, operations, rooms as roomsOfPerson } from "./features.ts";
import { serveHealth } from "./health.ts";
import { servePages } from "./pages.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The operation a route carries out. */
    operation?: string;
  }
}

const MOST_BODY_BYTES = 256 * 1024;

export interface ProductOptions {
  readonly settings: Settings;
  readonly databaseUrls: DatabaseUrls;
  readonly log: (line: string) => void;
}

export interface Product {
  readonly url: string;
  /** Printed for whoever starts an instance that nobody has set up. */
  readonly setUpToken: string | null;
  readonly platform: Platform;
  close(): Promise<void>;
}

/** Never a query, nor the key in a calendar's address. */
function loggedPath(url: string): string {
  return (url.split("?")[0] ?? "").replace(/^\/calendar\/.*/, "/calendar/…");
}

function makeServer(settings: Settings): FastifyInstance {
  return Fastify({
    bodyLimit: MOST_BODY_BYTES,
    trustProxy: settings.trustProxy,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    requestTimeout: 30_000,
    // What the router itself refuses, such as a path that is no text, is answered like everything else.
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 300 },
    logger: {
      level: settings.logLevel,
      stream: new LogLines(),
      // Never a body, a cookie or a query: they hold what people write and the keys they hold.
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: loggedPath(request.url),
        }),
      },
      redact: ["req.headers", "err.parameters", "err.detail", "err.where", "err.query"],
    },
  });
}

/** One line a request, when it is answered: who reads the log sees what, how it ended and how long it took. */
function logAnswers(server: FastifyInstance): void {
  server.addHook("onResponse", async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: loggedPath(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      "answered",
    );
  });
}

function openAuth(options: ProductOptions, pools: Pools, server: FastifyInstance): Auth {
  const { settings, databaseUrls } = options;
  const asVisitor = { identity: { personId: null }, readOnly: true };
  return createAuth({
    baseUrl: settings.baseUrl,
    secret: settings.secret,
    databaseUrl: databaseUrls.app,
    log: server.log,
    invitations: {
      find: async (token) =>
        inTransaction(pools.app, asVisitor, async (transaction) =>
          findInvitation(transaction, token),
        ),
      accept: async ({ token, personId }) =>
        inTransaction(
          pools.app,
          { identity: { personId }, readOnly: false },
          async (transaction) => void (await acceptInvitationFor(transaction, token)),
        ),
    },
  });
}

function serveDocument(server: FastifyInstance, baseUrl: string): void {
  // The sign-in door serves its operations itself; in the document they stand with all others.
  const signIn = Object.entries(authContract).map(([name, operation]) => ({ name, operation }));
  const document = openApiDocument([...operations, ...signIn], baseUrl);
  const page = apiPage([...operations, ...signIn]);
  server.get("/api/openapi.json", async () => document);
  server.get("/api/page.css", async (_, reply) => reply.type("text/css").send(API_PAGE_STYLE));
  server.get("/api", async (_, reply) => reply.type("text/html; charset=utf-8").send(page));
  server.all("/api/*", async () => {
    throw notFound();
  });
}

async function openLive(platform: Platform, urls: DatabaseUrls, server: FastifyInstance) {
  const { personOf } = platform.auth;
  const sockets = new Sockets(platform, { personOf, roomsOfPerson, operations });
  const listener = new RevocationListener(
    urls.app,
    {
      onPeople(personIds, signInId) {
        if (signInId !== null) platform.auth.forget(signInId);
        for (const personId of personIds) {
          platform.auth.forgetPerson(personId);
          void sockets.recheck(personId);
        }
      },
      onGap() {
        platform.auth.forgetAll();
        void sockets.recheckAll();
      },
    },
    server.log,
  );
  await listener.open();
  platform.auth.relyOn(() => listener.isHearing());
  sockets.attach(server.server);
  return {
    sockets,
    async close() {
      await listener.close();
      await sockets.close();
    },
  };
}

/** Starts the whole product on a migrated database. Closing it ends everything it opened. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { settings, databaseUrls, log } = options;
  const server = makeServer(settings);
  const pools = openPools(databaseUrls);
  const auth = openAuth(options, pools, server);
  const platform: Platform = { settings, pools, rooms: new Rooms(), auth, log: server.log };
  server.setErrorHandler(answerProblem);
  logAnswers(server);
  await setSecurityHeaders(server, settings.baseUrl);
  const live = await openLive(platform, databaseUrls, server);
  serveHealth(server, platform, () => live.sockets.count);
  await mountAuth(server, auth);
  serveOperations(server, platform, operations, auth.personOf);
  serveFiles(server, platform, auth.personOf);
  servePhotos(server, platform, auth.personOf);
  serveCalendars(server, platform);
  serveDocument(server, settings.baseUrl);
  await servePages(server, platform, operations);
  const jobs = { ...mailJobs(platform), ...jobsOf(platform) };
  const worker = await startWorker(databaseUrls.worker, jobs, server.log);
  const stopFiles = await startFiles(platform);
  const stopNotifications = startNotifications(platform);
  const stopGoals = startGoals(platform);
  const url = await server.listen({ host: settings.host, port: settings.port });
  return {
    url,
    platform,
    setUpToken: await offerSetUpWhereNeeded(platform, log),
    async close() {
      stopFiles();
      stopNotifications();
      stopGoals();
      await live.close();
      await server.close();
      await worker.stop();
      await auth.close();
      await pools.close();
    },
  };
}

async function offerSetUpWhereNeeded(
  platform: Platform,
  log: (line: string) => void,
): Promise<string | null> {
  const { rows } = await platform.pools.app.query<{ is_set_up: boolean }>(
    "select app.is_set_up() as is_set_up",
  );
  if (rows[0]?.is_set_up !== false) return null;
  const token = offerSetUp(platform.pools);
  log(`To set up your organization, open ${platform.settings.baseUrl}/set-up`);
  log(`and use this token, which works once: ${token}`);
  return token;
}
