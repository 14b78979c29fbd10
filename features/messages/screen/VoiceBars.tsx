import classes from "./Voice.module.css";

const SHOWN = 48;
const STEP = 4;
const HIGH = 32;

/** The loudest value of each of so many even parts. */
export function thinned(peaks: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / count));
    return Math.max(0, ...peaks.slice(from, to));
  });
}

/** How loud a recording is from its beginning to its end; what was heard is darker. */
export function VoiceBars({ peaks, heard }: { peaks: readonly number[] | null; heard: number }) {
  const bars =
    peaks === null || peaks.length === 0 ? Array<number>(SHOWN).fill(20) : thinned(peaks, SHOWN);
  return (
    <svg
      className={classes.bars}
      viewBox={`0 0 ${SHOWN * STEP} ${HIGH}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {bars.map((peak, index) => {
        const height = Math.max(3, (peak / 100) * HIGH);
        return (
          <rect
            // Bars have no other name than their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            className={(index + 0.5) / SHOWN <= heard ? classes.heard : undefined}
            x={index * STEP + 0.75}
            y={(HIGH - height) / 2}
            width={STEP - 1.5}
            height={height}
            rx={1.2}
          />
        );
      })}
    </svg>
  );
}
