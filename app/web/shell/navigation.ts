import { House, Inbox, MessagesSquare, Sprout, UsersRound, type LucideIcon } from "lucide-react";
import type { Me } from "../first-data.ts";
import { shellWords } from "./words.ts";

export type NavigationEntry = {
  id: "home" | "conversations" | "cohorts" | "people" | "mailbox";
  label: string;
  href: string;
  icon: LucideIcon;
};

/** Where this person can go, most used first: a phone shows the first ones in its bar. */
export function navigation({ can }: Pick<Me, "can">): readonly NavigationEntry[] {
  const staff = can.administer || can.coordinate;
  const entries: (NavigationEntry | false)[] = [
    { id: "home", label: shellWords("nav.home"), href: "/", icon: House },
    {
      id: "conversations",
      label: shellWords("nav.conversations"),
      href: "/conversations",
      icon: MessagesSquare,
    },
    staff && { id: "cohorts", label: shellWords("nav.cohorts"), href: "/cohorts", icon: Sprout },
    staff && { id: "people", label: shellWords("nav.people"), href: "/people", icon: UsersRound },
    can.seeMailbox && {
      id: "mailbox",
      label: shellWords("nav.mailbox"),
      href: "/mailbox",
      icon: Inbox,
    },
  ];
  return entries.filter((entry) => entry !== false);
}

/** The entry a path belongs to; the start page only when it is exactly that. */
export function isCurrent(entry: Pick<NavigationEntry, "href">, path: string): boolean {
  if (entry.href === "/") return path === "/";
  return path === entry.href || path.startsWith(`${entry.href}/`);
}
