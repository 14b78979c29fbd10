import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import type { ProgramPerson } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { messagesContract } from "./contract.ts";
import { messagesRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, messagesContract, messagesRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

async function admin(text: string, values: unknown[] = []) {
  return rowsOf(world.database.adminUrl, text, values);
}

async function speak(language: string): Promise<void> {
  await admin("update cohorts set language = $2 where id = $1", [
    world.program.cohorts.quiet,
    language,
  ]);
}

async function say(body: string, person: ProgramPerson = "mentor"): Promise<string> {
  const id = randomUUID();
  const conversationId = world.program.conversations.active;
  await as(person)("sendMessage", { id, conversationId, body });
  return id;
}

async function search(
  q: string,
  more: Record<string, unknown> = {},
  person: ProgramPerson = "mentor",
) {
  return as(person)("searchMessages", { q, ...more });
}

/** What was found, with brackets around what is marked. */
async function found(q: string, more: Record<string, unknown> = {}): Promise<string[]> {
  const { results } = await search(q, more);
  return results.map(({ excerpt, marks }) => {
    let text = excerpt;
    for (const { start, end } of marks.toReversed()) {
      text = `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
    }
    return text;
  });
}

describe("words in their forms, by the cohort's language", () => {
  test("English: forms of a word, phrases, what is left out; quotes and dashes of typesetting", async () => {
    await speak("english");
    await say("We were “discussing” your meetings—really.");
    await say("One meeting next week");
    await say("Next time in a week");
    expect(await found("meeting")).toEqual([
      "One [meeting] next week",
      "We were “discussing” your [meetings]—really.",
    ]);
    expect(await found("discussed")).toEqual(["We were “[discussing]” your meetings—really."]);
    expect(await found("“next week”")).toEqual(["One meeting [next] [week]"]);
    expect(await found("week -meeting")).toEqual(["Next time in a [week]"]);
  });

  test("German: umlauts, ß and forms, written with or without them", async () => {
    await speak("german");
    await say("Die Häuser in der großen Straße");
    for (const q of ["Haus", "häuser", "HAEUSER".replace("AE", "Ä")]) {
      expect(await found(q)).toEqual(["Die [Häuser] in der großen Straße"]);
    }
    expect(await found("strasse")).toEqual(["Die Häuser in der großen [Straße]"]);
    expect(await found("grosse")).toEqual(["Die Häuser in der [großen] Straße"]);
  });

  test("Turkish: the i with and without its dot, in both cases", async () => {
    await speak("turkish");
    await say("IŞIK İstanbul'da ılık");
    for (const q of ["ışık", "işik", "isik", "IŞIK"]) {
      expect(await found(q)).toEqual(["[IŞIK] İstanbul'da ılık"]);
    }
    expect(await found("istanbul")).toEqual(["IŞIK [İstanbul]'da ılık"]);
  });

  test("Arabic: with and without vowel signs, and with the article", async () => {
    await speak("arabic");
    await say("كتبتُ الرِّسالة إلى أحمد");
    expect(await found("رسالة")).toEqual(["كتبتُ [الرِّسالة] إلى أحمد"]);
    expect(await found("احمد")).toEqual(["كتبتُ الرِّسالة إلى [أحمد]"]);
  });

  test("Russian: cases of letters and of nouns", async () => {
    await speak("russian");
    await say("ПРИВЕТ, наши книги ещё лежат");
    expect(await found("книга")).toEqual(["ПРИВЕТ, наши [книги] ещё лежат"]);
    expect(await found("еще")).toEqual(["ПРИВЕТ, наши книги [ещё] лежат"]);
  });
});

describe("parts of words", () => {
  test("only where no word is found, and the answer says so", async () => {
    await speak("english");
    await say("An unforgettable afternoon");
    expect((await search("afternoon")).by).toBe("words");
    const { by, results } = await search("forgett");
    expect(by).toBe("parts");
    expect(results).toHaveLength(1);
    expect(await found("forgett")).toEqual(["An un[forgett]able afternoon"]);
    // Words alone, as a second page asks for them, never turn into parts.
    expect((await search("forgett", { by: "words" })).results).toEqual([]);
  });

  test("in scripts without blanks, at once", async () => {
    await say("我们下周开会讨论计划。");
    await say("会議は来週の月曜日です");
    expect(await found("开会")).toEqual(["我们下周[开会]讨论计划。"]);
    expect(await found("来週")).toEqual(["会議は[来週]の月曜日です"]);
    expect((await search("开会")).by).toBe("parts");
  });

  test("what a pattern or a query is made of is text like any other", async () => {
    await say("100%_sure \\o/ it's <b>bold</b> & 'quoted'");
    expect(await found("0%_s")).toEqual(["10[0%_s]ure \\o/ it's <b>bold</b> & 'quoted'"]);
    expect(await found("%_")).toEqual(["100[%_]sure \\o/ it's <b>bold</b> & 'quoted'"]);
    expect(await found("\\")).toEqual(["100%_sure [\\]o/ it's <b>bold</b> & 'quoted'"]);
    expect(await found("bold")).toEqual(["100%_sure \\o/ it's <b>[bold]</b> & 'quoted'"]);
    for (const q of ["'", '"', "&", "|", "!", "(", ":*", "\\", "%", "a:*|b & !", "<->"]) {
      expect(await refusalOf(search(q))).toBe("answered");
    }
    expect(await refusalOf(search("nul\0"))).toBe("validation_failed");
  });

  test("an excerpt of a long message begins before what was found and never parts a letter", async () => {
    await say(`${"👩‍👧 далеко ".repeat(80)}needle${" 🏳️‍🌈 конец".repeat(80)}`);
    const [excerpt = ""] = await found("needle");
    expect(excerpt).toContain("[needle]");
    expect(excerpt.length).toBeLessThan(260);
    expect(excerpt.isWellFormed()).toBe(true);
  });
});

describe("whose, when and with what", () => {
  test("the conditions narrow, together", async () => {
    const { people, conversations } = world.program;
    await speak("english");
    await say("Tulips from the mentor", "mentor");
    await say("Tulips from the mentee https://tulips.example", "mentee");
    expect(await found("tulip", { from: "me" })).toEqual(["[Tulips] from the mentor"]);
    expect(await found("tulips from", { from: "partner" })).toHaveLength(1);
    expect(await found("tulip", { has: "link" })).toHaveLength(1);
    expect(await found("tulip", { has: "voice" })).toEqual([]);
    expect(await found("tulip", { partnerId: people.mentee })).toHaveLength(2);
    expect(await found("tulip", { partnerId: people.stranger })).toEqual([]);
    expect(await found("tulip", { conversationId: conversations.active })).toHaveLength(2);
    expect(await found("tulip", { conversationId: conversations.disclosed })).toEqual([]);
    const soon = new Date(Date.now() + 60_000).toISOString();
    expect(await found("tulip", { since: soon })).toEqual([]);
    expect(await found("tulip", { until: soon })).toHaveLength(2);
    // Without words: everything that the conditions leave.
    expect((await search("", { has: "link" })).results.length).toBeGreaterThan(0);
  });

  test("files by their kind", async () => {
    const { conversations, people } = world.program;
    const id = await say("Here is the plan");
    await admin(
      `insert into files (id, owner_id, purpose, conversation_id, message_id, kind, name, media_type, size,
         checksum, state)
       values ($1, $2, 'message', $3, $4, 'image', 'plan.png', 'image/png', 10, repeat('a', 64), 'ready')`,
      [randomUUID(), people.mentor, conversations.active, id],
    );
    expect(await found("plan", { has: "image" })).toEqual(["Here is the [plan]"]);
    expect(await found("plan", { has: "file" })).toEqual([]);
  });

  test("newest first, page by page, nothing twice and nothing left out", async () => {
    const ids = [];
    for (let turn = 0; turn < 7; turn += 1) ids.push(await say(`Marigold ${turn}`));
    const read: string[] = [];
    let after: string | undefined;
    do {
      const page = await search("marigold", { take: 3, ...(after === undefined ? {} : { after }) });
      read.push(...page.results.map(({ messageId }) => messageId));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(read).toEqual(ids.toReversed());
    expect(await refusalOf(search("marigold", { after: "no cursor" }))).toBe("validation_failed");
  });

  test("nobody else's words, nothing deleted, and nothing of a pair that has ended", async () => {
    const { sentinels } = world.program;
    for (const pair of ["disclosed", "closed", "foreign"] as const) {
      expect((await search(sentinels.messages[pair])).results).toEqual([]);
    }
    expect((await search(sentinels.messages.active, {}, "endedMentor")).results).toEqual([]);
    expect((await search(sentinels.messages.closed, {}, "endedMentor")).results).toEqual([]);
    const id = await say("Foxglove");
    expect(await found("foxglove")).toEqual(["[Foxglove]"]);
    await as("mentor")("deleteMessage", { messageId: id });
    expect(await found("foxglove")).toEqual([]);
  });
});

describe("in a preview", () => {
  async function previewOf(subject: ProgramPerson, cohort: "quiet" | "disclosing") {
    const { program } = world;
    const id = randomUUID();
    await admin(
      `insert into previews (id, organization_id, previewer_id, subject_id, cohort_id, part, reason, expires_at)
       values ($1, $2, $3, $4, $5, 'mentor', 'To help with a search', clock_timestamp() + interval '10 minutes')`,
      [
        id,
        program.organizations.fernside,
        program.people.admin,
        program.people[subject],
        program.cohorts[cohort],
      ],
    );
    return id;
  }

  test("nothing is found where the words are masked; where all were told, they are", async () => {
    const masked = await previewOf("mentor", "quiet");
    const { sentinels } = world.program;
    const inPreview = as("admin", masked);
    expect((await inPreview("searchMessages", { q: sentinels.messages.active })).results).toEqual(
      [],
    );
    expect((await inPreview("searchMessages", {})).results).toEqual([]);
    const open = await previewOf("disclosedMentor", "disclosing");
    const read = await as("admin", open)("searchMessages", { q: sentinels.messages.disclosed });
    expect(read.results.length).toBeGreaterThan(0);
  });
});
