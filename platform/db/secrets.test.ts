import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, expect, test } from "vitest";
import { readOrMakeSecrets } from "./secrets.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-secrets-"));
  folders.push(folder);
  return folder;
}

test("secrets are made once, different each, in a file for its owner alone", () => {
  const folder = path.join(newFolder(), "instance");
  const secrets = readOrMakeSecrets(folder);
  expect(new Set(Object.values(secrets)).size).toBe(4);
  expect(readOrMakeSecrets(folder)).toEqual(secrets);
  expect(fs.readdirSync(folder)).toEqual(["secrets.json"]);
  expect(fs.statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("a file that others can read is closed again", () => {
  const folder = newFolder();
  readOrMakeSecrets(folder);
  fs.chmodSync(path.join(folder, "secrets.json"), 0o644);
  readOrMakeSecrets(folder);
  expect(fs.statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
});

test.each(["", "{", "[]", '{"ownerPassword":"short"}'])("a damaged file is refused: %j", (text) => {
  const folder = newFolder();
  const file = path.join(folder, "secrets.json");
  fs.writeFileSync(file, text);
  expect(() => readOrMakeSecrets(folder)).toThrow(`${file} is not the secrets file`);
  expect(fs.readFileSync(file, "utf8")).toBe(text);
});
