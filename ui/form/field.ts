import { useFormContext, type FieldValues } from "react-hook-form";
import { usePartWords } from "../part-words.ts";
import { fieldErrorText } from "./field-words.ts";
import classes from "./Form.module.css";

/** `validate` answers true, or what is wrong and how to mend it. */
export type FieldRules = {
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  validate?: (value: string, values: FieldValues) => true | string;
};

/** What every field is given. A field must be filled in unless it is `optional`. */
export type FieldProps = {
  name: string;
  label: string;
  description?: string | undefined;
  optional?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Rules beside "must be filled in". */
  rules?: FieldRules | undefined;
};

const classNames = {
  root: classes.field,
  label: classes.label,
  description: classes.description,
  error: classes.error,
  input: classes.input,
  section: classes.section,
};

/** Ties a field to the form around it: value, rule, label and the words of its error. */
export function useField({ name, label, description, optional, disabled, rules }: FieldProps) {
  const t = usePartWords();
  const { register, getFieldState, formState } = useFormContext();
  const { error } = getFieldState(name, formState);
  return {
    // react-hook-form reads the field by this ref, so the value stays in the page, not in state
    ...register(name, { required: !optional, ...rules }),
    label: optional ? `${label} (${t("optional")})` : label,
    description,
    disabled: disabled ?? false,
    error: error && (error.message || fieldErrorText(error.type)),
    "aria-required": !optional,
    "aria-invalid": Boolean(error),
    inputWrapperOrder: ["label", "description", "input", "error"] as const,
    classNames,
    size: "md",
  };
}
