import { Controller, useFormContext, type FieldValues, type Path } from "react-hook-form";
import classes from "./Sessions.module.css";

/** One of a few, in a row that a thumb reaches. */
export function ChipsField<Values extends FieldValues>({
  name,
  legend,
  choices,
}: {
  name: Path<Values>;
  legend: string;
  choices: readonly { readonly value: string; readonly label: string }[];
}) {
  const { control } = useFormContext<Values>();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{legend}</legend>
          <div className={classes.row}>
            {choices.map(({ value, label }) => (
              <label key={value} className={classes.choice}>
                <input
                  type="radio"
                  name={field.name}
                  value={value}
                  checked={field.value === value}
                  onChange={() => field.onChange(value)}
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    />
  );
}
