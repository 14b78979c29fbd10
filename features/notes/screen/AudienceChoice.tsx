import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import type { Audience } from "../client.ts";
import { useNoteWords } from "./words.ts";

const AUDIENCES: readonly Audience[] = ["me", "pair", "coordinators"];

/** Who is to read a note, each with what that means. */
export function AudienceChoice({
  legend,
  value,
  onChange,
  quietLegend = false,
}: {
  legend: string;
  value: Audience;
  onChange: (audience: Audience) => void;
  quietLegend?: boolean;
}) {
  const t = useNoteWords();
  return (
    <ChoiceList
      legend={legend}
      quietLegend={quietLegend}
      value={value}
      onChange={(chosen) => onChange(AUDIENCES.find((one) => one === chosen) ?? value)}
      choices={AUDIENCES.map((one) => ({
        value: one,
        label: t(`audience.${one}`),
        description: t(`audienceText.${one}`),
      }))}
    />
  );
}
