import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { ask } from "../asking.ts";
import { LiveEar } from "../live-ear.ts";
import { Keeper, startServing, type Serving } from "../serving.ts";

/** What is taken away is gone within this time, on every channel. */
const PROMISED_MS = 1000;
const CLOSED_SIGNED_OUT = 4401;

let serving: Serving;
let keeper: Keeper;

beforeAll(async () => {
  serving = await startServing();
  keeper = await Keeper.open(serving.adminUrl);
  await keeper.keep();
});

afterAll(async () => {
  await keeper.close();
  await serving.close();
});

beforeEach(async () => keeper.putBack());

/** Somebody with a tab open: asks over HTTP, and listens. */
interface Tab {
  readonly cookie: string;
  readonly ear: LiveEar;
  /** The status of a question, and when it was asked. */
  get(path: string, preview?: string): Promise<{ status: number; at: number }>;
  send(path: string, input?: Readonly<Record<string, unknown>>): Promise<number>;
}

async function openTab(person: string): Promise<Tab> {
  const cookie = await serving.signIn(person);
  const ear = await LiveEar.open(serving.origin, cookie);
  return {
    cookie,
    ear,
    async get(path, preview) {
      const at = performance.now();
      const headers = preview === undefined ? undefined : { "x-trellis-preview": preview };
      const { status } = await ask(serving.origin, {
        path: `GET ${path}`,
        input: {},
        cookie,
        headers,
      });
      return { status, at };
    },
    async send(path, input = {}) {
      return (await ask(serving.origin, { path, input, cookie })).status;
    },
  };
}

/** How long after its commit the change is felt: until the first question that is refused is asked. */
async function milliseconds(
  change: () => Promise<unknown>,
  question: () => Promise<{ status: number; at: number }>,
  refusal: number,
): Promise<number> {
  expect((await question()).status).toBe(200);
  await change();
  const changed = performance.now();
  for (;;) {
    const { status, at } = await question();
    if (status === refusal) return Math.max(0, at - changed);
    expect(status).toBe(200);
    if (at - changed > 3 * PROMISED_MS) return Infinity;
  }
}

/** How long after the change a frame told to the room no longer arrives. */
async function leaves(ear: LiveEar, room: string, change: () => Promise<unknown>): Promise<number> {
  const hears = async (): Promise<{ isHeard: boolean; at: number }> => {
    const mark = crypto.randomUUID();
    const at = performance.now();
    serving.product.platform.rooms.tell([room], "test.told", { mark });
    await ear.caughtUp();
    return { isHeard: ear.frames.some((frame) => frame.includes(mark)), at };
  };
  expect((await hears()).isHeard).toBe(true);
  await change();
  const changed = performance.now();
  for (;;) {
    const { isHeard, at } = await hears();
    if (!isHeard) return Math.max(0, at - changed);
    if (at - changed > 3 * PROMISED_MS) return Infinity;
  }
}

async function closes(
  ear: LiveEar,
  change: () => Promise<unknown>,
): Promise<{ code: number; after: number }> {
  expect(ear.isOpen).toBe(true);
  await change();
  const changed = performance.now();
  const code = await ear.closed;
  return { code, after: performance.now() - changed };
}

async function bySql(text: string, ...values: unknown[]): Promise<void> {
  await rowsOf(serving.adminUrl, text, values);
}

const id = (name: string) => serving.scene.idOf(name);

interface Case {
  readonly name: string;
  /** Who loses the right. */
  readonly who: string;
  /** What they could read before. */
  readonly path: () => string;
  /** A room they stood in before; none where nothing is heard by it. */
  readonly room?: () => string;
  readonly change: () => Promise<unknown>;
}

const program = () => serving.scene.program;
const conversation = () => program().conversations.active;

