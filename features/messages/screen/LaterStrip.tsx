import { useQuery } from "@tanstack/react-query";
import { AlarmClock } from "lucide-react";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";
import { scheduledQuery } from "../client-later.ts";
import classes from "./LaterStrip.module.css";
import { useLaterMenuWords } from "./words-later-menu.ts";

/** Above the composer: what of this conversation waits to be sent, and what could not be. */
export function LaterStrip({ conversationId }: { conversationId: string }) {
  const t = useLaterMenuWords();
  const { data } = useQuery(scheduledQuery(conversationId));
  const all = data?.scheduledMessages ?? [];
  const refused = all.filter(({ refusal }) => refusal !== null);
  const [next, ...others] = all.filter(({ refusal }) => refusal === null);
  if (all.length === 0) return null;
  const when = next && formatMoment(next.sendAt, "short", currentLanguage());
  return (
    <p className={classNames(classes.strip, refused.length > 0 && classes.refused)}>
      <AlarmClock aria-hidden className={classes.icon} />
      {refused.length > 0
        ? t("refused", { count: refused.length })
        : t("waiting", { count: others.length + 1, when: when ?? "" })}
      <Link href="/later">{t("show")}</Link>
    </p>
  );
}
