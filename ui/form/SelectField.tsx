import { NativeSelect } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { usePartWords } from "../part-words.ts";
import { useField, type FieldProps } from "./field.ts";
import classes from "./Form.module.css";
import "./styles.ts";

/** One of a few; the system's own list, which a phone shows best. */
export function SelectField({
  options,
  placeholder,
  ...field
}: FieldProps & {
  options: readonly { value: string; label: string }[];
  /** The first, empty choice; `false` when one is always chosen. */
  placeholder?: string | false;
}) {
  const t = usePartWords();
  const { inputWrapperOrder, ...props } = useField(field);
  return (
    <NativeSelect
      {...props}
      inputWrapperOrder={[...inputWrapperOrder]}
      rightSection={<ChevronDown aria-hidden className={classes.chevron} />}
    >
      {placeholder !== false && <option value="">{placeholder ?? t("choose")}</option>}
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </NativeSelect>
  );
}
