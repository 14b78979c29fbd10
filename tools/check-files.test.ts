import { describe, expect, test } from "vitest";
import { checkCasts } from "./check-casts.ts";
import { checkDocs } from "./check-docs.ts";
import { checkLockfile } from "./check-lockfile.ts";
import { checkSizes } from "./check-sizes.ts";
import { checkWords } from "./check-words.ts";

function linesOf(count: number, line = "const a = 1;"): string {
  return `${Array.from({ length: count }, () => line).join("\n")}\n`;
}

describe("sizes", () => {
  test("300 lines pass, 301 do not, in code, styles and SQL", () => {
    for (const path of ["ui/a.ts", "ui/a.css", "platform/db/policies.sql"]) {
      expect(checkSizes([{ path, text: linesOf(300, "") }]).problems).toEqual([]);
    }
    expect(checkSizes([{ path: "ui/a.css", text: linesOf(301, "a{}") }]).problems).toHaveLength(1);
    expect(checkSizes([{ path: "ui/a.ts", text: linesOf(301) }]).problems).toHaveLength(1);
  });

  test("shipped migrations and generated files may be long", () => {
    const text = linesOf(400, "-- a");
    expect(checkSizes([{ path: "database/migrations/0001_a.sql", text }]).problems).toEqual([]);
    expect(checkSizes([{ path: "database/schema.snapshot.sql", text }]).problems).toEqual([]);
  });

  test("a function of 51 lines is named with its line, one of 50 is not", () => {
    const body = (lines: number) => `\nfunction a() {\n${linesOf(lines - 2, "  b();")}}\n`;
    expect(checkSizes([{ path: "ui/a.ts", text: body(50) }]).problems).toEqual([]);
    expect(checkSizes([{ path: "ui/a.ts", text: body(51) }]).problems).toEqual([
      "ui/a.ts:2: a function of 51 lines (at most 50)",
    ]);
    expect(checkSizes([{ path: "ui/a.test.ts", text: body(51) }]).problems).toEqual([]);
  });
});

describe("casts", () => {
  const problemsOf = (text: string) => checkCasts([{ path: "ui/a.ts", text }]).problems;

  test("a cast needs a reason on its line or the one above", () => {
    expect(problemsOf("const a = b as string;")).toHaveLength(1);
    expect(problemsOf("// b comes from outside\n\nconst a = b as string;")).toHaveLength(1);
    expect(problemsOf("// b is checked above\nconst a = b as string;")).toEqual([]);
    expect(problemsOf("const a = b as string; // b is checked above")).toEqual([]);
    expect(problemsOf("const a = <string>b;")).toHaveLength(1);
  });

  test("as const and import … as are no casts", () => {
    expect(problemsOf('const a = ["x"] as const;')).toEqual([]);
    expect(problemsOf('import { a as b } from "./c.ts"; import * as d from "./d.ts";')).toEqual([]);
  });

  test("tests may cast", () => {
    const text = "const a = b as string;";
    expect(checkCasts([{ path: "ui/a.test.ts", text }]).problems).toEqual([]);
  });
});

describe("words", () => {
  const problemsOf = (path: string, text: string) => checkWords([{ path, text }]).problems;

  test.each(["ui/utils.ts", "ui/date-helpers.ts", "platform/SocketManager.ts", "ui/common/a.ts"])(
    "%s is refused as a name",
    (path) => {
      expect(problemsOf(path, "")).toHaveLength(1);
    },
  );

  test.each([
    ["ui/a.ts", "const a = b as any;"],
    ["ui/a.ts", "// @ts-ignore"],
    ["ui/a.test.ts", 'test.only("a", () => {});'],
    ["ui/a.test.ts", 'describe.concurrent.skip("a", () => {});'],
    ["ui/a.test.ts", 'it.todo("a");'],
    ["ui/a.ts", "// TODO: finish"],
    ["platform/db/policies.sql", "-- FIXME later"],
    ["platform/db/policies.sql", "create policy a on b using (true);"],
    ["ui/a.tsx", "<p dangerouslySetInnerHTML={x} />"],
    ["docs/tour.md", "see /home/someone/trellis/app"],
    [".npmrc", "registry=https://registry.example.org/"],
    ["docs/tour.md", "-----BEGIN RSA PRIVATE KEY-----"],
  ])("%s: %s", (path, text) => {
    expect(problemsOf(path, text)).toHaveLength(1);
  });

  test("ordinary text passes", () => {
    expect(problemsOf("ui/a.ts", "// managers of a cohort\nlist.only(1); rows.skip(2);")).toEqual(
      [],
    );
    expect(problemsOf("features/people/commonality.ts", "")).toEqual([]);
  });
});

describe("documents", () => {
  const problemsOf = (text: string) =>
    checkDocs(
      [{ path: "docs/tour.md", text }],
      (file) => file === "app/server/main.ts" || file === "README.md",
      ["check"],
    ).problems;

  test("a path or script that is not there is named with its line", () => {
    expect(problemsOf("one\n`app/server/gone.ts`")).toEqual([
      "docs/tour.md:2: app/server/gone.ts is not there",
    ]);
    expect(problemsOf("[the way](conventions.md)")).toHaveLength(1);
    expect(problemsOf("`npm run dance`")).toHaveLength(1);
  });

  test("what is there, placeholders and the web pass", () => {
    const text =
      "`app/server/main.ts:12` [home](../README.md) `features/X/contract.ts` `features/*/a.ts` " +
      "[site](https://example.org) `npm run check` `select/insert`";
    expect(problemsOf(text)).toEqual([]);
  });
});

describe("lockfile", () => {
  const problemsOf = (entry: object) =>
    checkLockfile(
      JSON.stringify({ lockfileVersion: 3, packages: { "": {}, "node_modules/a": entry } }),
    ).problems;

  test("versions and checksums, no addresses", () => {
    expect(problemsOf({ version: "1.0.0", integrity: "sha512-x" })).toEqual([]);
    expect(problemsOf({ version: "1.0.0" })).toHaveLength(1);
    const resolved = "https://packages.example.org/a.tgz";
    expect(problemsOf({ version: "1.0.0", integrity: "sha512-x", resolved })).toHaveLength(1);
    const optionalDependencies = { "a-for-another-machine": "1.0.0" };
    const incomplete = { version: "1.0.0", integrity: "sha512-x", optionalDependencies };
    expect(problemsOf(incomplete)).toHaveLength(1);
  });
});
