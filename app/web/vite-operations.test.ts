import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contractFiles, filesOf, operationTable } from "./vite-operations.ts";

let repository = "";

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "trellis-operations-"));
});

afterEach(() => rmSync(repository, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(join(repository, file, ".."), { recursive: true });
  writeFileSync(join(repository, file), text);
}

test("a house without contracts has an empty table", async () => {
  expect(await operationTable(contractFiles(repository))).toEqual({});
});

test("every contract gives its operations, and nothing but their paths", async () => {
  write(
    "features/messages/contract.ts",
    `export const LONGEST = 8000;
     export const messagesContract = {
       sendMessage: { kind: "command", path: "POST /api/messages", input: { secret: true } },
     };`,
  );
  write(
    "platform/auth/contract.ts",
    `export const authContract = { signIn: { kind: "command", path: "POST /api/auth/sign-in" } };`,
  );
  expect(await operationTable(contractFiles(repository))).toEqual({
    sendMessage: "POST /api/messages",
    signIn: "POST /api/auth/sign-in",
  });
});

test("the same id twice ends the build and says where", async () => {
  const same = (name: string) =>
    `export const ${name}Contract = { find: { kind: "query", path: "GET /api/${name}" } };`;
  write("features/a/contract.ts", same("a"));
  write("features/b/contract.ts", same("b"));
  await expect(operationTable(contractFiles(repository))).rejects.toThrow(
    /features\/b\/contract\.ts: find is declared twice/u,
  );
});

test("what a conversation asks is in the first table, what other screens ask in the other, and nothing in both", () => {
  const files = ["features/goals", "features/messages", "features/sessions", "platform/auth"];
  for (const folder of files) write(`${folder}/contract.ts`, "");
  const all = contractFiles(repository);
  const namesOf = (table: "first" | "later") =>
    filesOf(table, all).map((file) => file.slice(repository.length + 1, -"/contract.ts".length));
  expect(namesOf("first")).toEqual(["features/messages", "platform/auth"]);
  expect(namesOf("later")).toEqual(["features/goals", "features/sessions"]);
});
