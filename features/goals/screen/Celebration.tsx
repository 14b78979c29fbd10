import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { previewId } from "#platform/api/client.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Button } from "#ui/button/Button.tsx";
import { celebrated, type Milestone, type MilestoneKind } from "../client.ts";
import classes from "./Celebration.module.css";
import { useGoalWords } from "./words.ts";

/** A shoot that unfolds its leaves; still where somebody wants less motion. */
function Shoot() {
  return (
    <svg aria-hidden="true" viewBox="0 0 64 64" className={classes.shoot}>
      <path d="M32 60V26" className={classes.stem} />
      <path d="M32 40c-14 0-20-7-21-19 14 0 21 7 21 19Z" className={classes.left} />
      <path d="M32 30c0-12 7-19 21-20 0 13-7 20-21 20Z" className={classes.right} />
    </svg>
  );
}

/**
 * What the pair has newly reached, said quietly and once to each of the two. It stays until it is put away or the page
 * is left; the server keeps at once that it was shown.
 */
export function Celebration({
  pairId,
  milestones,
}: {
  pairId: string;
  milestones: readonly Milestone[];
}) {
  const t = useGoalWords();
  const client = useQueryClient();
  const [shown, setShown] = useState<readonly MilestoneKind[]>([]);
  // Whoever looks through somebody's eyes is not celebrated with.
  const fresh = milestones
    .filter(({ isNew }) => isNew && previewId === null)
    .map(({ kind }) => kind);
  const unseen = fresh.filter((kind) => !shown.includes(kind));
  if (unseen.length > 0) setShown([...shown, ...unseen]);
  const news = fresh.join(" ");
  useEffect(() => {
    if (news === "") return;
    // The kinds that were joined just now.
    const kinds = news.split(" ") as MilestoneKind[];
    announce(kinds.map((kind) => t(`milestone.${kind}`)).join(". "));
    // Not kept: it is celebrated once more the next time.
    void celebrated(client, pairId, kinds).catch(() => undefined);
  }, [client, news, pairId, t]);
  if (shown.length === 0) return null;
  return (
    <section className={classes.celebration} aria-label={t("celebrate.title")}>
      <Shoot />
      <div className={classes.words}>
        <p className={classes.title}>{t("celebrate.title")}</p>
        <ul className={classes.kinds}>
          {shown.map((kind) => (
            <li key={kind}>{t(`milestone.${kind}`)}</li>
          ))}
        </ul>
      </div>
      <Button onClick={() => setShown([])}>{t("celebrate.dismiss")}</Button>
    </section>
  );
}
