import { classNames } from "../class-names.ts";
import { usePartWords } from "../part-words.ts";
import { VisuallyHidden } from "../visually-hidden/VisuallyHidden.tsx";
import classes from "./States.module.css";

/** A grey line, to build the shape of what is coming. */
export function Bone({ width = "full" }: { width?: "full" | "medium" | "short" }) {
  return <div className={classNames(classes.bone, width !== "full" && classes[width])} />;
}

function Shape({ shape }: { shape: "lines" | "rows" | "cards" }) {
  if (shape === "cards") return <div className={classNames(classes.bone, classes.card)} />;
  if (shape === "lines") return <Bone />;
  return (
    <div className={classes.row}>
      <div className={classNames(classes.bone, classes.round)} />
      <div className={classes.lines}>
        <Bone width="short" />
        <Bone width="medium" />
      </div>
    </div>
  );
}

/** Takes the room of what is coming, so that nothing jumps; hidden for the first 160 ms. */
export function LoadingState({
  shape = "rows",
  count = 4,
  label,
}: {
  shape?: "lines" | "rows" | "cards";
  count?: number;
  /** What is loading, for screen readers. */
  label?: string;
}) {
  const t = usePartWords();
  return (
    <div
      role="status"
      className={classNames(classes.skeletons, shape === "cards" && classes.cards)}
    >
      <VisuallyHidden as="span">{label ?? t("loading")}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        <Shape key={index} shape={shape} />
      ))}
    </div>
  );
}
