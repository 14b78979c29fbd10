import { useFormContext, useWatch } from "react-hook-form";
import { classNames } from "#ui/class-names.ts";
import { PasswordField } from "#ui/form/PasswordField.tsx";
import { passwordStrength, SHORTEST_PASSWORD } from "../client-passwords.ts";
import classes from "./NewPasswordField.module.css";
import { useAuthWords } from "./words.ts";

/** A password to be chosen: what makes a good one, and how far this one is, while it is typed. */
export function NewPasswordField({ name, label }: { name: string; label?: string }) {
  const t = useAuthWords();
  const { control, getFieldState, formState } = useFormContext();
  const typed: unknown = useWatch({ control, name });
  // what is wrong with it stands below the field already
  const { invalid } = getFieldState(name, formState);
  const strength = passwordStrength(typeof typed === "string" && !invalid ? typed : "");
  return (
    <div className={classes.field}>
      <PasswordField
        name={name}
        label={label ?? t("newPassword.label")}
        description={t("newPassword.description")}
        autoComplete="new-password"
        rules={{
          validate: (value) => [...value].length >= SHORTEST_PASSWORD || t("newPassword.short"),
        }}
      />
      <div className={classNames(classes.hint, classes[strength])}>
        <span aria-hidden className={classes.bar} />
        <span aria-live="polite">{strength === "empty" ? null : t(`newPassword.${strength}`)}</span>
      </div>
    </div>
  );
}
