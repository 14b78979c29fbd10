import { createElement, Fragment, type ReactNode } from "react";
import { otherHost } from "./markdown-address.ts";
import { readMarkdown, type Block } from "./markdown.ts";
import type { Words } from "./markdown-words.ts";
import classes from "./MarkdownBody.module.css";

const ELEMENTS = { strong: "strong", emphasis: "em", strike: "s" } as const;

function textOf(words: readonly Words[]): string {
  return words.map((one) => ("text" in one ? one.text : textOf(one.words))).join("");
}

/** Leads out of the product: in a tab of its own that knows nothing of this one, with its true goal in sight. */
function MessageLink({ address, words }: { address: string; words: readonly Words[] }) {
  const host = otherHost(textOf(words), address);
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow" title={address}>
      {wordsOf(words)}
      {host !== null && ` (${host})`}
    </a>
  );
}

// Nothing of a message moves within it while it is shown: its children have no keys, they have their places.
function wordsOf(words: readonly Words[]): ReactNode {
  return createElement(Fragment, null, ...words.map(elementOf));
}

function elementOf(one: Words): ReactNode {
  if (one.kind === "text") return one.text;
  if (one.kind === "code") return <code>{one.text}</code>;
  if (one.kind === "link") return <MessageLink {...one} />;
  const Element = ELEMENTS[one.kind];
  return <Element>{wordsOf(one.words)}</Element>;
}

function BlockOf({ block }: { block: Block }) {
  if (block.kind === "paragraph") return <p dir="auto">{wordsOf(block.words)}</p>;
  if (block.kind === "quote") {
    return (
      <blockquote>
        <Blocks blocks={block.blocks} />
      </blockquote>
    );
  }
  if (block.kind === "fence") {
    return (
      // What is wider than its place scrolls, also by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <pre dir="ltr" tabIndex={0}>
        <code data-language={block.language || undefined}>{block.text}</code>
      </pre>
    );
  }
  const isNumbered = block.start !== null;
  const start = block.start ?? undefined;
  return createElement(isNumbered ? "ol" : "ul", { start }, ...block.items.map(itemOf));
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return createElement(Fragment, null, ...blocks.map(blockOf));
}

function blockOf(block: Block): ReactNode {
  return <BlockOf block={block} />;
}

function itemOf(blocks: readonly Block[]): ReactNode {
  return (
    <li>
      <Blocks blocks={blocks} />
    </li>
  );
}

/** The words of a message with what its Markdown means. */
export function drawMarkdown(body: string): ReactNode {
  return (
    <div className={classes.markdown}>
      <Blocks blocks={readMarkdown(body)} />
    </div>
  );
}
