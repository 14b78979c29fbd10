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

function ChoiceLine({
  choice,
  name,
  checked,
  onChoose,
}: {
  choice: Choice;
  name: string;
  checked: boolean;
  onChoose: () => void;
}) {
  const { value, label, description, leading, disabled } = choice;
  const descriptionId = `${name}-${value}`;
  return (
    <label className={classNames(classes.choice, disabled && classes.disabled)}>
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        aria-describedby={description ? descriptionId : undefined}
        aria-label={label}
        className={classes.radio}
        onChange={onChoose}
      />
      {leading}
      <span className={classes.words}>
        <span className={classes.label}>{label}</span>
        {description && (
          <span id={descriptionId} className={classes.description}>
            {description}
          </span>
        )}
      </span>
    </label>
  );
}

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
          <ChoiceLine
            key={choice.value}
            choice={choice}
            name={name}
            checked={choice.value === value}
            onChoose={() => onChange(choice.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
