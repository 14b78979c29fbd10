import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { findPort } from "./startup-port.ts";
import { startProduct, type Product } from "./product.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { openSignIns } from "#tests/harness/sign-ins.ts";

let database: TestDatabase;
let program: Program;
let product: Product;
let cookie: string;
let admins: string;

beforeAll(async () => {
  database = await testDatabase();
  program = await seedProgram(database.adminUrl);
  const port = await findPort("127.0.0.1", 0);
  product = await startProduct({
    settings: productSettings(port),
    databaseUrls: database.urls,
    log: () => undefined,
  });
  const [mentor, admin] = await openSignIns(database.adminUrl, TEST_SECRET, [
    program.people.mentor,
    program.people.admin,
  ]);
  cookie = mentor?.cookie ?? "";
  admins = admin?.cookie ?? "";
});

afterAll(async () => {
  await product.close();
  await database.drop();
});

interface Problem {
  code: string;
  status: number;
  requestId: string;
  fields?: Record<string, string>;
}

type Init = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

async function ask(path: string, init: Init = {}) {
  const response = await fetch(product.url + path, {
    ...init,
    headers: { cookie, ...init.headers },
  });
  return { response, body: (await response.json()) as Problem & Record<string, unknown> };
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

const sendPath = () => `/api/conversations/${program.conversations.active}/messages`;

describe("the API", () => {
  it("answers refusals as problem+json with a code and the request's id", async () => {
    const { response, body } = await ask("/api/conversations/nonsense");
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(body).toMatchObject({ code: "validation_failed", status: 422 });
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.keys(body.fields ?? {})).toEqual(["conversationId"]);
  });

  it("refuses unknown fields", async () => {
    const { body } = await post(sendPath(), { id: newId(), body: "hello", isAdmin: true });
    expect(body.code).toBe("validation_failed");
  });

  it("refuses a body that repeats what the path says", async () => {
    const { body } = await post(sendPath(), {
      id: newId(),
      body: "hello",
      conversationId: program.conversations.foreign,
    });
    expect(body.code).toBe("malformed");
  });

  it("names malformed JSON, a wrong type and a body that is too large", async () => {
    expect((await post(sendPath(), "{")).body).toMatchObject({ code: "malformed", status: 400 });
    expect((await post(sendPath(), "x", { "content-type": "text/csv" })).body).toMatchObject({
      code: "unsupported_media",
      status: 415,
    });
    const large = { id: newId(), body: "x".repeat(300_000) };
    expect((await post(sendPath(), large)).body).toMatchObject({ code: "too_large", status: 413 });
  });

  it("refuses changes that another site's page sends", async () => {
    const message = { id: newId(), body: "from elsewhere" };
    const foreign = await post(sendPath(), message, { origin: "https://evil.example" });
    expect(foreign.body).toMatchObject({ code: "foreign_origin", status: 403 });
    const crossSite = await post(sendPath(), message, { "sec-fetch-site": "cross-site" });
    expect(crossSite.body.code).toBe("foreign_origin");
    const own = await post(sendPath(), message, { origin: product.url });
    expect(own.response.status).toBe(200);
  });

  it("writes a message that is sent again with the same id once", async () => {
    const message = { id: newId(), body: "only once" };
    const [first, again] = [await post(sendPath(), message), await post(sendPath(), message)];
    expect(again.body).toEqual(first.body);
    const { body } = await ask(`${sendPath()}?take=200`);
    const { messages } = body as unknown as { messages: { id: string }[] };
    expect(messages.filter(({ id }) => id === message.id)).toHaveLength(1);
  });

  it("answers not yours and not there alike", async () => {
    const [foreign, nowhere] = await Promise.all([
      ask(`/api/conversations/${program.conversations.foreign}`),
      ask(`/api/conversations/${newId()}`),
    ]);
    expect({ ...foreign.body, requestId: "" }).toEqual({ ...nowhere.body, requestId: "" });
    expect(foreign.body).toMatchObject({ code: "not_found", status: 404 });
  });

  it("pages through a conversation by number, both ways, without a gap", async () => {
    const page = async (query: string) => {
      const { body } = await ask(`${sendPath()}?take=2${query}`);
      const { messages, hasMore } = body as unknown as {
        messages: { seq: number }[];
        hasMore: boolean;
      };
      return { seqs: messages.map(({ seq }) => seq), hasMore };
    };
    const newest = await page("");
    const before = await page(`&before=${newest.seqs[0]}`);
    expect([...before.seqs, ...newest.seqs]).toEqual(
      Array.from({ length: 4 }, (_, place) => (before.seqs[0] ?? 0) + place),
    );
    expect((await page("&after=0")).seqs).toEqual([1, 2]);
    expect((await page("&before=2")).hasMore).toBe(false);
  });

  it("asks visitors to sign in", async () => {
    const { body } = await ask("/api/conversations", { headers: { cookie: "" } });
    expect(body).toMatchObject({ code: "signed_out", status: 401 });
  });

  it("describes every operation in one document", async () => {
    const { body } = await ask("/api/openapi.json");
    const { paths, openapi } = body as unknown as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; summary: string }>>;
    };
    expect(openapi).toBe("3.1.0");
    const described = Object.values(paths).flatMap((methods) => Object.values(methods));
    const names = described.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(["sendMessage", "getMe", "signIn", "createPair"]));
    expect(described.every(({ summary }) => summary.length > 10)).toBe(true);
  });
});

