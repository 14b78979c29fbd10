import { useSearch } from "@tanstack/react-router";
import type { Search } from "../client-finding.ts";

/** A search as the address holds it: days as people write them, in their own zone. */
export interface Sought {
  readonly q: string;
  readonly conversationId?: string | undefined;
  readonly partnerId?: string | undefined;
  readonly from?: "me" | "partner" | undefined;
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
  readonly has?: "file" | "link" | "image" | "voice" | undefined;
}

const HAS = ["file", "link", "image", "voice"] as const;

function textIn(from: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = from[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function dayIn(from: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = textIn(from, name);
  return value !== undefined && isDay(value) ? value : undefined;
}

/** What stands in an address may have been typed by hand: what makes no sense is left out. */
function soughtFrom(found: unknown): Sought | null {
  if (typeof found !== "object" || found === null) return null;
  const from = found as Readonly<Record<string, unknown>>; // any object can be asked for its fields
  return {
    q: textIn(from, "q") ?? "",
    conversationId: textIn(from, "in"),
    partnerId: textIn(from, "with"),
    from: from["from"] === "me" || from["from"] === "partner" ? from["from"] : undefined,
    firstDay: dayIn(from, "since"),
    lastDay: dayIn(from, "until"),
    has: HAS.find((kind) => kind === from["has"]),
  };
}

/** What the address asks for: a search beside the conversation, a message in it. */
export function useFindingAddress(): {
  readonly sought: Sought | null;
  readonly messageSeq: number | undefined;
} {
  // Routes are made apart from their screens, so the router's types know none of them here.
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const message = search["message"];
  return {
    sought: soughtFrom(search["find"]),
    messageSeq: typeof message === "number" && message > 0 ? Math.floor(message) : undefined,
  };
}

/** The address of a path with a search beside it, and of a message in it. */
export function findingHref(path: string, sought: Sought | null, messageSeq?: number): string {
  const parts: string[] = [];
  if (sought !== null) {
    const { q, conversationId, partnerId, from, firstDay, lastDay, has } = sought;
    const find = {
      q,
      in: conversationId,
      with: partnerId,
      from,
      since: firstDay,
      until: lastDay,
      has,
    };
    parts.push(`find=${encodeURIComponent(JSON.stringify(find))}`);
  }
  if (messageSeq !== undefined) parts.push(`message=${messageSeq}`);
  return parts.length === 0 ? path : `${path}?${parts.join("&")}`;
}

/** A day as a field of a form writes it. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00`));
}

/** The moment a day begins where the person is, or the one after so many days. */
export function startOfDay(day: string, daysLater = 0): string {
  const moment = new Date(`${day}T00:00`);
  moment.setDate(moment.getDate() + daysLater);
  return moment.toISOString();
}

/** What the server is asked. */
export function searchOf({ firstDay, lastDay, ...rest }: Sought): Search {
  return {
    ...rest,
    ...(firstDay === undefined ? {} : { since: startOfDay(firstDay) }),
    ...(lastDay === undefined ? {} : { until: startOfDay(lastDay, 1) }),
  };
}

/** True where there is anything to search for. */
export function isAsking({ q, partnerId, from, firstDay, lastDay, has }: Sought): boolean {
  return q !== "" || [partnerId, from, firstDay, lastDay, has].some((one) => one !== undefined);
}
