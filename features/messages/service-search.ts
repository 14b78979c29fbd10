import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import type { Found, messagesContract } from "./contract.ts";
import { foundMessages, type FoundRow, type SearchFilter, type Wanted } from "./queries-search.ts";
import { excerptOf, marksFromHeadline, marksOfParts } from "./search-text.ts";
import { escapedForLike } from "./service-finding.ts";

type Input = z.output<(typeof messagesContract)["searchMessages"]["input"]>;

/** More of them narrow a search no further that anybody would notice. */
const MOST_PARTS = 8;

/** Scripts that are written without blanks, where a word cannot be told from the text around it. */
const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function partsOf(q: string): string[] {
  const parts = q.split(/\s+/u).filter((part) => part !== "");
  return parts.slice(0, MOST_PARTS);
}

function byParts(q: string): Wanted {
  const patterns = partsOf(q).map((part) => `%${escapedForLike(part)}%`);
  return { by: "parts", patterns };
}

function shapeFound(row: FoundRow, q: string): Found {
  const text = row.body ?? "";
  const marks =
    row.headline === null ? marksOfParts(text, partsOf(q)) : marksFromHeadline(text, row.headline);
  return {
    messageId: row.id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    authorId: row.author_id,
    // The table's own check constraint holds the column to these four.
    messageType: row.message_type as Found["messageType"],
    sentAt: row.sent_at.toISOString(),
    partner: {
      id: row.partner_id,
      name: row.partner_name,
      isDeactivated: row.partner_disabled,
      photoId: row.partner_photo_id,
    },
    cohortName: row.cohort_name,
    ...excerptOf(text, marks),
  };
}

/** The words in their forms; where those find nothing on the first page, parts of words. */
async function firstOf(context: Context, input: Input, q: string, filter: SearchFilter) {
  const { transaction, personId } = context;
  const isByWords = q !== "" && input.by !== "parts" && !WITHOUT_BLANKS.test(q);
  if (isByWords) {
    const rows = await foundMessages(transaction, personId, { by: "words", words: q }, filter);
    if (rows.length > 0 || input.by === "words") return { by: "words" as const, rows };
  }
  return {
    by: "parts" as const,
    rows: await foundMessages(transaction, personId, byParts(q), filter),
  };
}

/** Searches the asking person's own conversations; those of a preview only where it may read them. */
export async function searchMessages(context: Context, input: Input) {
  const q = input.q ?? "";
  const { conversationId, partnerId, from, since, until, has, take } = input;
  const { by, rows } = await firstOf(context, input, q, {
    conversationId,
    partnerId,
    from,
    since,
    until,
    has,
    after: placeInTime(input.after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return {
    by,
    results: page.rows.map((row) => shapeFound(row, q)),
    hasMore: page.hasMore,
    next: page.next,
  };
}
