import { Banner } from "#ui/banner/Banner.tsx";
import type { Session } from "../client.ts";
import classes from "./Sessions.module.css";
import { wholeSpan } from "./session-when.ts";
import { useSessionWords } from "./words.ts";

/** What the two of a meeting would see of it, by the names of its fields. */
function useFacts() {
  const t = useSessionWords();
  return (session: Session): readonly (readonly [label: string, fact: string])[] => [
    [t("one.when"), wholeSpan(session)],
    [t("one.stands"), t(`state.${session.state}`)],
    [t("form.title"), session.title === "" ? t("form.nothing") : session.title],
    [
      t("one.where"),
      [t(`place.${session.placeKind}`), session.place ?? ""].filter(Boolean).join(": "),
    ],
    [t("one.reason"), session.reason === "" ? t("form.nothing") : (session.reason ?? "")],
  ];
}

/** That a meeting has changed since a form about it was opened: what stands now, beside what was typed. */
export function NowStands({ began, now }: { began: Session; now: Session | undefined }) {
  const t = useSessionWords();
  const factsOf = useFacts();
  if (now === undefined) return null;
  const before = new Map(factsOf(began));
  const other = factsOf(now).filter(([label, fact]) => before.get(label) !== fact);
  return (
    <div role="status">
      <Banner tone="attention" title={t("form.movedOn")}>
        <div className={classes.hints}>
          {other.length > 0 && (
            <dl className={classes.details}>
              {other.map(([label, fact]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd dir="auto">{fact}</dd>
                </div>
              ))}
            </dl>
          )}
          <p>{t(now.can.move ? "form.movedOnText" : "form.movedOnOver")}</p>
        </div>
      </Banner>
    </div>
  );
}
