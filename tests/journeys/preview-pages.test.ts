import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { seedProgram, type Program, type ProgramPerson } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

const DAY_MS = 86_400_000;
/** In every word that is between the two. */
const PRIVATE = "between-us-two";
/** What one may press or type into to read: to look elsewhere, to narrow and to turn pages. */
const TO_READ = [
  "End preview",
  "Archived conversations",
  "Conversation options",
  "More about this note",
  "Show",
  "For",
  "Order",
  "Search titles",
  "Find a note",
  "Notes",
  "Put away",
  "Deleted",
  "All goals",
  "Under way",
  "Reached",
  "Let go",
];
/** Kept by the product itself whoever looks: who looked, what was done, and the shorter form of what is written. */
const OF_THE_PRODUCT = [
  "audit_log",
  "events",
  "previews",
  "shared_note_positions",
  "shared_note_states",
  "shared_note_updates",
  "shared_note_versions",
];

const LOOKED_AT = ["start", "pair-about", "item", "goal", "session", "note", "profile"];

describe("an admin looks at every page of a mentor and of a mentee", () => {
  let stage: Stage;
  let program: Program;
  let ids: Readonly<Record<"item" | "goal" | "secret" | "session" | "note" | "own", string>>;
  const signIns = new Map<ProgramPerson, SignIn>();

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    for (const person of ["admin", "mentor", "mentee"] as const) {
      signIns.set(person, await stage.signIn(program.people[person]));
    }
    ids = await fill();
    await stage.endJourney();
  });
  afterAll(async () => stage.close());
  afterEach(async () => stage.assertNothingWrong());

  const visit = async (person: ProgramPerson, phone = false): Promise<Visitor> =>
    stage.visit({ name: program.names[person], signIn: signIns.get(person), phone });

  async function asks({ page }: Visitor, path: string, data: object) {
    const response = await page.request.fetch(`${stage.baseUrl}/api/${path}`, {
      method: path.includes("/agreement/") ? "PUT" : "POST",
      headers: { origin: stage.baseUrl },
      data,
    });
    const said: unknown = await response.json();
    if (!response.ok()) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said;
  }

  /** One thing of each kind, with words that are between the two. */
  async function fill() {
    const { active: pairId } = program.pairs;
    const [mara, mika] = [await visit("mentor"), await visit("mentee")];
    const made = {
      item: randomUUID(),
      goal: randomUUID(),
      secret: randomUUID(),
      session: randomUUID(),
      note: randomUUID(),
      own: randomUUID(),
    };
    const inPair = `pairs/${pairId}`;
    const item = { id: made.item, title: "Send the letter", assignee: "mentee" };
    await asks(mara, `${inPair}/action-items`, {
      ...item,
      description: `To her father, ${PRIVATE}`,
      steps: [{ id: randomUUID(), title: `Find the pen, ${PRIVATE}` }],
    });
    await asks(mika, `action-items/${made.item}/comments`, {
      id: randomUUID(),
      body: `Not easy, ${PRIVATE}`,
    });
    await asks(mika, `${inPair}/goals`, {
      id: made.goal,
      title: "Speak before the class",
      steps: [{ id: randomUUID(), title: `Book a room, ${PRIVATE}` }],
      description: `Because, ${PRIVATE}`,
    });
    await asks(mika, `goals/${made.goal}/check-ins`, {
      id: randomUUID(),
      progress: 40,
      words: `Well, ${PRIVATE}`,
    });
    const secret = { id: made.secret, title: `Sleep, ${PRIVATE}`, audience: "me" };
    await asks(mika, `${inPair}/goals`, secret);
    const day = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
    await asks(mara, `${inPair}/sessions`, {
      id: made.session,
      title: "The portfolio",
      wallTime: `${day}T18:00`,
      zone: "Europe/Berlin",
      minutes: 60,
      placeKind: "in_person",
      place: `At the lake, ${PRIVATE}`,
    });
    const note = { id: made.note, pairId, title: "Our talks", markdown: `We said, ${PRIVATE}` };
    await asks(mara, "shared-notes", note);
    const own = { id: made.own, pairId, title: `Mine, ${PRIVATE}`, audience: "me" };
    await asks(mika, "shared-notes", own);
    await asks(mara, `${inPair}/agreement/versions/1`, {
      goals: `Goals, ${PRIVATE}`,
      rhythm: `Rhythm, ${PRIVATE}`,
      boundaries: `Boundaries, ${PRIVATE}`,
    });
    return made;
  }

  async function everything() {
    const tables = await rowsOf(
      stage.database.adminUrl,
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and relname <> all ($1) order by relname`,
      [OF_THE_PRODUCT],
    );
    const kept = tables.map(
      ({ name }) =>
        `select '${String(name)}' as name, md5(string_agg(t::text, '' order by t::text)) as all_of_it from ${String(name)} t`,
    );
    return rowsOf(stage.database.adminUrl, `${kept.join(" union all ")} order by name`);
  }

  /** What of a page could be pressed or typed into, and is not there to read. */
  async function couldWrite(page: Page): Promise<string[]> {
    const controls = page
      .getByRole("main")
      .locator("button, input, textarea, select, [contenteditable=true]")
      .filter({ visible: true });
    const named = await controls.evaluateAll((elements) =>
      elements
        .filter((element) => !element.matches(":disabled, [aria-disabled=true]"))
        .filter((element) => element.closest("[role=tablist]") === null)
        .map((element) => {
          // Buttons and fields alike have labels; the other elements have none.
          const [label] = (element as HTMLInputElement).labels ?? []; // as above
          return element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent;
        }),
    );
    return named.filter((name) => !TO_READ.includes(name));
  }

  /** Every page that is reached from the start, and what stands on it once it is there. */
  const pages = (part: "mentor" | "mentee") => {
    const inPair = (tab: string) => `pairs/${program.pairs.active}/${tab}`;
    const partner = program.names[part === "mentor" ? "mentee" : "mentor"];
    return [
      ["start", "", "Speak before the class"],
      ["conversations", "conversations", partner],
      ["conversation", `conversations/${program.conversations.active}`, "Hidden in a preview"],
      ["pair-overview", inPair("overview"), "Speak before the class"],
      ["pair-to-do", inPair("to-do"), "Send the letter"],
      ["pair-sessions", inPair("sessions"), "The portfolio"],
      ["pair-notes", inPair("notes"), "Our talks"],
      ["pair-goals", inPair("goals"), "Speak before the class"],
      ["pair-about", inPair("about"), "What it says is between the two."],
      [
        "items",
        "action-items",
        part === "mentee" ? "Send the letter" : "Nothing is waiting for you",
      ],
      ["item", `action-items/${ids.item}`, "What the two wrote is between them."],
      ["goal", `goals/${ids.goal}`, "What is written about it is between the two."],
      ["sessions", "sessions", "The portfolio"],
      ["session", `sessions/${ids.session}`, "In person"],
      ["notes", "notes", "Our talks"],
      ["note", `notes/${ids.note}`, "The words of this note are hidden in a preview."],
      // What was read of them, and when, is their own: none is shown.
      ["notifications", "notifications", "You are up to date"],
      ["profile", "account/profile", `About ${program.names[part].split(" ")[0]}`],
    ] as const;
  };

  /** What its own person reads at the head of a page. */
  async function headOf({ page }: Visitor): Promise<string> {
    return page.getByRole("heading", { level: 1 }).innerText();
  }

  test.each([
    ["mentor", false],
    ["mentee", true],
  ] as const)(
    "of a %s nothing is missing, nothing private there and nothing to be done",
    async (part, phone) => {
      const own = await visit(part, phone);
      const heads: string[] = [];
      for (const [, address] of pages(part)) {
        await own.go(`/${address}`);
        heads.push(await headOf(own));
      }
      const tomas = await visit("admin", phone);
      const previewId = randomUUID();
      await asks(tomas, "previews", {
        id: previewId,
        cohortId: program.cohorts.quiet,
        part,
        partId: program.parts[part],
        reason: "They asked what is shown to them",
      });
      const before = await everything();
      for (const [index, [name, address, shown]] of pages(part).entries()) {
        await tomas.go(`/preview/${previewId}/${address}`);
        await tomas.page.getByRole("region", { name: "Preview" }).waitFor();
        await tomas.page
          .getByRole("main")
          .getByText(shown)
          .filter({ visible: true })
          .first()
          .waitFor();
        expect([name, await headOf(tomas)]).toEqual([name, heads[index]]);
        expect([name, await couldWrite(tomas.page)]).toEqual([name, []]);
        expect(await tomas.page.content()).not.toContain(PRIVATE);
        const document = await tomas.page.request.get(tomas.page.url());
        expect(await document.text()).not.toContain(PRIVATE);
        if (LOOKED_AT.includes(name)) await tomas.look(`preview-${part}-${name}`);
      }
      expect(await refusals(tomas, previewId)).toEqual(["preview_read_only"]);
      expect(await everything()).toEqual(before);
    },
  );

  /** What is answered to whatever could be written to what is shown: every code once. */
  async function refusals({ page }: Visitor, previewId: string): Promise<unknown[]> {
    const { active: pairId } = program.pairs;
    const id = randomUUID();
    const tries: readonly (readonly [path: string, data: object])[] = [
      [`conversations/${program.conversations.active}/messages`, { id, body: "Not she" }],
      [`conversations/${program.conversations.active}/read`, { upTo: 1 }],
      [`pairs/${pairId}/action-items`, { id, title: "Not hers", assignee: "mentee" }],
      [`action-items/${ids.item}/complete`, {}],
      [`pairs/${pairId}/goals`, { id, title: "Not hers" }],
      [`goals/${ids.goal}/check-ins`, { id, progress: 90 }],
      [`pairs/${pairId}/milestones/celebrated`, { kinds: ["first_goal_set"] }],
      [`pairs/${pairId}/agreement/versions/1/signatures`, {}],
      ["shared-notes", { id, pairId, title: "Not hers" }],
      [`sessions/${ids.session}/accept`, { edition: 1 }],
    ];
    const codes = new Set<unknown>();
    for (const [path, data] of tries) {
      const response = await page.request.post(`${stage.baseUrl}/api/${path}`, {
        headers: { "x-trellis-preview": previewId, origin: stage.baseUrl },
        data,
      });
      // A problem document, or the answer of what should have been refused.
      const { code } = (await response.json()) as { code?: string }; // as above
      codes.add(code ?? path);
    }
    return [...codes];
  }
});
