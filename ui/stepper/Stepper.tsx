import { Check } from "lucide-react";
import { classNames } from "../class-names.ts";
import { usePartWords } from "../part-words.ts";
import { VisuallyHidden } from "../visually-hidden/VisuallyHidden.tsx";
import classes from "./Stepper.module.css";

function stateOf(index: number, current: number): "stepDone" | "stepCurrent" | "stepAhead" {
  if (index < current) return "stepDone";
  return index === current ? "stepCurrent" : "stepAhead";
}

/** Where one is in a short series, such as the set-up. `current` counts from 0. */
export function Stepper({ steps, current }: { steps: readonly string[]; current: number }) {
  const t = usePartWords();
  return (
    <ol aria-label={t("steps")} className={classes.steps}>
      {steps.map((label, index) => {
        const done = index < current;
        const now = index === current;
        return (
          <li
            key={label}
            aria-current={now ? "step" : undefined}
            className={classNames(classes.step, done && classes.done, now && classes.current)}
          >
            <span aria-hidden className={classes.mark}>
              {done ? <Check className={classes.check} /> : index + 1}
            </span>
            <span className={classes.label}>{label}</span>
            <VisuallyHidden as="span">{t(stateOf(index, current))}</VisuallyHidden>
          </li>
        );
      })}
    </ol>
  );
}
