import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withoutRequestId } from "../asking.ts";
import { startServing, type Serving } from "../serving.ts";
import { readRouteCells, type RouteCells } from "./routes-cells.ts";
import { ASKERS, servedOperations, Trials, type Trial } from "./trial.ts";

let serving: Serving;
let trials: Trials;
let all: readonly Trial[];

beforeAll(async () => {
  serving = await startServing();
  trials = await Trials.prepare(serving);
  all = await trials.all();
});

afterAll(async () => {
  await trials.close();
  await serving.close();
});

function codeOf(text: string): string {
  return /"code":"([^"]*)"/.exec(text)?.[1] ?? "";
}

/** What is the same for every operation; see the head of routes.cells.txt. */
function alwaysAnswered({ operation, asker }: Trial): string | undefined {
  if (operation.isDoor) {
    return operation.access === "signed-in" && asker.person === "" ? "401 signed_out" : undefined;
  }
  if (operation.access === "signed-in" && asker.person === "") return "401 signed_out";
  if (asker.preview === undefined) return undefined;
  if (operation.kind === "command") return "403 preview_read_only";
  return asker.name.startsWith("sees") ? undefined : "403 preview_over";
}

function expectedOf(cells: RouteCells, trial: Trial): string {
  const answers = cells.get(trial.operation.name)?.get(trial.target);
  const named = answers?.get(trial.asker.name) ?? alwaysAnswered(trial) ?? answers?.get("else");
  return named ?? "an answer that the cells do not have";
}

function differences(cells: RouteCells, tried: readonly Trial[]): string[] {
  const nowhere = new Map(
    tried
      .filter(({ target }) => target === "nowhere")
      .map((trial) => [`${trial.operation.name} ${trial.asker.name}`, trial.answer]),
  );
  return tried.flatMap((trial) => {
    const { operation, target, asker, answer } = trial;
    const at = `${asker.name}: ${operation.name} ${target}`;
    const expected = expectedOf(cells, trial);
    const said = `${answer.status} ${codeOf(answer.text)}`.trim();
    if (said !== (expected === "empty" ? "200" : expected))
      return [`${at}: ${said}; the cells say ${expected}`];
    const other = nowhere.get(`${operation.name} ${asker.name}`);
    if (other === undefined || other.status !== answer.status) return [];
    const mustBeSame = expected === "empty" || codeOf(other.text) === codeOf(answer.text);
    if (answer.status === 200 && expected !== "empty") return [];
    const isSame = withoutRequestId(other.text) === withoutRequestId(answer.text);
    return mustBeSame && !isSame ? [`${at}: tells it from what is not there: ${answer.text}`] : [];
  });
}

describe("the routes", () => {
  test("answer everybody what the cells say", () => {
    expect(differences(readRouteCells(), all)).toEqual([]);
    expect(all.length).toBeGreaterThan(4000);
    console.log(`${all.length} requests of ${servedOperations().length} operations`);
  });

  test("what is not yours and what is not there answer the same, and a difference would be seen", () => {
    const told = all.map((trial) => {
      const { operation, target, asker, answer } = trial;
      const isMeant =
        operation.name === "getPair" && target === "foreign" && asker.name === "mentor";
      return isMeant
        ? { ...trial, answer: { ...answer, text: answer.text.replace("not found", "not yours") } }
        : trial;
    });
    expect(differences(readRouteCells(), told)).toEqual([
      expect.stringMatching(/^mentor: getPair foreign: tells it from what is not there/),
    ]);
  });

  test("a wrong cell is found", () => {
    const cells = new Map(readRouteCells());
    const targets = new Map(cells.get("getConversation"));
    targets.set("active", new Map([["else", "404 not_found"]]));
    cells.set("getConversation", targets);
    const askers = differences(cells, all).map((line) => line.split(":")[0]);
    expect(askers).toEqual(["mentor", "mentee", "seesMentor"]);
  });

  test("no answer is a fault of ours, and none shows what is inside", () => {
    const faults = all.filter(
      ({ answer }) =>
        answer.status >= 500 ||
        /at .*\.(ts|js):\d+|node_modules|(?<![\w-])pg_[a-z]+|SELECT /.test(answer.text),
    );
    expect(faults.map(({ operation, target }) => `${operation.name} ${target}`)).toEqual([]);
  });

  test("every answer says that it is nobody's to keep", () => {
    const kept = all.filter(
      ({ answer }) => answer.status < 400 && answer.headers.get("cache-control") !== "no-store",
    );
    expect([...new Set(kept.map(({ operation }) => operation.name))]).toEqual([]);
  });
});

describe("the list of routes", () => {
  test("the cells have every operation that the router serves, and every target of it", () => {
    const cells = readRouteCells();
    const routed = serving.routes.flatMap(({ operation }) => operation ?? []);
    const known = servedOperations().map(({ name }) => name);
    expect([...new Set(routed)].toSorted()).toEqual(known.toSorted());
    expect([...cells.keys()].toSorted()).toEqual(known.toSorted());
    for (const { name } of servedOperations()) {
      const tried = new Set(
        all.filter((trial) => trial.operation.name === name).map(({ target }) => target),
      );
      expect([...(cells.get(name)?.keys() ?? [])].toSorted(), name).toEqual([...tried].toSorted());
    }
  });

  test("whoever asks is in the list of askers", () => {
    const known = new Set([...ASKERS.map(({ name }) => name), "else"]);
    const named = [...readRouteCells().values()].flatMap((targets) =>
      [...targets.values()].flatMap((answers) => [...answers.keys()]),
    );
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test("all other routes are pages, files and the state of the server", () => {
    const web = new URL("../../../dist/web/", import.meta.url);
    const files = new Set(
      existsSync(web)
        ? readdirSync(web, { recursive: true }).map((name) => `/${String(name)}`)
        : [],
    );
    const others = serving.routes.filter(
      ({ operation, url }) => operation === undefined && !files.has(decodeURIComponent(url)),
    );
    const read = others.filter(({ method }) => method === "GET").map(({ url }) => url);
    expect(read.toSorted()).toEqual([
      "/*",
      "/api",
      "/api/*",
      "/api/openapi.json",
      "/api/page.css",
      "/calendar/:key",
      "/files/:fileId/:form",
      "/healthz",
      "/metrics",
      "/photos/:personId/:form",
      "/readyz",
    ]);
    const changing = others.filter(({ method }) => !["GET", "HEAD"].includes(method));
    // Whatever has no operation below /api is answered as not found, by any method. Uploads have tests of their own:
    // app/server/files.test.ts.
    expect([...new Set(changing.map(({ url }) => url))].toSorted()).toEqual([
      "/api/*",
      "/uploads",
      "/uploads/:id",
    ]);
  });
});
