import fc from "fast-check";
import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { operations } from "#app/server/features.ts";
import { authContract } from "#platform/auth/contract.ts";
import { sideBySide } from "../asking.ts";
import { LiveEar } from "../live-ear.ts";
import type { Input } from "../routes/input.ts";
import { inputsOf } from "../routes/inputs.ts";
import { signInInputsOf } from "../routes/inputs-sign-in.ts";
import { Keeper, startServing, type Serving } from "../serving.ts";
import { hostileInputs } from "./inputs.ts";

const SEED = 20_261_122;
/** Each operation is asked so often, or for so long, whichever ends first. */
const MOST_INPUTS = 1500;
const MOST_MS = 400;
const IN_ONE_GO = 50;
const LEAST_INPUTS = 25;
const SLOWEST_MS = 2000;
const AT_ONCE = 12;

let serving: Serving;
let server: FastifyInstance;
let keeper: Keeper;
const inherited = Reflect.ownKeys(Object.prototype).length;

beforeAll(async () => {
  serving = await startServing((made) => {
    server = made;
    made.get("/api/broken", async () => {
      throw new TypeError("a fault at somewhere.ts:12:3");
    });
  });
  keeper = await Keeper.open(serving.adminUrl);
  await keeper.keep();
});

afterAll(async () => {
  await keeper.close();
  await serving.close();
});

interface Seen {
  readonly status: number;
  readonly text: string;
  readonly type: string;
  readonly milliseconds: number;
}

async function inject(options: InjectOptions): Promise<Seen> {
  const began = performance.now();
  const answer = await server.inject(options);
  return {
    status: answer.statusCode,
    text: answer.payload,
    type: String(answer.headers["content-type"]),
    milliseconds: performance.now() - began,
  };
}

/** What is wrong with an answer; null when nothing is. */
function faultOf({ status, text, type, milliseconds }: Seen): string | null {
  if (status >= 500) return `${status}: ${text.slice(0, 200)}`;
  if (/\bat .+\.[jt]s:\d+|node_modules|PostgresError|syntax error at/.test(text))
    return `shows its inside: ${text.slice(0, 200)}`;
  if (milliseconds > SLOWEST_MS) return `took ${Math.round(milliseconds)} ms`;
  if (status >= 400 && !type.includes("application/problem+json")) return `${status} as ${type}`;
  if (Reflect.ownKeys(Object.prototype).length !== inherited)
    return "wrote where every object inherits from";
  return null;
}

/** A machine that is busy with other things is slow once; an input that makes the server slow does so every time. */
async function faultOfAsking(options: InjectOptions): Promise<string | null> {
  let fault: string | null = null;
  for (let time = 0; time < 3; time += 1) {
    fault = faultOf(await inject(options));
    if (fault?.startsWith("took ") !== true) return fault;
  }
  return fault;
}

let networks = 0;

function requestFor(path: string, input: Input, cookie: string): InjectOptions {
  const [method = "", template = ""] = path.split(" ");
  const rest = new Map(Object.entries(input));
  const text = (value: unknown) =>
    (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).toWellFormed();
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = text(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value === "" ? "-" : value);
  });
  networks += 1;
  const headers = {
    cookie,
    "content-type": "application/json",
    "x-forwarded-for": `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}`,
  };
  // The contract's paths begin with one of these.
  const verb = method as "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  if (method !== "GET" && method !== "DELETE") {
    return {
      method: verb,
      url: filled,
      headers,
      payload: JSON.stringify(Object.fromEntries(rest)),
    };
  }
  const query = [...rest].map(
    ([name, value]) =>
      `${encodeURIComponent(name)}=${encodeURIComponent(text(value).slice(0, 8000))}`,
  );
  return { method: verb, url: `${filled}?${query.join("&")}`, headers };
}

const OPERATIONS = [
  ...operations.map(({ name, operation }) => ({
    name,
    path: operation.path,
    input: operation.input,
  })),
  ...Object.entries(authContract).map(([name, { path, input }]) => ({ name, path, input })),
];

let total = 0;

describe("hostile inputs", () => {
  // Whose rights reach furthest, so that the inputs do too.
  test.each(OPERATIONS)(
    "$name: no fault, no inside shown, no wait",
    async ({ name, path, input }) => {
      const { scene } = serving;
      const people = ["mentor", "admin"];
      const cookies = await Promise.all(people.map(async (person) => serving.signIn(person)));
      const known = Object.values({ ...inputsOf(scene), ...signInInputsOf(scene) }[name] ?? {}).map(
        (make) => make(),
      );
      const arbitrary = hostileInputs(input, known);
      const began = performance.now();
      const faults: string[] = [];
      let asked = 0;
      const isOver = () => asked >= LEAST_INPUTS && performance.now() - began > MOST_MS;
      for (let go = 0; go < MOST_INPUTS / IN_ONE_GO && !isOver(); go += 1) {
        const inputs = fc.sample(arbitrary, { numRuns: IN_ONE_GO, seed: SEED + go });
        await sideBySide(inputs, AT_ONCE, async (one) => {
          if (isOver()) return;
          asked += 1;
          const fault = await faultOfAsking(requestFor(path, one, cookies[asked % 2] ?? ""));
          if (fault !== null) faults.push(`${fault} for ${JSON.stringify(one).slice(0, 300)}`);
        });
      }
      await keeper.putBack();
      total += asked;
      expect(faults.slice(0, 3)).toEqual([]);
      expect(asked).toBeGreaterThanOrEqual(LEAST_INPUTS);
    },
  );

  test("were many", () => {
    console.log(`${total} hostile inputs to ${OPERATIONS.length} operations, seed ${SEED}`);
    expect(total).toBeGreaterThan(77 * LEAST_INPUTS);
  });

  test("a fault is found where there is one, and its inside is not shown", async () => {
    const seen = await inject({ method: "GET", url: "/api/broken" });
    expect(faultOf(seen)).toMatch(/^500/);
    expect(seen.text).not.toContain("somewhere");
    expect(
      faultOf({ ...seen, status: 200, text: "TypeError: x\n    at f (/srv/x.ts:1:2)" }),
    ).toMatch(/inside/);
    expect(faultOf({ ...seen, status: 200, text: "", milliseconds: 2001 })).toMatch(/took/);
    const everything: object = Object.prototype;
    Reflect.set(everything, "polluted", true);
    expect(faultOf({ ...seen, status: 200, text: "" })).toMatch(/inherits/);
    Reflect.deleteProperty(everything, "polluted");
  });
});