const CASES: readonly Case[] = [
  ...["mentor", "mentee"].flatMap((who): Case[] => {
    const common = {
      who,
      path: () => `/api/conversations/${conversation()}/messages`,
      room: () => `conversation:${conversation()}`,
    };
    return [
      {
        ...common,
        name: `${who}: the pair is closed by its coordinator`,
        change: async () => {
          const { send } = await openTab("coordinator");
          expect(
            await send(`PUT /api/pairs/${program().pairs.active}/state`, { state: "closed" }),
          ).toBe(200);
        },
      },
      {
        ...common,
        name: `${who}: the pair is closed in the database`,
        change: async () =>
          bySql("update pairs set state = 'closed' where id = $1", program().pairs.active),
      },
      {
        ...common,
        name: `${who}: the mentor's part ends in the database`,
        change: async () =>
          bySql("update mentors set status = 'ended' where id = $1", program().parts.mentor),
      },
    ];
  }),
  {
    name: "admin: made a member by the owner",
    who: "admin",
    path: () => `/api/organizations/${program().organizations.fernside}/people`,
    room: () => `cohort:${program().cohorts.quiet}`,
    change: async () => {
      const { send } = await openTab("owner");
      const path = `/api/organizations/${program().organizations.fernside}/people/${program().people.admin}/role`;
      expect(await send(`PUT ${path}`, { role: "member" })).toBe(200);
    },
  },
  {
    name: "admin: made a member in the database",
    who: "admin",
    path: () => `/api/organizations/${program().organizations.fernside}/audit-log`,
    room: () => `cohort:${program().cohorts.quiet}`,
    change: async () =>
      bySql(
        "update organization_members set role = 'member' where person_id = $1",
        program().people.admin,
      ),
  },
  {
    name: "admin: taken out of the organization in the database",
    who: "admin",
    path: () => `/api/cohorts/${program().cohorts.quiet}/pairs`,
    room: () => `cohort:${program().cohorts.quiet}`,
    change: async () =>
      bySql("delete from organization_members where person_id = $1", program().people.admin),
  },
  {
    name: "coordinator: taken out of the cohort by an admin",
    who: "coordinator",
    path: () => `/api/cohorts/${program().cohorts.quiet}/participants?part=mentor`,
    room: () => `cohort:${program().cohorts.quiet}`,
    change: async () => {
      const { send } = await openTab("admin");
      const path = `/api/cohorts/${program().cohorts.quiet}/staff/${program().people.coordinator}`;
      expect(await send(`DELETE ${path}`)).toBe(200);
    },
  },
  {
    name: "coordinator: taken out of the cohort in the database",
    who: "coordinator",
    path: () => `/api/cohorts/${program().cohorts.quiet}/staff`,
    room: () => `cohort:${program().cohorts.quiet}`,
    change: async () =>
      bySql("delete from cohort_staff where person_id = $1", program().people.coordinator),
  },
  {
    name: "coordinator: the cohort no longer says that its coordinators read along",
    who: "disclosingCoordinator",
    path: () => `/api/conversations/${program().conversations.disclosed}/messages`,
    change: async () =>
      bySql(
        "update cohorts set message_disclosure = 'pair' where id = $1",
        program().cohorts.disclosing,
      ),
  },
];

describe("a right that is taken away", () => {
  test.each(CASES)("$name: is refused over HTTP within a second", async ({ who, path, change }) => {
    const tab = await openTab(who);
    expect(await milliseconds(change, async () => tab.get(path()), 404)).toBeLessThan(PROMISED_MS);
    tab.ear.close();
  });

  test.each(CASES.filter(({ room }) => room !== undefined))(
    "$name: is heard no more within a second",
    async ({ who, room, change }) => {
      const { ear } = await openTab(who);
      expect(await leaves(ear, room?.() ?? "", change)).toBeLessThan(PROMISED_MS);
      expect(ear.isOpen).toBe(true);
      ear.close();
    },
  );

  test("stays with those whose right it still is", async () => {
    const [mentor, disclosed] = [await openTab("mentor"), await openTab("disclosedMentor")];
    await bySql("update pairs set state = 'closed' where id = $1", program().pairs.active);
    await mentor.ear.heard(/rights\.changed/);
    serving.product.platform.rooms.tell(
      [`conversation:${program().conversations.disclosed}`],
      "test.told",
      {},
    );
    await disclosed.ear.heard(/test\.told/);
    expect(
      (await disclosed.get(`/api/conversations/${program().conversations.disclosed}`)).status,
    ).toBe(200);
    for (const { ear } of [mentor, disclosed]) ear.close();
  });
});

test("a right that is taken away without a word to the server is still heard: the tests above can fail", async () => {
  const { ear } = await openTab("mentor");
  const rooms = [`conversation:${conversation()}`] as const;
  await bySql("alter table pairs disable trigger pairs_tell");
  try {
    const change = CASES[1]?.change ?? (async () => undefined);
    expect(await leaves(ear, rooms[0], change)).toBe(Infinity);
  } finally {
    await bySql("alter table pairs enable trigger pairs_tell");
    ear.close();
  }
});

