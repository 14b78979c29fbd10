import { useId, type ReactNode } from "react";
import { classNames } from "../class-names.ts";
import classes from "./ChoiceList.module.css";

export type Choice = {
  value: string;
  label: string;
  /** A second line: what choosing it means. */
  description?: ReactNode;
  /** Before the label: an avatar. */
  leading?: ReactNode;
  disabled?: boolean;
};

/** One of several, each on a line of its own with what it means. `scrolls` keeps a long list in its place. */
export function ChoiceList({
  legend,
  quietLegend = false,
  choices,
  value,
  onChange,
  scrolls = false,
}: {
  legend: string;
  /** The heading is for ears only. */
  quietLegend?: boolean;
  choices: readonly Choice[];
  value: string | undefined;
  onChange: (value: string) => void;
  scrolls?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={classes.group}>
      <legend className={classNames(classes.legend, quietLegend && classes.quiet)}>{legend}</legend>
      <div className={classNames(classes.choices, scrolls && classes.scrolls)}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(classes.choice, choice.disabled && classes.disabled)}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              aria-describedby={choice.description ? `${name}-${choice.value}` : undefined}
              aria-label={choice.label}
              className={classes.radio}
              onChange={() => onChange(choice.value)}
            />
            {choice.leading}
            <span className={classes.words}>
              <span className={classes.label}>{choice.label}</span>
              {choice.description && (
                <span id={`${name}-${choice.value}`} className={classes.description}>
                  {choice.description}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
