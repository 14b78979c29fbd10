import { PasswordInput } from "@mantine/core";
import "@mantine/core/styles/UnstyledButton.layer.css";
import "@mantine/core/styles/ActionIcon.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { usePartWords } from "../part-words.ts";
import { useField, type FieldProps } from "./field.ts";
import classes from "./Form.module.css";
import "./styles.ts";

function RevealIcon({ reveal }: { reveal: boolean }) {
  const Icon = reveal ? EyeOff : Eye;
  return <Icon aria-hidden className={classes.revealIcon} />;
}

/** A password that can be looked at; `new-password` lets a password manager make one. */
export function PasswordField({
  autoComplete = "current-password",
  autoFocus,
  ...field
}: FieldProps & { autoComplete?: "current-password" | "new-password"; autoFocus?: boolean }) {
  const t = usePartWords();
  const [visible, setVisible] = useState(false);
  const { inputWrapperOrder, classNames, ...props } = useField(field);
  return (
    <PasswordInput
      {...props}
      classNames={{
        ...classNames,
        innerInput: classes.passwordInput,
        visibilityToggle: classes.reveal,
      }}
      inputWrapperOrder={[...inputWrapperOrder]}
      autoComplete={autoComplete}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- for a page that is one form
      autoFocus={autoFocus}
      autoCapitalize="none"
      spellCheck={false}
      rightSectionWidth="3rem"
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleFocusable
      visibilityToggleIcon={RevealIcon}
      visibilityToggleButtonProps={{
        "aria-label": t(visible ? "hidePassword" : "showPassword"),
        "aria-pressed": visible,
      }}
    />
  );
}
