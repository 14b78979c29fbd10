export type Zone = {
  /** `America/New_York`, as everything that computes with it names it. */
  id: string;
  /** `New York` */
  city: string;
  /** `America` */
  region: string;
  /** What a search looks through: city, region, and what the zone is called in words. */
  searched: string;
};

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("_", " ");
}

function partOf(zone: string, language: string, style: "longGeneric" | "shortOffset"): string {
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style });
  const parts = format.formatToParts(new Date());
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** A zone in the words a person would use for it. */
export function describeZone(id: string, language: string): Zone {
  const pieces = id.replaceAll("_", " ").split("/");
  const city = pieces.at(-1) ?? id;
  const region = pieces.slice(0, -1).join(", ");
  return {
    id,
    city,
    region,
    searched: plain(`${city} ${region} ${id} ${partOf(id, language, "longGeneric")}`),
  };
}

let known: { language: string; zones: readonly Zone[] } | undefined;

/** Every zone this browser knows; made once, when somebody opens the list. */
export function allZones(language: string): readonly Zone[] {
  if (known?.language === language) return known.zones;
  const ids = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((id) => id !== "UTC")];
  const zones = ids.map((id) => describeZone(id, language));
  known = { language, zones };
  return zones;
}

/** The zones in which every typed word begins some word; cities that begin so stand first. */
export function findZones(zones: readonly Zone[], typed: string): readonly Zone[] {
  const wanted = plain(typed)
    .split(/[\s/,]+/u)
    .filter(Boolean);
  if (wanted.length === 0) return zones;
  const found = zones.filter(({ searched }) => {
    const words = searched.split(/[\s/,]+/u);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
  const first = wanted[0] ?? "";
  const isFirst = ({ city }: Zone) => plain(city).startsWith(first);
  return [...found.filter(isFirst), ...found.filter((zone) => !isFirst(zone))];
}

/** How far a zone is from UTC today: `GMT+2`. */
export function offsetOf(id: string, language: string): string {
  return partOf(id, language, "shortOffset");
}
