import type { SceneWriter } from "./scene.ts";

/**
 * Who looked at what: name, organization, actor, subject, action, conversation, minutes ago. `openedForMentor` and
 * `openedForMentee` are the key to the conversation of `disclosed`. The others look like keys and open nothing: too
 * old, in a cohort that does not disclose, written in another organization, by somebody who may not, or of another kind.
 */
const ENTRIES = `
  openedForMentor FERNSIDE disclosingCoordinator disclosedMentor conversation.opened disclosed 1
  openedForMentee FERNSIDE disclosingCoordinator disclosedMentee conversation.opened disclosed 1
  openedLongAgo FERNSIDE owner disclosedMentor conversation.opened disclosed 31
  openedQuiet FERNSIDE coordinator mentor conversation.opened active 1
  openedElsewhere MOSSBANK foreignAdmin disclosedMentor conversation.opened disclosed 1
  openedByAnalyst FERNSIDE analyst disclosedMentor conversation.opened disclosed 1
  countedOnly FERNSIDE disclosingCoordinator disclosedMentee conversation.counted wandering 1
  viewed FERNSIDE admin mentor preview.viewed - 1
  foreignAct MOSSBANK foreignAdmin foreignMentee role.changed - 1`;

/**
 * Previews: name, organization, cohort, previewer, subject, part, minutes ago, whether ended. Some are open; some are
 * over: ended, out of time, or by somebody who is no admin any more.
 */
const PREVIEWS = `
  previewOfMentor FERNSIDE Quiet admin mentor mentor 0 -
  previewOfDisclosed FERNSIDE Disclosing admin disclosedMentee mentee 0 -
  previewOfWanderer FERNSIDE Disclosing admin wanderer mentor 0 -
  previewOfWandererInQuiet FERNSIDE Quiet admin wanderer mentee 0 -
  previewOfOwner FERNSIDE Quiet admin owner mentor 0 -
  previewOfEnded FERNSIDE Quiet admin endedMentor mentor 0 -
  previewOver FERNSIDE Quiet admin mentee mentee 10 ended
  previewOutOfTime FERNSIDE Quiet admin mentee mentee 40 -
  previewOfFormerAdmin FERNSIDE Quiet bystander mentor mentor 0 -
  previewAbroad MOSSBANK Foreign foreignAdmin foreignMentee mentee 0 -
  previewByWanderer MOSSBANK Foreign wanderer foreignMentee mentee 0 -`;

function linesOf(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" "));
}

export async function addAuditRows(writer: SceneWriter): Promise<void> {
  const { put, name, idOf, conversationOf } = writer;
  for (const line of linesOf(ENTRIES)) {
    const [entry = "", organization = "", actor = "", subject = "", action, about = "", minutes] =
      line;
    await put(
      `insert into audit_log (id, organization_id, actor_id, subject_id, action, reason, details, created_at)
       values ($1, $2, $3, $4, $5, 'a reason that is long enough', $6,
         clock_timestamp() - make_interval(mins => $7::int))`,
      [
        name(entry),
        idOf(organization),
        idOf(actor),
        idOf(subject),
        action,
        JSON.stringify(about === "-" ? {} : { conversationId: conversationOf(about) }),
        minutes,
      ],
    );
  }
}

export async function addPreviews({ put, name, idOf }: SceneWriter): Promise<void> {
  for (const line of linesOf(PREVIEWS)) {
    const [preview = "", organization = "", cohort = "", by = "", subject = "", ...rest] = line;
    const [part, minutes, ended] = rest;
    await put(
      `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason, started_at,
         expires_at, ended_at)
       values ($1, $2, $3, $4, $5, $6, 'a reason that is long enough',
         clock_timestamp() - make_interval(mins => $7::int),
         clock_timestamp() - make_interval(mins => $7::int) + interval '30 minutes',
         case when $8 = 'ended' then clock_timestamp() end)`,
      [
        name(preview),
        idOf(organization),
        idOf(cohort),
        idOf(by),
        idOf(subject),
        part,
        minutes,
        ended,
      ],
    );
  }
}
