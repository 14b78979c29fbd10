import { CircleAlert, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../button/Button.tsx";
import { errorReference, useErrorText } from "../error-words.ts";
import { usePartWords } from "../part-words.ts";
import classes from "./States.module.css";

/** What went wrong in words chosen by its code, the next step, and a retry where one helps. */
export function ErrorState({
  error,
  onRetry,
  retrying = false,
  action,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
  action?: ReactNode;
}) {
  const t = usePartWords();
  const { title, nextStep } = useErrorText(error);
  const reference = errorReference(error);
  return (
    <div role="alert" className={classes.error}>
      <CircleAlert aria-hidden />
      <div className={classes.errorWords}>
        <p className={classes.errorTitle}>{title}</p>
        <p>{nextStep}</p>
        {reference && <p className={classes.reference}>{t("errorReference", { id: reference })}</p>}
        {(onRetry ?? action) && (
          <div className={classes.errorAction}>
            {onRetry && (
              <Button size="small" icon={RotateCcw} busy={retrying} onClick={onRetry}>
                {t("retry")}
              </Button>
            )}
            {action}
          </div>
        )}
      </div>
    </div>
  );
}
