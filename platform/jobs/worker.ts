import type { FastifyBaseLogger } from "fastify";
import { run, type Runner } from "graphile-worker";
import pg from "pg";
import { quietJobs } from "./quiet.ts";

/** Carries out one job; thrown errors mean: again later, with growing waits. Must bear being done twice. */
export type Job = (payload: unknown) => Promise<void>;

/** The jobs of the product by the name they are queued under. */
export type Jobs = Readonly<Record<string, Job>>;

const AT_ONCE = 4;

/** Works through the queue in this process until stopped; a job under way when it stops is finished first. */
export async function startWorker(
  workerUrl: string,
  jobs: Jobs,
  log: FastifyBaseLogger,
): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: workerUrl,
    max: AT_ONCE + 2,
    application_name: "trellis jobs",
    options: "-c app.door=jobs",
  });
  // A lost connection is replaced at the next use; unheard, its error would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    logger: quietJobs,
    taskList: Object.fromEntries(
      Object.entries(jobs).map(([name, job]) => [name, async (payload: unknown) => job(payload)]),
    ),
  });
  runner.events.on("job:error", ({ job, error }) => {
    const isLast = job.attempts >= job.max_attempts;
    const entry = { err: error, task: job.task_identifier, attempts: job.attempts };
    if (isLast) log.error(entry, "a job was given up");
    else log.warn(entry, "a job failed and is tried again");
  });
  // The runner's own promise ends with the runner; what ends it early is logged, not thrown at the process.
  runner.promise.catch((error: unknown) => log.error({ err: error }, "the job worker ended"));
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
