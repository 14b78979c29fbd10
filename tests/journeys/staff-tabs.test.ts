import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seedProgram, type Program, type ProgramPerson } from "#tests/harness/program.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

const DAY_MS = 86_400_000;
/** In every word that is between the two. */
const PRIVATE = "between-us-two";

describe("a coordinator sees the work of their cohort's pairs move", () => {
  let stage: Stage;
  let program: Program;
  const signIns = new Map<ProgramPerson, SignIn>();
  let cora: Visitor;
  let mika: Visitor;
  /** All that the coordinator's browser was sent. */
  const sent: string[] = [];

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    for (const person of ["coordinator", "mentee"] as const) {
      signIns.set(person, await stage.signIn(program.people[person]));
    }
  });
  afterAll(async () => stage.close());
  beforeEach(async () => {
    cora = await visit("coordinator");
    mika = await visit("mentee");
    listen(cora.page);
  });
  afterEach(async () => {
    expect(sent.join("\n")).not.toContain(PRIVATE);
    expect(await cora.page.content()).not.toContain(PRIVATE);
    await stage.assertNothingWrong();
  });

  const visit = async (person: ProgramPerson) =>
    stage.visit({ name: program.names[person], signIn: signIns.get(person) });

  function listen(page: Page): void {
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => void sent.push(String(payload))),
    );
    page.on("response", (response) => {
      if (!/\/(api|cohorts)\//.test(response.url())) return;
      void response.text().then(
        (text) => sent.push(text),
        () => undefined,
      );
    });
  }

  /** Mika asks over the API. */
  async function does(method: "POST" | "PATCH", path: string, data: object): Promise<void> {
    const response = await mika.page.request.fetch(`${stage.baseUrl}/api/${path}`, {
      method,
      headers: { origin: stage.baseUrl },
      data,
    });
    expect({ path, isOk: response.ok(), said: response.ok() || (await response.text()) }).toEqual({
      path,
      isOk: true,
      said: true,
    });
  }

  const inPair = (what: string) => `pairs/${program.pairs.active}/${what}`;
  const open = async (tab: string) => cora.go(`/cohorts/${program.cohorts.quiet}?tab=${tab}`);
  const row = (title: string) => cora.page.getByRole("row").filter({ hasText: title });

  test("goals: what is shared appears, grows and is reached; a private one never", async () => {
    await open("goals");
    await cora.page.getByText("No goals yet").waitFor();
    await cora.look("cohort-goals-empty");
    const goalId = randomUUID();
    await does("POST", inPair("goals"), {
      id: randomUUID(),
      title: `Sleep, ${PRIVATE}`,
      audience: "me",
    });
    await does("POST", inPair("goals"), {
      id: goalId,
      title: "Speak before the class",
      targetOn: "2026-01-31",
      description: `Because, ${PRIVATE}`,
      measure: `Ten minutes, ${PRIVATE}`,
      steps: [{ id: randomUUID(), title: `Book a room, ${PRIVATE}` }],
    });
    await row("Speak before the class").waitFor();
    await does("POST", `goals/${goalId}/check-ins`, {
      id: randomUUID(),
      progress: 40,
      words: `It went well, ${PRIVATE}`,
    });
    await row("Speak before the class").getByText("40%").waitFor();
    await cora.look("cohort-goals");
    await cora.page.getByLabel("Show").selectOption("late");
    await row("Speak before the class").waitFor();
    await cora.page.getByRole("searchbox", { name: "Find by title" }).fill("another");
    await cora.page.getByText("Nothing here").waitFor();
    await cora.page.getByRole("searchbox", { name: "Find by title" }).fill("class");
    await row("Speak before the class").waitFor();
    await does("PATCH", `goals/${goalId}`, { edition: 1, state: "reached" });
    // It is late no more, and stands among those that are reached.
    await row("Speak before the class").waitFor({ state: "detached" });
    await cora.page.getByLabel("Show").selectOption("reached");
    await row("Speak before the class").getByText("Reached").waitFor();
  });

  test("action items: they come, are under way and done, without their words", async () => {
    await open("action-items");
    const itemId = randomUUID();
    await does("POST", inPair("action-items"), {
      id: itemId,
      title: "Send the letter",
      assignee: "mentee",
      description: `To her father, ${PRIVATE}`,
    });
    await row("Send the letter").getByText("Not begun").waitFor();
    await does("POST", `action-items/${itemId}/comments`, {
      id: randomUUID(),
      body: `I am afraid, ${PRIVATE}`,
    });
    await does("POST", `action-items/${itemId}/complete`, { notes: `He answered, ${PRIVATE}` });
    await row("Send the letter").waitFor({ state: "detached" });
    await cora.page.getByLabel("Show", { exact: true }).last().selectOption("completed");
    await row("Send the letter").getByText("Done").waitFor();
  });

  test("meetings: when they are and how they stand, without where and why", async () => {
    await open("sessions");
    const day = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
    await does("POST", inPair("sessions"), {
      id: randomUUID(),
      title: "The portfolio",
      wallTime: `${day}T18:00`,
      zone: "Europe/Berlin",
      minutes: 60,
      placeKind: "in_person",
      place: `At the lake, ${PRIVATE}`,
    });
    await cora.page.getByText("The portfolio").waitFor();
    await cora.look("cohort-sessions");
  });

  test("notes: those alone that say at their title that the coordinator reads them", async () => {
    await open("notes");
    for (const [title, audience] of [
      [`Our fears, ${PRIVATE}`, "pair"],
      [`My fears, ${PRIVATE}`, "me"],
      ["What we ask of the program", "coordinators"],
    ]) {
      await does("POST", "shared-notes", {
        id: randomUUID(),
        pairId: program.pairs.active,
        title,
        audience,
      });
    }
    await cora.page.getByRole("link", { name: "What we ask of the program" }).waitFor();
    await cora.look("cohort-notes");
  });
});
