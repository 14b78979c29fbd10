import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import { meQuery } from "#features/people/client.ts";
import { LinkButton } from "#ui/button/Button.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { firstMeetingKitQuery } from "../client-agreement.ts";
import type { PairPlace } from "../client-place.ts";
import classes from "./Agreement.module.css";
import { useKitWords } from "./words-agreement.ts";

const AGENDA = [
  ["arrive", 5],
  ["tell", 10],
  ["want", 10],
  ["rules", 10],
  ["next", 5],
] as const;
const ICE = ["one", "two", "three", "four"] as const;
const PROMPTS = {
  mentor: ["mentor1", "mentor2", "mentor3"],
  mentee: ["mentee1", "mentee2", "mentee3"],
} as const;

function firstName(name: string): string {
  return name.split(/\s+/u)[0] ?? name;
}

/** Who begins, and with which words. */
function Beginning({
  pair,
  isMyTurn,
  hasWritten,
}: {
  pair: PairPlace;
  isMyTurn: boolean;
  hasWritten: boolean;
}) {
  const t = useKitWords();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const name = firstName(pair.partner.name);
  const own = firstName(me?.person?.name ?? "");
  const text = isMyTurn ? t("firstMentor") : t("firstMentee", { name });
  return (
    <>
      <div className={classes.first}>
        <h3>{t("first")}</h3>
        <p>{hasWritten ? t("written") : text}</p>
        {pair.conversationId !== null && pair.can.write && (
          <LinkButton
            href={`/conversations/${pair.conversationId}`}
            icon={PenLine}
            variant={isMyTurn && !hasWritten ? "filled" : "soft"}
          >
            {t("write", { name })}
          </LinkButton>
        )}
      </div>
      <div>
        <h3>{t("prompts")}</h3>
        <ul className={classes.prompts}>
          {PROMPTS[pair.me].map((prompt) => (
            <li key={prompt}>{t(`prompt.${prompt}`, { name, me: own })}</li>
          ))}
        </ul>
      </div>
    </>
  );
}

/** What helps a new pair over its beginning; gone once they have met. */
export function FirstMeetingKit({ pair }: { pair: PairPlace }) {
  const t = useKitWords();
  const { data, error, refetch } = useQuery(firstMeetingKitQuery(pair.id));
  if (error !== null && data === undefined) {
    return (
      <Section title={t("title")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Section>
    );
  }
  if (data === undefined || data.isOver) return null;
  return (
    <Section title={t("title")} description={t("text")}>
      <div className={classes.kit}>
        <Beginning
          pair={pair}
          isMyTurn={data.whoWritesFirst === pair.me}
          hasWritten={data.hasWritten}
        />
        <div>
          <h3>{t("agenda")}</h3>
          <ol className={classes.agenda}>
            {AGENDA.map(([step, minutes]) => (
              <li key={step}>
                <span className={classes.minutes}>{t("minutes", { count: minutes })}</span>
                <span>{t(`step.${step}`)}</span>
              </li>
            ))}
          </ol>
        </div>
        <div>
          <h3>{t("ice")}</h3>
          <ul className={classes.questions}>
            {ICE.map((item) => (
              <li key={item}>{t(`iceItem.${item}`)}</li>
            ))}
          </ul>
        </div>
      </div>
    </Section>
  );
}
