import { viewerZone } from "./zone.ts";

/** The zone of the one who looks. */
export function ownZone(): string {
  return viewerZone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All zones that this browser knows, its own among them. */
export function allZones(): readonly string[] {
  const zones = Intl.supportedValuesOf("timeZone");
  return [...new Set([ownZone(), ...zones])].toSorted();
}

/** "Europe/Berlin" as people say it: "Berlin". */
export function zoneCity(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
