import { TextInput } from "@mantine/core";
import { useField, type FieldProps } from "../form/field.ts";
import "../form/styles.ts";

/** A time of the day, in the way the viewer's browser writes it. The value is `18:00`. */
export function TimeField(field: FieldProps) {
  const { inputWrapperOrder, ...props } = useField(field);
  return <TextInput {...props} inputWrapperOrder={[...inputWrapperOrder]} type="time" />;
}
