import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { documentOfMarkdown } from "./markdown-in.ts";
import { markdownOf } from "./markdown-out.ts";
import { htmlOf } from "./html-out.ts";
import { docOf, givenNode, nodeOf, plainOf, updateTowards } from "./note-document.ts";
import { FIELD, isSafeAddress } from "./note-schema.ts";
import { differenceOf } from "./service-versions.ts";
import { checkUpdate, UpdateRefused } from "./update-check.ts";
import { TEMPLATES } from "./templates.ts";

function node(markdown: string) {
  const made = givenNode(documentOfMarkdown(markdown));
  if (made === null) throw new Error(`No document: ${markdown.slice(0, 80)}`);
  return made;
}

describe("Markdown", () => {
  test.each([
    "# One\n\n## Two\n\nWords with **bold**, *italic*, ~~gone~~ and `code`.",
    "- one\n- two\n  - in it\n- [not a link]",
    "1. first\n2. second",
    "- [x] done\n- [ ] open",
    "> said\n>\n> and more",
    "```ts\nconst a = 1;\n\nconst b = 2;\n```",
    "[a page](https://example.org/a?b=c) and [mail](mailto:a@b.example)",
    "a line\\\nand the next",
    "---",
    "![Two trees \\[old\\]](</files/0190a5b2-8c1d-7e4f-a3b6-5d9c2e1f7a08/original>)",
    String.raw`stars \* and _under_scores_ and 1\. no list`,
    ...Object.values(TEMPLATES),
  ])("read and written again says the same: %j", (markdown) => {
    const once = node(markdown);
    expect(node(markdownOf(once)).toJSON()).toEqual(once.toJSON());
  });

  test("that runs something is words and nothing else", () => {
    const html = htmlOf(node("[x](javascript:alert(1)) <script>alert(2)</script> ![p](https://x)"));
    expect(html).not.toMatch(/<script|href="javascript/);
    expect(html).toContain("&lt;script&gt;");
  });

  test("has pictures of the product alone, by their ids", () => {
    const fileId = "0190a5b2-8c1d-7e4f-a3b6-5d9c2e1f7a08";
    const picture = node(`![A <map>](<https://t.example/files/${fileId}/original>)`);
    expect(picture.toJSON()).toMatchObject({
      content: [{ type: "picture", attrs: { fileId, alt: "A <map>" } }],
    });
    expect(markdownOf(picture, "https://here.example")).toBe(
      `![A <map>](<https://here.example/files/${fileId}/original>)\n`,
    );
    expect(htmlOf(picture, "https://here.example")).toBe(
      `<figure><a href="https://here.example/files/${fileId}/original" data-file-id="${fileId}">A &lt;map&gt;</a></figure>`,
    );
    expect(plainOf(picture)).toBe("[A <map>]");
    const others = ["data:image/png;base64,AAAA", "https://x.example/a.png", "/files/x/original"];
    for (const address of others) {
      expect(JSON.stringify(node(`![p](${address})`).toJSON())).not.toContain('"picture"');
    }
    const wrong = { type: "picture", attrs: { fileId: "data:image/png;base64,AAAA", alt: "" } };
    expect(givenNode({ type: "doc", content: [wrong] })).toBeNull();
  });

  test("of a megabyte, and of signs without an end, is read in time", () => {
    const long = `${"word ".repeat(100)}\n\n`.repeat(2000);
    expect(plainOf(node(long)).length).toBeGreaterThan(900_000);
    expect(node(`a${"*".repeat(20_000)}`).textContent.length).toBeGreaterThan(0);
    expect(node(`${"> ".repeat(5000)}deep`).textContent).toContain("deep");
  });
});

describe("an update", () => {
  /** What somebody's own program might send instead of an editor. */
  function made(write: (doc: Y.Doc) => void): Uint8Array {
    const doc = new Y.Doc();
    write(doc);
    return Y.encodeStateAsUpdate(doc);
  }
  const inField = (build: (field: Y.XmlFragment) => void) =>
    made((doc) => build(doc.getXmlFragment(FIELD)));
  const words = (formats?: object) =>
    inField((field) => {
      const text = new Y.XmlText();
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [text]);
      field.insert(0, [paragraph]);
      text.insert(0, "words", formats);
    });

  test("of an editor is taken, and weighed by its words", () => {
    const bytes = updateTowards(
      new Y.Doc(),
      node("# Head\n\n- [x] **done** [a](https://b.example)"),
    );
    expect(bytes === null ? 0 : checkUpdate(bytes)).toBeGreaterThanOrEqual("Headdonea".length);
    expect(checkUpdate(words({ bold: {} }))).toBeGreaterThan(4);
    const picture = node("![Häuser am Meer](/files/0190a5b2-8c1d-7e4f-a3b6-5d9c2e1f7a08/original)");
    const drawn = updateTowards(new Y.Doc(), picture);
    expect(drawn === null ? 0 : checkUpdate(drawn)).toBeGreaterThan("Häuser am Meer".length);
    // What it shows, said anew.
    const doc = docOf(drawn === null ? [] : [drawn]);
    const other = node(
      "![Seen from *above*](/files/0190a5b2-8c1d-7e4f-a3b6-5d9c2e1f7a08/original)",
    );
    const anew = updateTowards(doc, other);
    expect(anew === null ? 0 : checkUpdate(anew)).toBeGreaterThan(8);
  });

  test.each([
    ["noise", new Uint8Array([1, 2, 3, 4, 5])],
    ["nothing", new Uint8Array()],
    ["one that breaks off", words().subarray(0, 20)],
    [
      "another root",
      made((doc) => doc.getXmlFragment("other").insert(0, [new Y.XmlElement("paragraph")])),
    ],
    ["a map", made((doc) => doc.getMap(FIELD).set("a", "b"))],
    ["an unknown element", inField((field) => field.insert(0, [new Y.XmlElement("script")]))],
    ["the document in itself", inField((field) => field.insert(0, [new Y.XmlElement("doc")]))],
    ["a link that runs", words({ link: { href: "javascript:alert(1)" } })],
    [
      "a link with a style of its own",
      words({ link: { href: "https://a.example", class: "bar" } }),
    ],
    ["an unknown mark", words({ onclick: {} })],
    ["a mark with more in it", words({ bold: { style: "x" } })],
    [
      "an attribute that says much",
      inField((field) => {
        const block = new Y.XmlElement("codeBlock");
        block.setAttribute("language", "x".repeat(100));
        field.insert(0, [block]);
      }),
    ],
    [
      "a picture by its address",
      inField((field) => {
        const picture = new Y.XmlElement("picture");
        picture.setAttribute("fileId", "data:image/png;base64,AAAA");
        field.insert(0, [picture]);
      }),
    ],
    [
      "a picture that says much",
      inField((field) => {
        const picture = new Y.XmlElement("picture");
        picture.setAttribute("alt", "x".repeat(301));
        field.insert(0, [picture]);
      }),
    ],
    ["bytes", made((doc) => doc.getArray(FIELD).insert(0, [new Uint8Array(9)]))],
  ])("that is %s is refused", (_, update) => {
    expect(() => checkUpdate(update)).toThrow(UpdateRefused);
  });

  test("that was made apart from another may leave what no editor would: it is read all the same", () => {
    const crooked = inField((field) => {
      field.insert(0, [new Y.XmlElement("bulletList"), new Y.XmlElement("listItem")]);
      const inner = new Y.XmlElement("paragraph");
      inner.insert(0, [new Y.XmlElement("heading"), new Y.XmlText("kept")]);
      field.insert(0, [inner]);
    });
    checkUpdate(crooked);
    const read = nodeOf(docOf([crooked]));
    expect(() => read.check()).not.toThrow();
    expect(read.textContent).toContain("kept");
  });
});

test("an address leads to a page, a mailbox or a telephone, and nowhere else", () => {
  const safe = ["https://a.example/x", "http://a.example", "mailto:a@b.example", "tel:+49123"];
  expect(safe.every(isSafeAddress)).toBe(true);
  const others = ["javascript:x", "data:text/html,x", "/here", "", "vbscript:x", 7, null];
  expect(others.some(isSafeAddress)).toBe(false);
});

test("a difference is told word by word, and of very long words in time", () => {
  expect(differenceOf("one two three", "one 2 three four")).toEqual([
    { kind: "same", text: "one " },
    { kind: "removed", text: "two" },
    { kind: "added", text: "2" },
    { kind: "same", text: " three" },
    { kind: "added", text: " four" },
  ]);
  const all = differenceOf("a b ".repeat(100_000), "c d ".repeat(100_000));
  expect(all.map(({ text }) => text).join("").length).toBeGreaterThan(400_000);
});
