import { useEffect, useState } from "react";
import { loadTemporal } from "./temporal.ts";
import { momentOnWall, type WallMoment } from "./wall-time.ts";

interface Read extends WallMoment {
  readonly of: string;
}

/** What `2026-11-22T18:00` on the wall of a zone means; undefined until it is known, and where it means nothing. */
export function useWallMoment(
  wallTime: string,
  zone: string,
  isLater = false,
): WallMoment | undefined {
  const [read, setRead] = useState<Read>();
  const asked = `${wallTime} ${zone} ${isLater}`;
  useEffect(() => {
    let isWanted = true;
    void loadTemporal().then((temporal) => {
      const moment = momentOnWall(temporal, wallTime, zone, isLater);
      if (isWanted) setRead(moment === undefined ? undefined : { ...moment, of: asked });
    });
    return () => {
      isWanted = false;
    };
  }, [wallTime, zone, isLater, asked]);
  return read?.of === asked ? read : undefined;
}
