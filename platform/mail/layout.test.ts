import { expect, test } from "vitest";
import { layOut } from "./layout.ts";
import { mailWords } from "./words.ts";

const url = "https://mentoring.example.org/invitations/token";

test("a mail says the same in html and in text, with its link in both", async () => {
  const words = mailWords("invitation", {
    organization: "Northwind Trust",
    inviter: "Ada Okafor",
    cohort: "Spring 2027",
    part: "mentor",
    url,
    days: 14,
  });
  const { html, text } = await layOut(words);
  expect(words.subject).toBe("Northwind Trust invites you");
  for (const said of [
    "Ada Okafor invites you to Spring 2027 at Northwind Trust as a mentor.",
    "14 days",
  ]) {
    expect(html).toContain(said);
    expect(text).toContain(said);
  }
  expect(html).toContain(`href="${url}"`);
  expect(text).toContain(url);
});

test("what people call themselves is text, never markup", async () => {
  const name = `<img src=x onerror="alert(1)"> & Sons`;
  const { html, text } = await layOut(mailWords("sign_in_link", { name, url, minutes: 15 }));
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img");
  expect(text).toContain(name);
});

test("nothing in a mail is fetched from anywhere", async () => {
  const { html } = await layOut(mailWords("sign_in_link", { name: "Ada", url, minutes: 15 }));
  expect(html).not.toMatch(/<(img|link|script|iframe)\b/i);
  expect(html.replaceAll(url, "")).not.toMatch(/(src|href)="https?:/);
});
