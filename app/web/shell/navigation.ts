import {
  CalendarDays,
  House,
  Inbox,
  ListChecks,
  MessagesSquare,
  NotebookPen,
  ScrollText,
  ShieldAlert,
  Sprout,
  UsersRound,
  Wrench,
  type LucideIcon,
} from "lucide-react";
import type { Me } from "../first-data.ts";
import { shellWords } from "./words.ts";

export type NavigationEntry = {
  id:
    | "home"
    | "conversations"
    | "actionItems"
    | "sessions"
    | "notes"
    | "cohorts"
    | "people"
    | "cases"
    | "audit"
    | "mailbox"
    | "jobs";
  label: string;
  href: string;
  icon: LucideIcon;
};

const entries: Record<NavigationEntry["id"], { href: string; icon: LucideIcon }> = {
  home: { href: "/", icon: House },
  conversations: { href: "/conversations", icon: MessagesSquare },
  actionItems: { href: "/action-items", icon: ListChecks },
  sessions: { href: "/sessions", icon: CalendarDays },
  notes: { href: "/notes", icon: NotebookPen },
  cohorts: { href: "/cohorts", icon: Sprout },
  people: { href: "/people", icon: UsersRound },
  cases: { href: "/cases", icon: ShieldAlert },
  audit: { href: "/audit", icon: ScrollText },
  mailbox: { href: "/mailbox", icon: Inbox },
  jobs: { href: "/jobs", icon: Wrench },
};

/** Where this person can go, most used first: a phone shows the first ones in its bar. */
export function navigation({ can, parts }: Pick<Me, "can" | "parts">): readonly NavigationEntry[] {
  const isStaff = can.administer || can.coordinate || can.readNumbers;
  const isInPair = parts.length > 0;
  const ids: (NavigationEntry["id"] | false)[] = [
    "home",
    // Staff who are in no pair have nobody to write to.
    (!isStaff || isInPair) && "conversations",
    isStaff && "cohorts",
    isInPair && "actionItems",
    isInPair && "sessions",
    isInPair && "notes",
    can.safeguard && "cases",
    can.administer && "people",
    can.administer && "audit",
    can.seeMailbox && "mailbox",
    can.administer && "jobs",
  ];
  return ids
    .filter((id) => id !== false)
    .map((id) => ({ id, label: shellWords(`nav.${id}`), ...entries[id] }));
}

/** The entry a path belongs to; the start page only when it is exactly that. */
export function isCurrent(entry: Pick<NavigationEntry, "href">, path: string): boolean {
  if (entry.href === "/") return path === "/";
  return path === entry.href || path.startsWith(`${entry.href}/`);
}
