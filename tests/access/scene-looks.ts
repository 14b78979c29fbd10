import type { SceneWriter } from "./scene.ts";

type Entry = readonly [
  name: string,
  organizationId: string,
  actorId: string,
  subjectId: string,
  action: string,
  conversationId: string | null,
  age: string,
];

/**
 * Who looked at what. `opened` is the key to the conversation of `disclosed`; the others look like keys and open nothing:
 * too old, in a cohort that does not disclose, written in another organization, or of another kind.
 */
export async function addAuditRows({ program, put, name, idOf }: SceneWriter): Promise<void> {
  const { organizations, people, conversations } = program;
  const { fernside, mossbank } = organizations;
  const { disclosingCoordinator, disclosedMentor, disclosedMentee } = people;
  const opened = "conversation.opened";
  const entries: readonly Entry[] = [
    [
      "openedForMentor",
      fernside,
      disclosingCoordinator,
      disclosedMentor,
      opened,
      conversations.disclosed,
      "1 minute",
    ],
    [
      "openedForMentee",
      fernside,
      disclosingCoordinator,
      disclosedMentee,
      opened,
      conversations.disclosed,
      "1 minute",
    ],
    [
      "openedLongAgo",
      fernside,
      people.owner,
      disclosedMentor,
      opened,
      conversations.disclosed,
      "31 minutes",
    ],
    [
      "openedQuiet",
      fernside,
      people.coordinator,
      people.mentor,
      opened,
      conversations.active,
      "1 minute",
    ],
    [
      "openedElsewhere",
      mossbank,
      people.foreignAdmin,
      disclosedMentor,
      opened,
      conversations.disclosed,
      "1 minute",
    ],
    [
      "openedByAnalyst",
      fernside,
      people.analyst,
      disclosedMentor,
      opened,
      conversations.disclosed,
      "1 minute",
    ],
    [
      "countedOnly",
      fernside,
      disclosingCoordinator,
      disclosedMentee,
      "conversation.counted",
      idOf("wandering"),
      "1 minute",
    ],
    ["viewed", fernside, people.admin, people.mentor, "preview.viewed", null, "1 minute"],
    [
      "foreignAct",
      mossbank,
      people.foreignAdmin,
      people.foreignMentee,
      "role.changed",
      null,
      "1 minute",
    ],
  ];
  for (const [entry, organizationId, actorId, subjectId, action, conversationId, age] of entries) {
    const details = conversationId === null ? {} : { conversationId };
    await put(
      `insert into audit_log (id, organization_id, actor_id, subject_id, action, reason, details, created_at)
       values ($1, $2, $3, $4, $5, 'a reason that is long enough', $6, clock_timestamp() - $7::interval)`,
      [name(entry), organizationId, actorId, subjectId, action, JSON.stringify(details), age],
    );
  }
}

/** Open previews of three people, and those that are over: ended, out of time, by somebody who is no admin any more. */
export async function addPreviews({ program, put, name, idOf }: SceneWriter): Promise<void> {
  const { organizations, people, cohorts } = program;
  const { fernside, mossbank } = organizations;
  const { quiet, disclosing } = cohorts;
  const previews = [
    ["previewOfMentor", fernside, quiet, people.admin, people.mentor, "mentor", "0", null],
    [
      "previewOfDisclosed",
      fernside,
      disclosing,
      people.admin,
      people.disclosedMentee,
      "mentee",
      "0",
      null,
    ],
    [
      "previewOfWanderer",
      fernside,
      disclosing,
      people.admin,
      idOf("wanderer"),
      "mentor",
      "0",
      null,
    ],
    [
      "previewOfWandererInQuiet",
      fernside,
      quiet,
      people.admin,
      idOf("wanderer"),
      "mentee",
      "0",
      null,
    ],
    [
      "previewByWanderer",
      mossbank,
      cohorts.foreign,
      idOf("wanderer"),
      people.foreignMentee,
      "mentee",
      "0",
      null,
    ],
    ["previewOfEnded", fernside, quiet, people.admin, people.endedMentor, "mentor", "0", null],
    ["previewOver", fernside, quiet, people.admin, people.mentee, "mentee", "10 minutes", "now"],
    [
      "previewOutOfTime",
      fernside,
      quiet,
      people.admin,
      people.mentee,
      "mentee",
      "40 minutes",
      null,
    ],
    ["previewOfFormerAdmin", fernside, quiet, people.bystander, people.mentor, "mentor", "0", null],
    [
      "previewAbroad",
      mossbank,
      cohorts.foreign,
      people.foreignAdmin,
      people.foreignMentee,
      "mentee",
      "0",
      null,
    ],
  ] as const;
  for (const [preview, organization, cohort, previewer, subject, part, age, ended] of previews) {
    await put(
      `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason, started_at,
         expires_at, ended_at)
       values ($1, $2, $3, $4, $5, $6, 'a reason that is long enough', clock_timestamp() - $7::interval,
         clock_timestamp() - $7::interval + interval '30 minutes', $8::timestamptz)`,
      [name(preview), organization, cohort, previewer, subject, part, age, ended],
    );
  }
}
