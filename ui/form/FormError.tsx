import { CircleAlert } from "lucide-react";
import { errorReference, useErrorText } from "../error-words.ts";
import { usePartWords } from "../part-words.ts";
import classes from "./Form.module.css";

/** Why the form was not accepted, and what to do next. */
export function FormError({ error }: { error: unknown }) {
  const t = usePartWords();
  const { title, nextStep, code } = useErrorText(error);
  const reference = code === "unknown" || code === "internal" ? errorReference(error) : undefined;
  return (
    <div role="alert" className={classes.failure}>
      <CircleAlert aria-hidden className={classes.failureIcon} />
      <div>
        <p className={classes.failureTitle}>{title}</p>
        <p>{nextStep}</p>
        {reference && <p className={classes.reference}>{t("errorReference", { id: reference })}</p>}
      </div>
    </div>
  );
}
