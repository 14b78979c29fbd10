import { Textarea } from "@mantine/core";
import { useField, type FieldProps } from "./field.ts";
import "./styles.ts";

/** Several lines; it grows with what is written. */
export function TextAreaField({
  rows = 3,
  maxRows = 14,
  placeholder,
  maxLength,
  ...field
}: FieldProps & { rows?: number; maxRows?: number; placeholder?: string; maxLength?: number }) {
  const { inputWrapperOrder, ...props } = useField(field);
  return (
    <Textarea
      {...props}
      inputWrapperOrder={[...inputWrapperOrder]}
      autosize
      minRows={rows}
      maxRows={maxRows}
      placeholder={placeholder}
      maxLength={maxLength}
    />
  );
}
