import { describe, expect, test } from "vitest";
import { checkImportLaw } from "./check-import-law.ts";

/** The faults of one file that holds one line. */
function faultsOf(path: string, line: string): string[] {
  return checkImportLaw([{ path, text: `${line}\n` }], () => true).broken;
}

const messages = "features/messages";

describe("allowed", () => {
  test.each([
    [`${messages}/screen/Composer.tsx`, 'import { useSend } from "../client.ts";'],
    [`${messages}/screen/Composer.tsx`, 'import { Button } from "#ui/button/Button.tsx";'],
    [`${messages}/screen/Composer.tsx`, 'import { usePairs } from "#features/pairs/client.ts";'],
    [`${messages}/client.ts`, 'import { messagesContract } from "./contract.ts";'],
    [`${messages}/client.ts`, 'import { clientFor } from "#platform/api/client.ts";'],
    [`${messages}/contract.ts`, 'import { contract } from "#platform/api/contract.ts";'],
    [`${messages}/routes.ts`, 'import * as service from "./service.ts";'],
    [`${messages}/service.ts`, 'import { insertMessage } from "./queries.ts";'],
    [`${messages}/service.ts`, 'import { pairOf } from "#features/pairs/service.ts";'],
    [`${messages}/service.ts`, 'import { groupCommit } from "./group-commit.ts";'],
    [`${messages}/queries.ts`, 'import type { DB } from "#database/generated.ts";'],
    [`${messages}/service.test.ts`, 'import { openHarness } from "#tests/harness/open.ts";'],
    ["app/server/product.ts", 'import { messagesRoutes } from "#features/messages/routes.ts";'],
    ["app/server/main.ts", 'import { buildWebIfStale } from "#tools/web-build.ts";'],
    ["app/web/routes.tsx", 'const S = import("#features/messages/screen/Screen.tsx");'],
    ["app/web/vite.config.ts", 'import { resolve } from "node:path";'],
    ["ui/words.ts", 'import { ApiProblem } from "#platform/api/client.ts";'],
    ["tests/journeys/talk.test.ts", 'import { startProduct } from "#app/server/product.ts";'],
    ["platform/db/pools.ts", 'import pg from "pg";'],
    ["app/web/main.tsx", 'import "./main.css";'],
  ])("%s: %s", (path, line) => {
    expect(faultsOf(path, line)).toEqual([]);
  });
});

