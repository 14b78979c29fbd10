import type { Program } from "#tests/harness/program.ts";
import type { Serving } from "../serving.ts";
import { bySql, openTab } from "./channels.ts";

/** One way to lose a right. */
export interface Loss {
  readonly name: string;
  /** Who loses it. */
  readonly who: string;
  /** What they could read before. */
  path(serving: Serving): string;
  /** The room they stood in before; none where nothing is heard by it. */
  readonly room?: (serving: Serving) => string;
  change(serving: Serving): Promise<unknown>;
}

/** Changes one row of the program past the product. */
function inDatabase(text: string, of: (program: Program) => string): Loss["change"] {
  return async (serving) => bySql(serving, text, of(serving.scene.program));
}

const closePair = inDatabase(
  "update pairs set state = 'closed' where id = $1",
  ({ pairs }) => pairs.active,
);
const takeOutOfCohort = inDatabase(
  "delete from cohort_staff where person_id = $1",
  ({ people }) => people.coordinator,
);

function ofPair(who: string): Loss[] {
  const common = {
    who,
    path: ({ scene }: Serving) =>
      `/api/conversations/${scene.program.conversations.active}/messages`,
    room: ({ scene }: Serving) => `conversation:${scene.program.conversations.active}`,
  };
  return [
    {
      ...common,
      name: `${who}: the pair is closed by its coordinator`,
      async change(serving) {
        const { send } = await openTab(serving, "coordinator");
        const { active } = serving.scene.program.pairs;
        return send(`PUT /api/pairs/${active}/state`, { state: "closed" });
      },
    },
    {
      ...common,
      name: `${who}: the pair is closed in the database`,
      change: closePair,
    },
    {
      ...common,
      name: `${who}: the mentor's part ends in the database`,
      change: inDatabase(
        "update mentors set status = 'ended' where id = $1",
        ({ parts }) => parts.mentor,
      ),
    },
  ];
}

/** What was sent in a conversation goes with it, for both. */
const OF_FILES: readonly Loss[] = ["mentor", "mentee"].map((who) => ({
  who,
  name: `${who}: a voice message of a pair that is closed in the database`,
  path: ({ scene }) => `/api/files/${scene.idOf("voiceInActive")}/forms/original`,
  change: closePair,
}));

const quietRoom = ({ scene }: Serving) => `cohort:${scene.program.cohorts.quiet}`;

const OF_ADMIN: readonly Loss[] = [
  {
    name: "admin: made a member by the owner",
    who: "admin",
    path: ({ scene }) => `/api/organizations/${scene.program.organizations.fernside}/people`,
    room: quietRoom,
    async change(serving) {
      const { organizations, people } = serving.scene.program;
      const { send } = await openTab(serving, "owner");
      const path = `/api/organizations/${organizations.fernside}/people/${people.admin}/role`;
      return send(`PUT ${path}`, { role: "member" });
    },
  },
  {
    name: "admin: made a member in the database",
    who: "admin",
    path: ({ scene }) => `/api/organizations/${scene.program.organizations.fernside}/audit-log`,
    room: quietRoom,
    change: inDatabase(
      "update organization_members set role = 'member' where person_id = $1",
      ({ people }) => people.admin,
    ),
  },
  {
    name: "admin: taken out of the organization in the database",
    who: "admin",
    path: ({ scene }) => `/api/cohorts/${scene.program.cohorts.quiet}/pairs`,
    room: quietRoom,
    change: inDatabase(
      "delete from organization_members where person_id = $1",
      ({ people }) => people.admin,
    ),
  },
];

const OF_COORDINATOR: readonly Loss[] = [
  {
    name: "coordinator: taken out of the cohort by an admin",
    who: "coordinator",
    path: ({ scene }) => `/api/cohorts/${scene.program.cohorts.quiet}/participants?part=mentor`,
    room: quietRoom,
    async change(serving) {
      const { cohorts, people } = serving.scene.program;
      const { send } = await openTab(serving, "admin");
      return send(`DELETE /api/cohorts/${cohorts.quiet}/staff/${people.coordinator}`);
    },
  },
  {
    name: "coordinator: taken out of the cohort in the database",
    who: "coordinator",
    path: ({ scene }) => `/api/cohorts/${scene.program.cohorts.quiet}/staff`,
    room: quietRoom,
    change: takeOutOfCohort,
  },
  {
    name: "coordinator: the cohort no longer says that its coordinators read along",
    who: "disclosingCoordinator",
    path: ({ scene }) => `/api/conversations/${scene.program.conversations.disclosed}/messages`,
    change: inDatabase(
      "update cohorts set message_disclosure = 'pair' where id = $1",
      ({ cohorts }) => cohorts.disclosing,
    ),
  },
];

/** What the two write down, for them and for those who read along. */
const OF_NOTES: readonly Loss[] = [
  ...["mentor", "mentee"].map((who) => ({
    who,
    name: `${who}: the words of a note of a pair that is closed in the database`,
    path: ({ scene }: Serving) => `/api/shared-notes/${scene.idOf("noteOfActive")}/updates`,
    room: ({ scene }: Serving) => `pair:${scene.program.pairs.active}`,
    change: closePair,
  })),
  {
    name: "coordinator: a note they read along, taken out of the cohort in the database",
    who: "coordinator",
    path: ({ scene }) => `/api/shared-notes/${scene.idOf("openOfActive")}/updates`,
    room: quietRoom,
    change: takeOutOfCohort,
  },
  {
    name: "coordinator: a note that the two keep to themselves from now on",
    who: "coordinator",
    path: ({ scene }) => `/api/shared-notes/${scene.idOf("openOfActive")}/updates`,
    async change(serving) {
      const { send } = await openTab(serving, "mentor");
      return send(`PATCH /api/shared-notes/${serving.scene.idOf("openOfActive")}`, {
        audience: "pair",
      });
    },
  },
];

/** By the product and past it: every way in which somebody's right ends while they are at it. */
export const LOSSES: readonly Loss[] = [
  ...ofPair("mentor"),
  ...ofPair("mentee"),
  ...OF_FILES,
  ...OF_ADMIN,
  ...OF_COORDINATOR,
  ...OF_NOTES,
];
