import { describe, expect, test } from "vitest";
import { splitStatements } from "./migration-statements.ts";

function textsOf(sql: string): string[] {
  return splitStatements(sql).map((statement) => statement.text);
}

describe("splitStatements", () => {
  test("ends a statement at its semicolon and knows its line", () => {
    expect(splitStatements("-- a comment\nselect 1;\n\n  select\n 2 ;select 3")).toEqual([
      { text: "select 1", line: 2 },
      { text: "select\n 2", line: 4 },
      { text: "select 3", line: 5 },
    ]);
  });

  test("is not misled by semicolons elsewhere", () => {
    const whole = [
      "select 'a;b', 'it''s; fine', E'\\';', \"odd;name\"",
      "select 1 -- not; here\n + 1",
      "select /* nor; /* nested; */ here; */ 2",
      "do $$ begin perform 1; end $$",
      "do $body$ begin perform $$;$$; end $body$",
      "select a$b$c; d$b$".split(";")[0] ?? "",
      "select $1;".slice(0, -1),
    ];
    for (const text of whole) expect(textsOf(`${text};`)).toEqual([text]);
    expect(textsOf(whole.map((text) => `${text};`).join("\n"))).toEqual(whole);
  });

  test("keeps a body in standard SQL together", () => {
    const body = `create or replace function f(a int) returns int
      begin atomic
        insert into t values (case when a > 1 then 1 else 2 end);
        select 1;
      end`;
    expect(textsOf(`${body};\nselect 2;`)).toEqual([body, "select 2"]);
  });

  test("finds no statement where there is none", () => {
    expect(splitStatements("")).toEqual([]);
    expect(splitStatements(" ;; -- nothing;\n/* ; */;")).toEqual([]);
  });

  test("takes what is left open to the end of the file, for PostgreSQL to complain about", () => {
    expect(textsOf("select $$ open; still")).toEqual(["select $$ open; still"]);
    expect(textsOf("select 1 /* open; still")).toEqual(["select 1"]);
  });
});