describe("broken", () => {
  test.each([
    // The one way, within a feature
    [`${messages}/screen/Composer.tsx`, 'import { send } from "../service.ts";', "screen may not"],
    [`${messages}/client.ts`, 'import { send } from "./service.ts";', "client may not use service"],
    [`${messages}/client.ts`, 'import { S } from "./screen/S.tsx";', "client may not use screen"],
    [
      `${messages}/contract.ts`,
      'import { q } from "./queries.ts";',
      "contract may not use queries",
    ],
    [`${messages}/routes.ts`, 'import { q } from "./queries.ts";', "routes may not use queries"],
    [`${messages}/service.ts`, 'import { r } from "./routes.ts";', "service may not use routes"],
    [`${messages}/queries.ts`, 'import { s } from "./service.ts";', "queries may not use service"],
    [`${messages}/service.ts`, 'import { DB } from "#database/generated.ts";', "only queries"],
    // Between features
    ["features/pairs/service.ts", 'import { s } from "#features/messages/service.ts";', "above"],
    [
      `${messages}/service.ts`,
      'import { q } from "#features/pairs/queries.ts";',
      "another feature's",
    ],
    [`${messages}/screen/S.tsx`, 'import { P } from "#features/pairs/screen/P.tsx";', "another"],
    [
      `${messages}/client.ts`,
      'import { s } from "#features/pairs/service.ts";',
      "another feature's",
    ],
    ["features/gossip/service.ts", 'import "./queries.ts";', "no place in the order"],
    // The halves
    [`${messages}/screen/S.tsx`, 'import { p } from "#platform/db/pools.ts";', "server's half"],
    [`${messages}/screen/S.tsx`, 'import fs from "node:fs";', "not there in a browser"],
    [`${messages}/contract.ts`, 'import pg from "pg";', "is the server's"],
    [`${messages}/service.ts`, 'import { B } from "#ui/button/Button.tsx";', "web half"],
    [`${messages}/service.ts`, 'import { Button } from "@mantine/core";', "is the browser's"],
    ["platform/api/client.ts", 'import { p } from "#platform/db/pools.ts";', "server's half"],
    [`${messages}/contract.ts`, 'import { B } from "#ui/button/Button.tsx";', "web half"],
    ["app/web/routes.tsx", 'import { s } from "#features/messages/service.ts";', "web code"],
    ["app/server/product.ts", 'import { q } from "#features/messages/queries.ts";', "their own"],
    ["app/server/product.ts", 'import { c } from "#features/messages/client.ts";', "their own"],
    ["app/server/product.ts", 'import { B } from "#ui/button/Button.tsx";', "web half"],
    // The rooms
    ["platform/db/pools.ts", 'import { s } from "#features/pairs/service.ts";', "knows no feature"],
    ["ui/words.ts", 'import { c } from "#features/pairs/client.ts";', "ui knows only"],
    ["database/demo/load.ts", 'import { s } from "#features/pairs/service.ts";', "no feature"],
    ["tools/dev.ts", 'import { s } from "#features/pairs/service.ts";', "tools know no feature"],
    ["platform/db/pools.ts", 'import { p } from "#app/server/product.ts";', "nobody imports app"],
    ["platform/db/pools.ts", 'import { h } from "#tests/harness/open.ts";', "for tests alone"],
    [
      "platform/db/pools.ts",
      'import { t } from "#tools/web-build.ts";',
      "for people at a terminal",
    ],
    ["platform/db/pools.ts", 'import { b } from "#benchmarks/page.ts";', "is a benchmark"],
    [`${messages}/service.ts`, 'import { t } from "./queries.test.ts";', "is a test"],
    ["attic/box.ts", "", "no room"],
    ["main.ts", "", "no room"],
    // How it is written
    ["platform/db/pools.ts", 'import { c } from "../config/settings.ts";', "relative path"],
    [`${messages}/service.ts`, 'import { p } from "../pairs/service.ts";', "relative path"],
    // Every way of asking for a module is seen
    [`${messages}/queries.ts`, 'export { s } from "./service.ts";', "queries may not use service"],
    [`${messages}/queries.ts`, 'export * from "./service.ts";', "queries may not use service"],
    [`${messages}/queries.ts`, 'const s = await import("./service.ts");', "queries may not use"],
    [`${messages}/queries.ts`, 'type S = import("./service.ts").S;', "queries may not use service"],
    [`${messages}/queries.ts`, 'import type { S } from "./service.ts";', "queries may not use"],
    [`${messages}/queries.ts`, 'const s = require("./service.ts");', "queries may not use service"],
  ])("%s: %s", (path, line, reason) => {
    const faults = faultsOf(path, line);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(reason);
  });

  test("a file that is not there, and one that does not parse", () => {
    const gone = checkImportLaw([{ path: "ui/a.ts", text: 'import "./b.ts";' }], () => false);
    expect(gone.broken[0]).toContain("no such file");
    expect(faultsOf("ui/a.ts", "import { from;")).not.toEqual([]);
  });
});

describe("a file with a name of its own", () => {
  const idea = (text: string) => ({ path: "features/messages/outbox.ts", text });
  const client = { path: "features/messages/client.ts", text: 'import "./outbox.ts";' };
  const service = { path: "features/messages/service.ts", text: 'import "./outbox.ts";' };
  const brokenWith = (...files: { path: string; text: string }[]) =>
    checkImportLaw(files, () => true).broken;

  test("is the server's while only the server uses it", () => {
    expect(brokenWith(service, idea('import pg from "pg"; import "./queries.ts";'))).toEqual([]);
    expect(brokenWith(service, idea('import "./client.ts";'))).toHaveLength(1);
  });

  test("is held to the browser's rules as soon as the browser reaches it", () => {
    expect(brokenWith(client, idea('import { B } from "#ui/button/B.tsx";'))).toEqual([]);
    expect(brokenWith(client, idea('import pg from "pg";'))).toHaveLength(1);
    expect(brokenWith(client, idea('import "./queries.ts";'))).toHaveLength(1);
  });

  test("in the platform it is looked at too, however far away", () => {
    const near = { path: "platform/api/client.ts", text: 'import "./new-id.ts";' };
    const far = { path: "platform/api/new-id.ts", text: 'import "node:crypto";' };
    expect(brokenWith(far)).toEqual([]);
    expect(brokenWith(near, far)).toEqual([
      "platform/api/new-id.ts:1: imports node:crypto: is not there in a browser",
    ]);
  });
});

test("counts the files and imports it saw", () => {
  const report = checkImportLaw(
    [
      { path: "ui/a.ts", text: 'import "./b.ts";\nimport "react";\n' },
      { path: "ui/b.ts", text: "export const b = 1;\n" },
    ],
    () => true,
  );
  expect(report).toEqual({ files: 2, imports: 2, broken: [] });
});
