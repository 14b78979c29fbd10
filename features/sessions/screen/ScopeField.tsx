import { Controller, useFormContext } from "react-hook-form";
import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import { useSessionWords } from "./words.ts";

export interface ScopeValues {
  scope: "one" | "following";
}

/** Of a series: this one, or this and all that follow. */
export function ScopeField() {
  const t = useSessionWords();
  const { control } = useFormContext<ScopeValues>();
  return (
    <Controller
      control={control}
      name="scope"
      render={({ field }) => (
        <ChoiceList
          legend={t("form.scope")}
          choices={[
            { value: "one", label: t("form.one") },
            { value: "following", label: t("form.following") },
          ]}
          value={field.value}
          onChange={field.onChange}
        />
      )}
    />
  );
}
