import { useId } from "react";
import type { PairState } from "../client.ts";
import classes from "./Pairs.module.css";
import { usePairWords } from "./words.ts";

const STATES: readonly PairState[] = ["proposed", "active", "paused", "closed"];

/** Only pairs in one state, or all. */
export function StateFilter({
  state,
  onState,
}: {
  state: PairState | undefined;
  onState: (state: PairState | undefined) => void;
}) {
  const t = usePairWords();
  const id = useId();
  return (
    <div className={classes.filter}>
      <label htmlFor={id} className={classes.filterLabel}>
        {t("filter")}
      </label>
      <select
        id={id}
        className={classes.select}
        value={state ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onState(STATES.find((one) => one === value));
        }}
      >
        <option value="">{t("all")}</option>
        {STATES.map((one) => (
          <option key={one} value={one}>
            {t(`state.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
