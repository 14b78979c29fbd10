import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound } from "#platform/api/problem.ts";
import type { notesContract, SharedNote } from "./contract.ts";
import { escapedHtml, htmlOf } from "./html-out.ts";
import { markdownOf } from "./markdown-out.ts";
import { nodeOf } from "./note-document.ts";
import { versions, type VersionRow } from "./queries-versions.ts";
import { noteSeen } from "./service.ts";
import { readDoc } from "./service-editing.ts";

type Input = z.output<(typeof notesContract)["exportSharedNote"]["input"]>;

const MOST_VERSIONS = 1000;

/** One line a version: when, what it is called, and who wrote since the one before. */
function linesOf(note: SharedNote, rows: readonly VersionRow[]): string[] {
  const names = new Map(note.people.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const when = `${row.made_at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    const who = row.author_ids.map((id) => names.get(id) ?? "").filter((name) => name !== "");
    const called = row.name ?? (row.kind === "restored" ? "Restored" : "");
    return [`${row.number}. ${when}`, called, who.join(", ")]
      .filter((part) => part !== "")
      .join(" · ");
  });
}

function pageOf(title: string, body: string, lines: readonly string[]): string {
  const said = escapedHtml(title);
  const history =
    lines.length === 0
      ? ""
      : `<section><h2>History</h2><ul>${lines.map((line) => `<li>${escapedHtml(line)}</li>`).join("")}</ul></section>`;
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${said}</title><style>
body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
ul.tasks{list-style:none;padding-left:.5rem}ul.tasks p{display:inline}pre{white-space:pre-wrap}
section ul{list-style:none;padding:0}figure{margin:1em 0}
</style></head><body><h1>${said}</h1>${body}${history}</body></html>
`;
}

export async function exportSharedNote(context: Context, { noteId, format, history }: Input) {
  const note = await noteSeen(context, noteId);
  if (!note.can.readWords) throw notFound();
  const node = nodeOf((await readDoc(context.transaction, noteId)).doc);
  const rows =
    history === "yes" ? await versions(context.transaction, noteId, undefined, MOST_VERSIONS) : [];
  const lines = linesOf(note, rows);
  const base = context.platform.settings.baseUrl;
  const name = note.title.replaceAll(/[^\p{L}\p{N} ._-]+/gu, " ").trim() || "note";
  if (format === "html") {
    return {
      name: `${name}.html`,
      mediaType: "text/html",
      content: pageOf(note.title, htmlOf(node, base), lines),
    };
  }
  const past =
    lines.length === 0 ? "" : `\n## History\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`;
  return {
    name: `${name}.md`,
    mediaType: "text/markdown",
    content: `# ${note.title}\n\n${markdownOf(node, base)}${past}`,
  };
}