describe("hostile requests", () => {
  const cases: [string, InjectOptions][] = [
    ["no JSON", { payload: "{" }],
    ["a body that is a list", { payload: "[1]" }],
    ["a body that is a text", { payload: '"x"' }],
    ["a body that is null", { payload: "null" }],
    ["no body", {}],
    ["bytes that are no text", { payload: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) }],
    ["brackets without an end", { payload: "[".repeat(200_000) }],
    ["a body too large", { payload: JSON.stringify({ body: "x".repeat(400_000) }) }],
    ["a type that is none", { payload: "x", headers: { "content-type": "nonsense" } }],
    [
      "a form",
      { payload: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } },
    ],
    [
      "another character set",
      { payload: "{}", headers: { "content-type": "application/json; charset=utf-7" } },
    ],
    [
      "a cookie that is nonsense",
      { payload: "{}", headers: { cookie: "trellis-sign-in=%E0%A4%A; ;;==;" } },
    ],
    [
      "a very long cookie",
      { payload: "{}", headers: { cookie: `trellis-sign-in=${"x".repeat(9000)}` } },
    ],
    ["a preview that is nonsense", { payload: "{}", headers: { "x-trellis-preview": "' or 1=1" } }],
    [
      "a name for every object",
      { payload: '{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}' },
    ],
    ["the same name twice", { payload: '{"id":1,"id":2}' }],
  ];

  test.each(cases)("%s is refused in order, at every kind of operation", async (_, options) => {
    const urls = [
      `/api/conversations/${serving.scene.program.conversations.active}/messages`,
      "/api/cohorts",
      "/api/auth/sign-in",
      "/api/invitations/read",
    ];
    for (const url of urls) {
      const headers = { "content-type": "application/json", ...options.headers };
      const seen = await inject({ ...options, method: "POST", url, headers });
      expect(faultOf(seen), url).toBeNull();
      expect(seen.status, url).toBeGreaterThanOrEqual(400);
    }
  });

  test.each([
    ["with a zero byte", "/api/conversations/%00"],
    ["that is no text", "/api/conversations/%ff"],
    ["that climbs", "/api/conversations/..%2f..%2fme"],
    ["with a long part", `/api/conversations/${"x".repeat(5000)}`],
    ["that says a thing twice", "/api/cohorts?take=1&take=2"],
    ["that names every object", "/api/cohorts?__proto__[polluted]=1&constructor.prototype.x=1"],
    ["with a query that is no text", "/api/cohorts?after=%00&after=%ff"],
    ["with a long query", "/api/cohorts?".padEnd(12_000, "a=b&")],
    ["with an empty part", "/api//me"],
    ["that climbs in disguise", "/api/me/%2e%2e/health"],
    ["of a constructor", "/api/constructor"],
    ["of a prototype", "/api/__proto__"],
  ])("a path %s is answered in order", async (_, url) => {
    const cookie = await serving.signIn("mentor");
    const seen = await inject({ method: "GET", url, headers: { cookie } });
    expect(faultOf(seen)).toBeNull();
  });

  test("nonsense on the live line ends that line at most, and nobody else's", async () => {
    const other = await LiveEar.open(serving.origin, await serving.signIn("mentee"));
    const cookie = await serving.signIn("mentor");
    const hostile = [
      Buffer.from([0, 255, 0]),
      "{",
      '{"kind":"__proto__"}',
      "x".repeat(1000),
      "x".repeat(100_000),
      Buffer.alloc(3_000_000),
    ];
    for (const frame of hostile) {
      const socket = new WebSocket(`${serving.origin.replace("http", "ws")}/live`, {
        headers: { cookie, origin: serving.origin },
      });
      await new Promise((resolve) => socket.once("open", resolve));
      const told = new Promise((resolve) => {
        socket.once("close", resolve);
        socket.on("message", (data: Buffer) => data.toString().includes("pong") && resolve(data));
        socket.on("error", () => undefined);
      });
      socket.send(frame);
      await told;
      socket.terminate();
    }
    await other.caughtUp();
    expect(other.isOpen).toBe(true);
    other.close();
  });
});
