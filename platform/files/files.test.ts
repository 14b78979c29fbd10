import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isClean } from "./scan.ts";
import { contentDisposition, rangeOf } from "./send-form.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "trellis-check-"));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

describe("the scanner of the operator", () => {
  async function scanner(script: string): Promise<string> {
    const place = path.join(folder, `scan-${script.length}.sh`);
    await writeFile(place, `#!/bin/sh\n${script}\n`);
    await chmod(place, 0o755);
    return place;
  }

  test("says clean with 0 and infected with 1, about the very file", async () => {
    const command = `${await scanner('grep -q EICAR "$2" && exit 1; exit 0')} --quiet`;
    const [clean, infected] = [path.join(folder, "clean"), path.join(folder, "in fected; rm x")];
    await writeFile(clean, "words");
    await writeFile(infected, "EICAR");
    expect(await isClean(command, clean)).toBe(true);
    expect(await isClean(command, infected)).toBe(false);
  });

  test("that does not work is no answer", async () => {
    await expect(isClean(await scanner("exit 2"), folder)).rejects.toThrow("instead of 0 or 1");
    await expect(isClean("/no/such/scanner", folder)).rejects.toThrow("ENOENT");
  });
});

describe("headers", () => {
  test("a name stands in its header whole, and cannot end it", () => {
    expect(contentDisposition("inline", 'a"b\r\nc é.pdf')).toBe(
      `inline; filename="a_b__c _.pdf"; filename*=UTF-8''a%22b%0D%0Ac%20%C3%A9.pdf`,
    );
  });

  test.each([
    [undefined, null],
    ["bytes=0-", { start: 0, end: 99 }],
    ["bytes=10-19", { start: 10, end: 19 }],
    ["bytes=90-900", { start: 90, end: 99 }],
    ["bytes=-10", { start: 90, end: 99 }],
    ["bytes=-900", { start: 0, end: 99 }],
    ["bytes=100-", "unfit"],
    ["bytes=-0", "unfit"],
    ["bytes=9-3", null],
    ["bytes=0-1,5-6", null],
    ["lines=1-2", null],
    ["bytes=-", null],
  ])("the range %j of a hundred bytes is %j", (header, range) => {
    expect(rangeOf(header, 100)).toEqual(range);
  });
});
