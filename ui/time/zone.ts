let painted: string | undefined;

/** The zone times are told in: undefined for the browser's own; on the server the one of the person painted for. */
export function viewerZone(): string | undefined {
  return painted;
}

/** Draws in somebody's zone. Drawing is one piece of work without a pause, so that no two of them meet. */
export function drawnIn<Drawn>(zone: string | undefined, draw: () => Drawn): Drawn {
  painted = zone;
  try {
    return draw();
  } finally {
    painted = undefined;
  }
}

/** The hour of a moment, 0 to 23, where the viewer is. */
export function hourOf(moment: number): number {
  if (painted === undefined) return new Date(moment).getHours();
  const hour = new Intl.DateTimeFormat("en", {
    hour: "numeric",
    hourCycle: "h23",
    timeZone: painted,
  }).format(moment);
  return Number(hour);
}

/** The calendar day of a moment where the viewer is, as text to compare: 2026-11-22. */
export function dayOf(moment: string | number): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", {
    ...(painted !== undefined && { timeZone: painted }),
  }).format(new Date(moment));
}