describe("the pages", () => {
  it("carry who looks and the first screen's data, and a policy without unsafe sources", async () => {
    const { id } = { id: program.conversations.active };
    const response = await fetch(`${product.url}/conversations/${id}`, { headers: { cookie } });
    const page = await response.text();
    const data = /<script type="application\/json" id="trellis-first">(.*?)<\/script>/s.exec(
      page,
    )?.[1];
    const first = JSON.parse(data ?? "null") as {
      me: { person: { id: string } };
      answers: { operation: string }[];
    };
    expect(first.me.person.id).toBe(program.people.mentor);
    expect(first.answers.map(({ operation }) => operation)).toEqual([
      "getConversation",
      "getMessages",
      "getUserConversations",
      "getPinnedMessages",
    ]);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it("cannot be broken out of by what people write", async () => {
    const body = `</script><script>alert(1)</script><!-- $& $' \u2028`;
    await post(sendPath(), { id: newId(), body });
    const response = await fetch(`${product.url}/conversations/${program.conversations.active}`, {
      headers: { cookie },
    });
    const page = await response.text();
    expect(page).not.toContain("<script>alert(1)");
    const data = /<script type="application\/json" id="trellis-first">(.*?)<\/script>/s.exec(
      page,
    )?.[1];
    expect(JSON.stringify(JSON.parse(data ?? "null"))).toContain(JSON.stringify(body).slice(1, -1));
  });

  it("bring a preview's data through the participant's eyes", async () => {
    const previewId = newId();
    const started = await post(
      `/api/previews`,
      {
        id: previewId,
        cohortId: program.cohorts.quiet,
        part: "mentor",
        partId: program.parts.mentor,
        reason: "They say the page is empty",
      },
      { cookie: admins },
    );
    expect(started.response.status).toBe(200);
    const response = await fetch(
      `${product.url}/preview/${previewId}/conversations/${program.conversations.active}`,
      { headers: { cookie: admins } },
    );
    const page = await response.text();
    expect(page).toContain(program.people.mentor);
    expect(page).toContain('"isMasked":true');
    expect(page).not.toContain(program.sentinels.messages.active);
  });
});

describe("health", () => {
  it("says that it lives, can serve, and how it does", async () => {
    for (const path of ["/healthz", "/readyz"]) {
      expect((await fetch(product.url + path)).status).toBe(200);
    }
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toContain(
      'trellis_request_seconds_count{operation="sendMessage",status="200"}',
    );
    const forwarded = await fetch(`${product.url}/metrics`, {
      headers: { "x-forwarded-for": "192.0.2.1" },
    });
    expect(forwarded.status).toBe(404);
  });
});
