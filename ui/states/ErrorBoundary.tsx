import { CircleAlert, RotateCcw } from "lucide-react";
import { Component, type ErrorInfo, type ReactNode } from "react";
import { Button } from "../button/Button.tsx";
import { usePartWords } from "../part-words.ts";
import classes from "./States.module.css";

/** What stands in the place of a part that failed to draw. */
export function WidgetFailed({ onRetry }: { onRetry: () => void }) {
  const t = usePartWords();
  return (
    <div role="alert" className={classes.error}>
      <CircleAlert aria-hidden />
      <div className={classes.errorWords}>
        <p className={classes.errorTitle}>{t("widgetFailed")}</p>
        <p>{t("widgetFailedNext")}</p>
        <div className={classes.errorAction}>
          <Button size="small" icon={RotateCcw} onClick={onRetry}>
            {t("retry")}
          </Button>
        </div>
      </div>
    </div>
  );
}

type Props = {
  children: ReactNode;
  onError?: ((error: unknown, info: ErrorInfo) => void) | undefined;
};

/** Around each widget: when one fails to draw, the rest of the page stays. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onError?.(error, info);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <WidgetFailed onRetry={() => this.setState({ failed: false })} />;
  }
}
