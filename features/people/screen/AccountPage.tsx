import { useLocation } from "@tanstack/react-router";
import { Eye, MessageCircle, ShieldCheck, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "#ui/link/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import classes from "./Account.module.css";
import { useAccountWords } from "./account-words.ts";

const parts = [
  { id: "profile", href: "/account", icon: UserRound },
  { id: "messages", href: "/account/messages", icon: MessageCircle },
  { id: "security", href: "/account/security", icon: ShieldCheck },
  { id: "whoLooked", href: "/account/who-looked", icon: Eye },
] as const;

/** The frame of one's own account: the same way between its parts on each. */
export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  const t = useAccountWords();
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <Page title={t("title")} documentTitle={title} width="narrow">
      <nav aria-label={t("parts")}>
        <ul className={classes.parts}>
          {parts.map(({ id, href, icon: Icon }) => (
            <li key={id}>
              <Link
                href={href}
                className={classes.part}
                aria-current={path === href ? "page" : undefined}
              >
                <Icon aria-hidden className={classes.partIcon} />
                {t(`nav.${id}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}
