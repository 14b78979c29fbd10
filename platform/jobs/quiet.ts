import { Logger } from "graphile-worker";

/** The queue's own log, without its line for every job. Failures of jobs are heard as events; see worker.ts. */
export const quietJobs = new Logger(() => () => undefined);
