import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import { render } from "@react-email/render";
import { createElement as h, type CSSProperties, type ReactElement } from "react";
import type { MailWords } from "./words.ts";

const font = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Warm paper, one accent; plain enough for every mail program. */
const looks = {
  body: { backgroundColor: "#f6f1ea", fontFamily: font, margin: "0", padding: "32px 12px" },
  card: {
    backgroundColor: "#fffdfa",
    border: "1px solid #e8ded1",
    borderRadius: "14px",
    maxWidth: "520px",
    padding: "32px",
  },
  brand: { color: "#7a4a2b", fontSize: "15px", fontWeight: 600, margin: "0 0 20px" },
  heading: { color: "#2b2420", fontSize: "22px", lineHeight: "30px", margin: "0 0 16px" },
  text: { color: "#40372f", fontSize: "16px", lineHeight: "25px", margin: "0 0 14px" },
  action: { margin: "24px 0" },
  button: {
    backgroundColor: "#8a4b23",
    borderRadius: "10px",
    color: "#ffffff",
    display: "inline-block",
    fontSize: "16px",
    fontWeight: 600,
    padding: "13px 22px",
    textDecoration: "none",
  },
  address: { color: "#6b5d50", fontSize: "13px", lineHeight: "19px", wordBreak: "break-all" },
  link: { color: "#8a4b23" },
  line: { borderColor: "#e8ded1", margin: "24px 0 16px" },
  footnote: { color: "#6b5d50", fontSize: "13px", lineHeight: "19px", margin: "0 0 6px" },
} as const satisfies Record<string, CSSProperties>;

/** One layout for every mail: html for those who see it, text for those who read it. */
export async function layOut(words: MailWords): Promise<{ html: string; text: string }> {
  return { html: await render(page(words)), text: plainText(words) };
}

function plainText({ heading, paragraphs, action, footnotes }: MailWords): string {
  const link = action === undefined ? [] : [`${action.label}:\n${action.url}`];
  return `${[heading, ...paragraphs, ...link, "--", ...footnotes].join("\n\n")}\n`;
}

function page(words: MailWords): ReactElement {
  return h(
    Html,
    { lang: "en", dir: "ltr" },
    h(Head),
    h(Preview, null, words.preview),
    h(
      Body,
      { style: looks.body },
      h(
        Container,
        { style: looks.card },
        h(Text, { style: looks.brand }, "Trellis"),
        h(Heading, { as: "h1", style: looks.heading }, words.heading),
        ...words.paragraphs.map((text, key) => h(Text, { key, style: looks.text }, text)),
        words.action === undefined ? null : actionPart(words.action),
        h(Hr, { style: looks.line }),
        ...words.footnotes.map((text, key) => h(Text, { key, style: looks.footnote }, text)),
      ),
    ),
  );
}

function actionPart({ label, url }: { label: string; url: string }): ReactElement {
  return h(
    Section,
    { style: looks.action },
    h(Button, { href: url, style: looks.button }, label),
    h(Text, { style: looks.address }, h(Link, { href: url, style: looks.link }, url)),
  );
}