describe("a sign-in that ends", () => {
  const signInOf = async (person: string) => {
    const rows = await rowsOf(
      serving.adminUrl,
      "select id from auth.session where user_id = $1 order by created_at desc limit 1",
      [id(person)],
    );
    return String(rows[0]?.["id"]);
  };
  const disable = async () =>
    bySql("update people set disabled_at = clock_timestamp() where id = $1", id("mentor"));
  const ends: [string, (tab: Tab) => Promise<unknown>][] = [
    ["by signing out", async (tab) => tab.send("POST /api/auth/sign-out")],
    [
      "from another device",
      async () => {
        const signIn = await signInOf("mentor");
        const other = await openTab("mentor");
        expect(await other.send(`DELETE /api/auth/sign-ins/${signIn}`)).toBe(200);
      },
    ],
    [
      "with all others, from another device",
      async () => {
        const other = await openTab("mentor");
        expect(await other.send("POST /api/auth/sign-ins/end-others")).toBe(200);
      },
    ],
    [
      "in the database",
      async () => bySql("delete from auth.session where user_id = $1", id("mentor")),
    ],
    ["because its person is disabled", disable],
    [
      "because its account is gone from the database",
      async () => {
        await bySql(`delete from auth."user" where id = $1`, id("mentor"));
      },
    ],
  ];

  test.each(ends)("%s is refused over HTTP within a second", async (_, end) => {
    const tab = await openTab("mentor");
    const question = async () => tab.get("/api/me/looks");
    expect(await milliseconds(async () => end(tab), question, 401)).toBeLessThan(PROMISED_MS);
    tab.ear.close();
  });

  test.each(ends)("%s takes the live line with it within a second", async (_, end) => {
    const tab = await openTab("mentor");
    const { code, after } = await closes(tab.ear, async () => end(tab));
    expect(code).toBe(CLOSED_SIGNED_OUT);
    expect(after).toBeLessThan(PROMISED_MS);
  });

  test("of a disabled person is not begun again, and no other person's ends", async () => {
    const other = await openTab("mentee");
    await disable();
    await expect(serving.signIn("mentor")).rejects.toThrow();
    await other.ear.caughtUp();
    expect(other.ear.isOpen).toBe(true);
    expect((await other.get("/api/me/looks")).status).toBe(200);
    other.ear.close();
  });

  test("opens no line: no sign-in, an ended one, a foreign origin", async () => {
    const cookie = await serving.signIn("mentor");
    await bySql("delete from auth.session where user_id = $1", id("mentor"));
    await expect(LiveEar.open(serving.origin, cookie)).rejects.toThrow();
    await expect(LiveEar.open(serving.origin, "")).rejects.toThrow();
  });
});

describe("a preview that ends", () => {
  const preview = () => id("previewOfMentor");
  const path = () => `/api/conversations/${conversation()}`;
  const ends: [string, (tab: Tab) => Promise<unknown>][] = [
    [
      "by its admin",
      async (tab) => expect(await tab.send(`POST /api/previews/${preview()}/end`)).toBe(200),
    ],
    [
      "in the database",
      async () =>
        bySql("update previews set ended_at = clock_timestamp() where id = $1", preview()),
    ],
    [
      "because its time is over",
      async () =>
        bySql(
          `update previews set started_at = clock_timestamp() - interval '31 minutes',
             expires_at = clock_timestamp() - interval '1 minute' where id = $1`,
          preview(),
        ),
    ],
    [
      "because its admin is none any more",
      async () =>
        bySql("update organization_members set role = 'member' where person_id = $1", id("admin")),
    ],
  ];

  test.each(ends)("%s is refused within a second", async (_, end) => {
    const tab = await openTab("admin");
    const question = async () => tab.get(path(), preview());
    expect(await milliseconds(async () => end(tab), question, 403)).toBeLessThan(PROMISED_MS);
    tab.ear.close();
  });

  test("never gave the live line of the person looked at", async () => {
    const tab = await openTab("admin");
    await tab.get(path(), preview());
    const told = serving.product.platform.rooms;
    told.tell([`conversation:${conversation()}`, `person:${id("mentor")}`], "test.told", {});
    await tab.ear.caughtUp();
    expect(tab.ear.frames.join()).not.toContain("test.told");
    tab.ear.close();
  });
});
