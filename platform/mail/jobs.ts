import type { Settings } from "#platform/config/settings.ts";
import type pg from "pg";
import { deliverMail, forgetOldWords, type MailLog } from "./deliver.ts";
import { mailServer } from "./mail-server.ts";

const HOUR = 60 * 60 * 1000;

/** The jobs that mails need, by the name they are queued under. */
export function mailJobs(parts: {
  settings: Pick<Settings, "smtpUrl" | "mailFrom" | "baseUrl">;
  /** Its `worker` logs in as trellis_worker, with the jobs door open. */
  pools: { worker: pg.Pool };
  log: MailLog;
}): { send_mail: (payload: unknown) => Promise<void> } {
  const { settings, pools, log } = parts;
  const server = mailServer(settings);
  let forgetAt = 0;
  return {
    send_mail: async (payload) => {
      await deliverMail({ pool: pools.worker, server, log }, payload);
      if (Date.now() < forgetAt) return;
      forgetAt = Date.now() + HOUR;
      await forgetOldWords(pools.worker);
    },
  };
}
