import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";
import { useBarBelow } from "./below-bars.ts";
import classes from "./KeptFrame.module.css";
import { useShellWords } from "./words.ts";

/** Over every page that was opened without a network: from when everything is that it shows, until it is new. */
export function KeptFrame({ keptAt, children }: { keptAt: number | null; children: ReactNode }) {
  const t = useShellWords();
  const [bar, style] = useBarBelow();
  return (
    <>
      <div ref={bar} className={classes.place} role="status">
        {keptAt !== null && (
          <p className={classes.bar}>
            <CloudOff aria-hidden className={classes.icon} />
            {t("kept", {
              when: formatMoment(new Date(keptAt).toISOString(), "short", currentLanguage()),
            })}
          </p>
        )}
      </div>
      <div style={style}>{children}</div>
    </>
  );
}
