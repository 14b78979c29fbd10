import { fieldErrorText } from "#ui/form/field-words.ts";
import { TextField } from "#ui/form/TextField.tsx";

/** The address somebody signs in with; a browser or password manager fills it in. */
export function AddressField({
  name,
  label,
  description,
  disabled,
}: {
  name: string;
  label: string;
  description?: string;
  disabled?: boolean;
}) {
  return (
    <TextField
      name={name}
      type="email"
      label={label}
      description={description}
      disabled={disabled}
      autoComplete="username"
      maxLength={320}
      rules={{
        validate: (value) =>
          /^\s*[^\s@]+@[^\s@]+\s*$/u.test(value) || fieldErrorText("invalid_email"),
      }}
    />
  );
}
