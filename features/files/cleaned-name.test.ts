import { describe, expect, test } from "vitest";
import { cleanedName } from "./cleaned-name.ts";

describe("names of files", () => {
  test.each([
    ["../../etc/passwd.txt", "etc-passwd.txt"],
    ["..\\..\\boot.ini.txt", "boot.ini.txt"],
    ["photo\u202Egpj.exe.jpg", "photogpj.exe.jpg"],
    ["a\u0000b\u0007c\nd.txt", "abcd.txt"],
    ["\u2066\u2069 .txt", "file.txt"],
    [".htaccess", "file.htaccess"],
    ["~$draft.docx", "~$draft.docx"],
    ["CON?<>|.pdf", "CON-.pdf"],
    ["Größe  über\talles.PDF", "Größe überalles.pdf"],
    ["", "file"],
    ["x".repeat(300), "x".repeat(120)],
    [`${"é".repeat(300)}.docx`, `${"é".repeat(115)}.docx`],
  ])("%j is kept as %j", (name, kept) => {
    expect(cleanedName(name)).toBe(kept);
    expect(cleanedName(cleanedName(name))).toBe(cleanedName(name));
  });
});
