import { useFormContext } from "react-hook-form";
import { TextField } from "#ui/form/TextField.tsx";
import type { PlaceKind } from "../client.ts";
import { ChipsField } from "./ChipsField.tsx";
import { useSessionWords } from "./words.ts";

/** What a meeting is called and where it is, as a form keeps it. */
export interface WhereValues {
  title: string;
  placeKind: PlaceKind;
  place: string;
}

const KINDS: readonly PlaceKind[] = ["video", "phone", "in_person"];

/** What about, and how the two meet. */
export function WhereFields() {
  const t = useSessionWords();
  const { watch } = useFormContext<WhereValues>();
  const kind = watch("placeKind");
  const asked = {
    video: [t("form.link"), t("form.linkText")],
    phone: [t("form.phone"), t("form.phoneText")],
    in_person: [t("form.address"), t("form.phoneText")],
  } as const;
  const [label, description] = asked[kind];
  return (
    <>
      <TextField
        name="title"
        label={t("form.title")}
        placeholder={t("form.titleHint")}
        maxLength={200}
        optional
      />
      <ChipsField<WhereValues>
        name="placeKind"
        legend={t("form.kind")}
        choices={KINDS.map((value) => ({ value, label: t(`place.${value}`) }))}
      />
      <TextField
        name="place"
        label={label}
        description={description}
        type={kind === "video" ? "url" : "text"}
        maxLength={1000}
        optional
      />
    </>
  );
}
