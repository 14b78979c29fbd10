import type { SceneWriter } from "./scene.ts";

/** Mails in the name of both organizations and of none, to people of one, of both and of none. */
export async function addMails({ program, put, name, idOf }: SceneWriter): Promise<void> {
  const { organizations, people } = program;
  const { fernside, mossbank } = organizations;
  const mails = [
    ["mailToMentor", fernside, people.mentor, "invited_to_cohort"],
    ["mailToInvited", fernside, null, "invitation"],
    ["mailSignInOfMentor", null, people.mentor, "sign_in_link"],
    ["mailSignInOfStranger", null, people.stranger, "sign_in_link"],
    ["mailSignInOfWanderer", null, idOf("wanderer"), "sign_in_link"],
    ["mailAbroadToWanderer", mossbank, idOf("wanderer"), "invited_to_cohort"],
    ["mailAbroad", mossbank, null, "invitation"],
  ] as const;
  for (const [mail, organization, recipient, kind] of mails) {
    await put(
      `insert into mails (id, organization_id, recipient_id, to_address, kind, subject, html, text)
       values ($1, $2, $3, 'somebody@program.example', $4, $5, $6, $6)`,
      [name(mail), organization, recipient, kind, `Subject of ${mail}`, `Words of ${mail}`],
    );
  }
}

/** Jobs that wait and jobs that were given up, of both organizations and of none. */
export async function addJobs({ program, put, nameMade }: SceneWriter): Promise<void> {
  const { fernside, mossbank } = program.organizations;
  const jobs = [
    ["jobWaiting", { organizationId: fernside }, false],
    ["jobOfFernside", { organizationId: fernside }, true],
    ["jobOfMossbank", { organizationId: mossbank }, true],
    ["jobOfNobody", {}, true],
  ] as const;
  for (const [job, payload, isGivenUp] of jobs) {
    const id = await nameMade(
      job,
      `select 'job ' || id as id from graphile_worker.add_job('send_mail', $1::json, queue_name := 'one-at-a-time',
         run_at := now() + interval '1 day', max_attempts := 3, job_key := $2)`,
      [JSON.stringify(payload), job],
    );
    if (!isGivenUp) continue;
    await put(
      "update graphile_worker._private_jobs set attempts = max_attempts, last_error = $2 where id = $1",
      [id.replace("job ", ""), `Fault of ${job}`],
    );
  }
  await put("insert into graphile_worker._private_known_crontabs values ('nightly', now(), null)");
}
