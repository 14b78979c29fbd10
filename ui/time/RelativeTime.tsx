import { usePartWords } from "../part-words.ts";
import { currentLanguage } from "../words.ts";
import { formatMoment, relativeWords, type DateStyle, type Moment } from "./format.ts";
import { useNow } from "./now.ts";

const week = 7 * 24 * 3_600_000;

/** "3 minutes ago", kept true by one clock; the full date on hover; a date beyond a week. */
export function RelativeTime({ at, className }: { at: Moment; className?: string | undefined }) {
  const t = usePartWords();
  const now = useNow();
  const locale = currentLanguage();
  const distance = Math.abs(new Date(at).getTime() - now);
  const words =
    distance >= week
      ? formatMoment(at, "date", locale)
      : (relativeWords(at, now, locale) ?? t("justNow"));
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatMoment(at, "full", locale)}
      className={className}
    >
      {words}
    </time>
  );
}

/** A moment in the viewer's zone; the full date on hover. */
export function DateTime({
  at,
  show = "short",
  className,
}: {
  at: Moment;
  show?: DateStyle;
  className?: string | undefined;
}) {
  const locale = currentLanguage();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatMoment(at, "full", locale)}
      className={className}
    >
      {formatMoment(at, show, locale)}
    </time>
  );
}
