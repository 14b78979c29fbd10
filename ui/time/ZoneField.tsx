import { SelectField } from "../form/SelectField.tsx";
import type { FieldProps } from "../form/field.ts";
import { currentLanguage } from "../words.ts";
import { useNow } from "./now.ts";
import { allZones, zoneCity } from "./zones.ts";

function areaOf(zone: string): string {
  return zone.includes("/") ? (zone.split("/")[0] ?? "") : "";
}

/** One zone of all there are, by its city, with what its clock shows now. */
export function ZoneField(field: FieldProps) {
  const now = useNow();
  const options = allZones().map((zone) => {
    const clock = new Intl.DateTimeFormat(currentLanguage(), {
      hour: "numeric",
      minute: "2-digit",
      timeZone: zone,
    }).format(now);
    const area = areaOf(zone);
    return { value: zone, label: `${zoneCity(zone)}${area === "" ? "" : `, ${area}`} (${clock})` };
  });
  return <SelectField {...field} options={options} placeholder={false} />;
}
