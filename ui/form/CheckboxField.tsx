import { Checkbox } from "@mantine/core";
import "@mantine/core/styles/Checkbox.layer.css";
import { useField, type FieldProps } from "./field.ts";
import classes from "./Form.module.css";
import "./styles.ts";

/** A yes or no. Optional by nature; `mustBeChecked` for what has to be agreed to. */
export function CheckboxField({
  mustBeChecked = false,
  ...field
}: Omit<FieldProps, "optional"> & { mustBeChecked?: boolean }) {
  const {
    inputWrapperOrder: _order,
    classNames: _names,
    size: _size,
    ...props
  } = useField({
    ...field,
    optional: !mustBeChecked,
  });
  return (
    <Checkbox
      {...props}
      {...{ "aria-required": mustBeChecked }}
      label={field.label}
      size="md"
      classNames={{
        root: classes.checkbox,
        body: classes.checkboxBody,
        input: classes.checkboxInput,
        icon: classes.checkboxIcon,
        label: classes.checkboxLabel,
        description: classes.description,
        error: classes.error,
      }}
    />
  );
}
