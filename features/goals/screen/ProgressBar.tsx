import classes from "./Goals.module.css";
import { useGoalWords } from "./words.ts";

/** How far something is: a stem that grows, and the number beside it. */
export function ProgressBar({ progress, label }: { progress: number; label: string }) {
  const t = useGoalWords();
  return (
    <span className={classes.progress}>
      <progress
        max={100}
        value={progress}
        aria-label={label}
        aria-valuetext={t("progress", { progress })}
        className={classes.bar}
      />
      <span aria-hidden className={classes.number}>
        {progress}%
      </span>
    </span>
  );
}
