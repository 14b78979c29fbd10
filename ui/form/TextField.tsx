import { TextInput } from "@mantine/core";
import type { HTMLInputAutoCompleteAttribute } from "react";
import "./styles.ts";
import { useField, type FieldProps } from "./field.ts";

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "url" | "tel" | "search";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: "text" | "numeric" | "email";
  placeholder?: string;
  autoFocus?: boolean;
  maxLength?: number;
};

/** One line of text. */
export function TextField({
  type = "text",
  autoComplete = "off",
  inputMode,
  placeholder,
  autoFocus,
  maxLength,
  ...field
}: TextFieldProps) {
  const { inputWrapperOrder, ...props } = useField(field);
  return (
    <TextInput
      {...props}
      inputWrapperOrder={[...inputWrapperOrder]}
      type={type}
      autoComplete={autoComplete}
      inputMode={inputMode}
      placeholder={placeholder}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- for a page that is one form
      autoFocus={autoFocus}
      maxLength={maxLength}
      spellCheck={type === "email" || type === "url" ? false : undefined}
    />
  );
}

/** A day, in the way the viewer's browser and country write it. The value is `2026-11-22`. */
export function DateField({ min, max, ...field }: FieldProps & { min?: string; max?: string }) {
  const { inputWrapperOrder, ...props } = useField(field);
  return (
    <TextInput
      {...props}
      inputWrapperOrder={[...inputWrapperOrder]}
      type="date"
      min={min}
      max={max}
    />
  );
}
