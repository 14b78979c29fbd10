import { classNames } from "#ui/class-names.ts";
import classes from "./Vine.module.css";

const leaves = [
  [62, 330, -24],
  [78, 288, 22],
  [52, 246, -32],
  [84, 208, 30],
  [60, 166, -26],
  [94, 128, 34],
  [72, 88, -18],
  [98, 52, 40],
] as const;

/** A vine on its trellis, beside the card; scenery. */
export function Vine({ className }: { className: string | undefined }) {
  return (
    <svg viewBox="0 0 160 380" aria-hidden className={classNames(classes.vine, className)}>
      <path
        d="M40 380V20M80 380V20M120 380V20M16 70h128M16 150h128M16 230h128M16 310h128"
        className={classes.lattice}
      />
      <path
        d="M70 380c-16-44 22-60 2-104s18-58 4-98 28-54 14-92 8-38 14-50"
        className={classes.stem}
      />
      {leaves.map(([x, y, turn], index) => (
        <path
          key={y}
          d="M0 0c-4-13 1-22 15-26 4 13-1 22-15 26Z"
          transform={`translate(${x} ${y}) rotate(${turn * 1.6})`}
          className={index % 3 === 1 ? classes.leafBright : classes.leaf}
        />
      ))}
    </svg>
  );
}
