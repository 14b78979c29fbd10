import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { openSignIns } from "#tests/harness/sign-ins.ts";
import { startProduct, type Product } from "./product.ts";
import { findPort } from "./startup-port.ts";

let database: TestDatabase;
let program: Program;
let product: Product;
let mentor: string;
let otherMentor: string;
let admin: string;

beforeAll(async () => {
  database = await testDatabase();
  program = await seedProgram(database.adminUrl);
  product = await startProduct({
    settings: productSettings(await findPort("127.0.0.1", 0)),
    databaseUrls: database.urls,
    log: () => undefined,
  });
  const { people } = program;
  const ids = [people.mentor, people.disclosedMentor, people.admin];
  const signIns = await openSignIns(database.adminUrl, TEST_SECRET, ids);
  [mentor = "", otherMentor = "", admin = ""] = signIns.map((signIn) => signIn.cookie);
});

afterAll(async () => {
  await product.close();
  await database.drop();
});

/** The page as it comes, and what is painted in it. */
async function open(path: string, cookie: string) {
  const response = await fetch(product.url + path, { headers: { cookie } });
  const page = await response.text();
  const painted = /<div id="trellis" inert>([\s\S]*)<\/div>\s*<script/.exec(page)?.[1];
  return {
    response,
    page,
    painted: painted ?? "",
    text: (painted ?? "").replaceAll(/<[^>]*>/g, " "),
  };
}

async function say(cookie: string, conversationId: string, body: string): Promise<void> {
  const response = await fetch(`${product.url}/api/conversations/${conversationId}/messages`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify({ id: newId(), body }),
  });
  expect(response.status).toBe(200);
}

test("a conversation is there before any script: its words, its people, nothing to type into", async () => {
  const { active } = program.conversations;
  await say(mentor, active, "See you on <b>Thursday</b> & bring $& the draft");
  const { painted, text } = await open(`/conversations/${active}`, mentor);
  expect(text).toContain("See you on &lt;b&gt;Thursday&lt;/b&gt; &amp; bring $&amp; the draft");
  expect(painted).not.toContain(" style=");
  expect(painted.match(/<textarea/g)?.length).toBe(painted.match(/<textarea readonly/g)?.length);
});

test.each([
  ["trellis-zone=Asia%2FTokyo", "9:30"],
  ["trellis-zone=America%2FNew_York", "7:30"],
  ["trellis-zone=%3Cscript%3E", "12:30"],
])("times are told in the zone the browser said: %s", async (zone, time) => {
  const { active } = program.conversations;
  await rowsOf(
    database.adminUrl,
    "update messages set sent_at = '2026-11-20T12:30:00Z' where conversation_id = $1",
    [active],
  );
  const { text } = await open(`/conversations/${active}`, `${mentor}; ${zone}`);
  expect(text).toContain(time);
});

test("the page's policy names its own small scripts by their hashes and nothing else", async () => {
  const { response, page } = await open("/", mentor);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/script-src 'self'( 'sha256-[A-Za-z0-9+/=]+'){2};/);
  expect(policy).not.toContain("unsafe");
  expect(page.match(/<script\b(?![^>]*application\/json)/g)).toHaveLength(2);
});

test.each(["/", "/conversations", "/mentor", "/cohorts"])("%s is painted", async (path) => {
  const { text } = await open(path, path === "/cohorts" ? admin : mentor);
  expect(text).toContain("Skip to the content");
  expect(text.length).toBeGreaterThan(300);
});

test("who is painted for at the same moment gets their own page and nobody else's", async () => {
  const { active, disclosed: other } = program.conversations;
  await say(mentor, active, "only for the quiet pair");
  await say(otherMentor, other, "only for the other pair");
  const pages = await Promise.all(
    Array.from({ length: 12 }, async (_, turn) =>
      turn % 2 === 0
        ? open(`/conversations/${active}`, mentor)
        : open(`/conversations/${other}`, otherMentor),
    ),
  );
  pages.forEach(({ page, text }, turn) => {
    const [own, foreign] = turn % 2 === 0 ? ["quiet", "other"] : ["other", "quiet"];
    expect(text).toContain(`only for the ${own} pair`);
    expect(page).not.toContain(`only for the ${foreign} pair`);
  });
});

test("visitors, previews and what the build does not know are left to the browser", async () => {
  for (const [path, cookie] of [
    ["/sign-in", ""],
    [`/preview/${newId()}/`, admin],
    ["/nowhere", mentor],
  ] as const) {
    const { response, painted } = await open(path, cookie);
    expect([path, response.status, painted]).toEqual([path, 200, ""]);
  }
});
