import { safeAddress } from "./markdown-address.ts";
import { readMarkdown, type Block } from "./markdown.ts";
import type { Words } from "./markdown-words.ts";

function textOfWords(words: readonly Words[]): string {
  return words
    .map((one) => {
      if (!("words" in one)) return one.text;
      const inner = textOfWords(one.words);
      const isSaid = one.kind !== "link" || safeAddress(inner) === one.address;
      return isSaid ? inner : `${inner} (${one.address})`;
    })
    .join("");
}

function indented(text: string, by: string): string {
  return text.replaceAll("\n", `\n${by}`);
}

function textOfBlock(block: Block): string {
  if (block.kind === "paragraph") return textOfWords(block.words);
  if (block.kind === "fence") return block.text;
  if (block.kind === "quote") return `> ${indented(textOfBlocks(block.blocks), "> ")}`;
  const { start, items } = block;
  return items
    .map((blocks, place) => {
      const marker = start === null ? "- " : `${start + place}. `;
      return marker + indented(textOfBlocks(blocks, "\n"), " ".repeat(marker.length));
    })
    .join("\n");
}

function textOfBlocks(blocks: readonly Block[], between = "\n\n"): string {
  return blocks.map(textOfBlock).join(between);
}

/** What a message says without the signs that mark it, for places that know no Markdown. */
export function plainTextOf(body: string): string {
  return textOfBlocks(readMarkdown(body));
}
