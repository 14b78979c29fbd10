import { useId } from "react";
import classes from "./ChoiceFilter.module.css";

/** Narrows what stands below it to one of a few kinds, or shows them all again where that is one of the choices. */
export function ChoiceFilter<Choice extends string>({
  label,
  all,
  choices,
  wordsOf,
  chosen,
  onChoose,
}: {
  label: string;
  /** What the choice of all of them is called. */
  all?: string;
  choices: readonly Choice[];
  wordsOf: (choice: Choice) => string;
  chosen: Choice | undefined;
  onChoose: (choice: Choice | undefined) => void;
}) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <select
        id={id}
        className={classes.select}
        value={chosen ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onChoose(choices.find((choice) => choice === value))
        }
      >
        {all !== undefined && <option value="">{all}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {wordsOf(choice)}
          </option>
        ))}
      </select>
    </div>
  );
}
