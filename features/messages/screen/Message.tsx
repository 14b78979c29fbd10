import {
  Check,
  CheckCheck,
  Clock,
  Copy,
  Ellipsis,
  RotateCw,
  Trash2,
  TriangleAlert,
} from "lucide-react";
import { useErrorText } from "#ui/error-words.ts";
import { ApiProblem } from "#platform/api/client.ts";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import type { Message as MessageData, Unsent } from "../client.ts";
import classes from "./Message.module.css";
import { useMessageWords } from "./words.ts";

/** What is known of one's own message: on its way, written, or read by the partner. */
export type SendState = "waiting" | "offline" | "sent" | "seen";

const STATE_ICONS = { waiting: Clock, offline: Clock, sent: Check, seen: CheckCheck };

function StateLine({ state }: { state: SendState }) {
  const t = useMessageWords();
  const Icon = STATE_ICONS[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon aria-hidden className={classes.stateIcon} />
      {t(`state.${state}`)}
    </span>
  );
}

function Body({ message }: { message: MessageData }) {
  const t = useMessageWords();
  if (message.deletedAt !== null) return <p className={classes.marker}>{t("deleted")}</p>;
  if (message.isMasked) return <p className={classes.marker}>{t("masked")}</p>;
  return (
    <p className={classes.body} dir="auto">
      {message.body}
    </p>
  );
}

function MessageMenu({
  message,
  onDelete,
}: {
  message: MessageData;
  onDelete?: (() => void) | undefined;
}) {
  const t = useMessageWords();
  const copy = () => {
    void navigator.clipboard
      ?.writeText(message.body ?? "")
      .then(() => toast({ text: t("copied") }));
  };
  const items: MenuItem[] = [{ id: "copy", label: t("copy"), icon: Copy, onSelect: copy }];
  if (onDelete !== undefined) {
    items.push({
      id: "delete",
      label: t("delete"),
      icon: Trash2,
      danger: true,
      onSelect: onDelete,
    });
  }
  return (
    <Menu
      label={t("menu")}
      items={items}
      trigger={(props) => (
        <IconButton {...props} icon={Ellipsis} label={t("menu")} variant="quiet" size="small" />
      )}
    />
  );
}

/** One message that the server has. */
export function Message({
  message,
  author,
  isOwn,
  continues,
  state,
  onDelete,
}: {
  message: MessageData;
  author: string;
  isOwn: boolean;
  /** The message before is by the same author and close in time. */
  continues: boolean;
  /** Shown under the last of one's own messages. */
  state?: SendState | undefined;
  onDelete?: (() => void) | undefined;
}) {
  const isGone = message.deletedAt !== null || message.isMasked;
  return (
    <li
      className={classNames(classes.message, isOwn && classes.own, continues && classes.continues)}
      data-message={message.id}
      data-seq={message.seq}
    >
      <VisuallyHidden as="span">{author}</VisuallyHidden>
      <div className={classes.line}>
        <div className={classNames(classes.bubble, isGone && classes.gone)}>
          <Body message={message} />
          <span className={classes.time}>
            <DateTime at={message.sentAt} show="time" />
          </span>
        </div>
        {!isGone && (
          <div className={classes.tools}>
            <MessageMenu message={message} onDelete={onDelete} />
          </div>
        )}
      </div>
      {state !== undefined && <StateLine state={state} />}
    </li>
  );
}

function Refused({
  code,
  onRetry,
  onDiscard,
}: {
  code: string;
  onRetry(): void;
  onDiscard(): void;
}) {
  const t = useMessageWords();
  const why = useErrorText(new ApiProblem(code, 0));
  return (
    <div className={classes.refused} role="alert">
      <p className={classes.why}>
        <TriangleAlert aria-hidden className={classes.stateIcon} />
        <span>
          {t("state.failed")}: {why.title}. {why.nextStep}
        </span>
      </p>
      <div className={classes.refusedActions}>
        <Button size="small" variant="soft" icon={RotateCw} onClick={onRetry}>
          {t("retry")}
        </Button>
        <Button size="small" variant="quiet" onClick={onDiscard}>
          {t("discard")}
        </Button>
      </div>
    </div>
  );
}

/** One message that only this browser has. */
export function UnsentMessage({
  unsent,
  isOffline,
  author,
  onRetry,
  onDiscard,
}: {
  unsent: Unsent;
  isOffline: boolean;
  author: string;
  onRetry(): void;
  onDiscard(): void;
}) {
  return (
    <li className={classNames(classes.message, classes.own)} data-unsent={unsent.id}>
      <VisuallyHidden as="span">{author}</VisuallyHidden>
      <div className={classes.line}>
        <div className={classNames(classes.bubble, classes.pending)}>
          <p className={classes.body} dir="auto">
            {unsent.body}
          </p>
        </div>
      </div>
      {unsent.refusal === null ? (
        <StateLine state={isOffline ? "offline" : "waiting"} />
      ) : (
        <Refused code={unsent.refusal} onRetry={onRetry} onDiscard={onDiscard} />
      )}
    </li>
  );
}
