import { useMemo } from "react";
import classes from "./Security.module.css";
import { qrCode } from "./qr-code.ts";

/** Light around a code, in modules, so that cameras find its edge. */
const MARGIN = 4;

function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x + MARGIN} ${y + MARGIN}h1v1h-1z` : "")),
    )
    .join("");
}

/** A text for a camera; nothing when it is too long for one, the text stands beside it anyway. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => qrCode(text), [text]);
  if (!rows) return null;
  const size = rows.length + 2 * MARGIN;
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={classes.qrCode}
    >
      <rect width={size} height={size} className={classes.qrLight} />
      <path d={pathOf(rows)} className={classes.qrDark} />
    </svg>
  );
}
