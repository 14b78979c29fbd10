import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { dashboardsContract } from "./contract.ts";
import { dashboardsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, dashboardsContract, dashboardsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

async function startPreview(part: "mentee" | "disclosedMentee"): Promise<string> {
  const { cohorts, organizations, people } = world.program;
  const id = randomUUID();
  await rowsOf(
    world.database.adminUrl,
    `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
     values ($1, $2, $3, $4, $5, 'mentee', 'To see what they see')`,
    [
      id,
      organizations.fernside,
      part === "mentee" ? cohorts.quiet : cohorts.disclosing,
      people.admin,
      people[part],
    ],
  );
  return id;
}

describe("a mentee's start page", () => {
  test("their mentor, what waits to be read, the last words, and whom to ask", async () => {
    const { program } = world;
    const dashboard = await as("mentee")("getMenteeDashboard", {});
    expect(dashboard).toMatchObject({
      person: { name: "Mika Mentee" },
      unread: 1,
      parts: [
        {
          id: program.parts.mentee,
          cohortName: "Cohort quiet",
          messageDisclosure: "pair",
          coordinators: [{ name: "Cora Coordinator", photoId: null }],
          closedPairs: 0,
          pairs: [
            {
              id: program.pairs.active,
              state: "active",
              partner: {
                id: program.parts.mentor,
                name: "Mara Mentor",
                headline: "Headline of mentor",
              },
              conversation: {
                id: program.conversations.active,
                lastSeq: 3,
                readSeq: 2,
                unread: 1,
                lastMessage: { seq: 3, isMine: false, isMasked: false, isDeleted: false },
              },
              can: { write: true },
            },
          ],
        },
      ],
    });
    const last = dashboard.parts[0]?.pairs[0]?.conversation?.lastMessage;
    expect(last?.snippet).toContain(program.sentinels.messages.active);
  });

  test("only the part asked for; another's is not there", async () => {
    const { parts } = world.program;
    const mine = await as("mentee")("getMenteeDashboard", { userId: parts.mentee });
    expect(mine.parts).toHaveLength(1);
    const asked = [
      as("mentee")("getMenteeDashboard", { userId: parts.otherMentee }),
      as("mentee")("getMenteeDashboard", { userId: parts.mentor }),
    ];
    expect(await Promise.all(asked.map(refusalOf))).toEqual(["not_found", "not_found"]);
  });

  test("a proposed pair is not known to them, a closed one is a number without a name", async () => {
    const proposed = await as("otherMentee")("getMenteeDashboard", {});
    expect(proposed.parts).toMatchObject([{ pairs: [], closedPairs: 0 }]);
    const closed = await as("endedMentee")("getMenteeDashboard", {});
    expect(closed.parts).toMatchObject([{ pairs: [], closedPairs: 1 }]);
    expect(JSON.stringify(closed)).not.toContain("Enno");
  });

  test("a message taken back leaves its place and no words", async () => {
    const { program, database } = world;
    const taken = program.messages.disclosed[2];
    await rowsOf(
      database.adminUrl,
      "update messages set body = null, deleted_at = clock_timestamp() where id = $1",
      [taken],
    );
    const { parts } = await as("disclosedMentee")("getMenteeDashboard", {});
    const conversation = parts[0]?.pairs[0]?.conversation;
    expect(conversation?.lastMessage).toMatchObject({ id: taken, snippet: null, isDeleted: true });
    expect(conversation?.unread).toBe(0);
  });
});

describe("a mentor's start page", () => {
  test("their mentees and how many they want; nothing of other pairs", async () => {
    const dashboard = await as("mentor")("getMentorDashboard", {});
    expect(dashboard).toMatchObject({
      unread: 0,
      parts: [{ capacity: 1, pairs: [{ partner: { name: "Mika Mentee" } }] }],
    });
    const text = JSON.stringify(dashboard);
    for (const name of ["Otto", "Oda", "Dina", "Dov", "Finn", "noted-by"]) {
      expect(text).not.toContain(name);
    }
  });

  test("somebody with no such part has an empty page", async () => {
    expect((await as("mentee")("getMentorDashboard", {})).parts).toEqual([]);
    expect((await as("stranger")("getMentorDashboard", {})).parts).toEqual([]);
  });
});

describe("in a preview", () => {
  test("shows when and by whom, never the words, where they are the pair's own", async () => {
    const { program } = world;
    const previewId = await startPreview("mentee");
    const dashboard = await as("admin", previewId)("getMenteeDashboard", {});
    expect(dashboard).toMatchObject({
      person: { id: program.people.mentee },
      unread: 1,
      parts: [
        {
          pairs: [
            {
              can: { write: false },
              conversation: {
                lastMessage: { isMasked: true, isMine: false, snippet: null, seq: 3 },
              },
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(dashboard)).not.toContain(program.sentinels.messages.active);
  });

  test("shows the words where the cohort tells everybody that its coordinators read along", async () => {
    const { program, database } = world;
    await rowsOf(
      database.adminUrl,
      "update messages set body = $2, deleted_at = null where id = $1",
      [program.messages.disclosed[2], "words that may be shown"],
    );
    const previewId = await startPreview("disclosedMentee");
    const { parts } = await as("admin", previewId)("getMenteeDashboard", {});
    expect(parts[0]?.pairs[0]?.conversation?.lastMessage).toMatchObject({
      isMasked: false,
      snippet: "words that may be shown",
    });
  });
});

describe("getOverview", () => {
  test("the numbers of each cohort, for an admin, a coordinator and an analyst alike", async () => {
    const { cohorts } = world.program;
    const quiet = {
      cohortId: cohorts.quiet,
      cohortName: "Cohort quiet",
      mentors: 3,
      mentees: 3,
      pairs: { proposed: 1, active: 1, paused: 0, closed: 1 },
      pairsWritingLately: 1,
      openInvitations: 2,
    };
    const ofAdmin = await as("admin")("getOverview", {});
    expect(ofAdmin.cohorts).toHaveLength(2);
    expect(ofAdmin.cohorts.find(({ cohortId }) => cohortId === cohorts.quiet)).toMatchObject(quiet);
    const ofCoordinator = await as("coordinator")("getOverview", {});
    expect(ofCoordinator.cohorts).toMatchObject([{ ...quiet, can: { run: true } }]);
    const ofAnalyst = await as("analyst")("getOverview", {});
    expect(ofAnalyst.cohorts.find(({ cohortId }) => cohortId === cohorts.quiet)).toMatchObject({
      ...quiet,
      can: { run: false },
    });
  });

  test("nobody else reads a number; a pair that fell silent is not counted as writing", async () => {
    const { adminUrl } = world.database;
    expect((await as("mentor")("getOverview", {})).cohorts).toEqual([]);
    expect((await as("foreignAdmin")("getOverview", {})).cohorts).toMatchObject([
      { cohortName: "Cohort foreign" },
    ]);
    await rowsOf(
      adminUrl,
      "update conversation_positions set last_message_at = last_message_at - interval '15 days' where conversation_id = $1",
      [world.program.conversations.active],
    );
    const { cohorts } = await as("coordinator")("getOverview", {});
    expect(cohorts).toMatchObject([{ pairsWritingLately: 0 }]);
  });

  test("pages, newest first", async () => {
    const first = await as("admin")("getOverview", { take: 1 });
    const rest = await as("admin")("getOverview", { take: 1, after: first.next ?? "" });
    expect(rest).toMatchObject({ hasMore: false, next: null });
    const names = [...first.cohorts, ...rest.cohorts].map(({ cohortName }) => cohortName);
    expect(names).toEqual(["Cohort disclosing", "Cohort quiet"]);
  });
});
