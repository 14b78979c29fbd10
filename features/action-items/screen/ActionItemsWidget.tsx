import type { ReactNode } from "react";
import { Flag, LifeBuoy } from "lucide-react";
import { Badge } from "#ui/badge/Badge.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import type { ActionItemCard } from "../client.ts";
import { previewId } from "#platform/api/client.ts";
import classes from "./ActionItems.module.css";
import { DueDay } from "./ItemRow.tsx";
import { useTick } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

function Row({
  item,
  canTick,
  whoseOf,
}: {
  item: ActionItemCard;
  canTick: boolean;
  whoseOf: ((item: ActionItemCard) => string) | undefined;
}) {
  const t = useItemWords();
  const tick = useTick();
  const { id, title, isMine, status, priority, isStuck } = item;
  return (
    <li className={classes.row}>
      <label className={classes.tick}>
        <input
          type="checkbox"
          aria-label={t("row.done", { title })}
          checked={status === "completed"}
          disabled={!isMine || !canTick || previewId !== null}
          onChange={() => tick(item)}
        />
      </label>
      <div className={classes.main}>
        <Link href={`/action-items/${id}`} className={classes.title}>
          {title}
        </Link>
        <span className={classes.facts}>
          <DueDay item={item} />
          <span>{isMine ? t("widget.mine") : (whoseOf?.(item) ?? t("widget.partner"))}</span>
          {priority === "high" && (
            <Badge tone="attention" icon={Flag}>
              {t("priority.high")}
            </Badge>
          )}
          {isStuck && (
            <Badge tone="problem" icon={LifeBuoy}>
              {t("row.stuck")}
            </Badge>
          )}
        </span>
      </div>
    </li>
  );
}

function Missing({ error, onRetry }: { error: unknown; onRetry: (() => void) | undefined }) {
  if (error == null) return <LoadingState shape="rows" count={2} />;
  return <ErrorState error={error} onRetry={onRetry} />;
}

function Nothing({ href }: { href: string }) {
  const t = useItemWords();
  const start = (
    <LinkButton href={href} size="small" variant="soft">
      {t("widget.start")}
    </LinkButton>
  );
  return (
    <EmptyState compact title={t("list.empty")} action={start}>
      {t("list.emptyText")}
    </EmptyState>
  );
}

/** The next things to do, on a dashboard: done with one tap, and the way to all of them. */
export function ActionItemsWidget({
  items,
  href = "/action-items",
  error,
  onRetry,
  canTick = () => true,
  whoseOf,
  title,
  action,
}: {
  /** Not there yet: undefined. */
  items: readonly ActionItemCard[] | undefined;
  /** Where all of them stand, and a first one is made. */
  href?: string;
  error?: unknown;
  onRetry?: (() => void) | undefined;
  /** Not while contact is stopped. */
  canTick?: (item: ActionItemCard) => boolean;
  /** The name of who is to do what is not one's own. */
  whoseOf?: (item: ActionItemCard) => string;
  title?: string;
  action?: ReactNode;
}) {
  const t = useItemWords();
  const count = items?.length ?? 0;
  return (
    <Section
      title={title ?? t("widget.title")}
      actions={
        action ??
        (count > 0 && (
          <LinkButton href={href} variant="quiet" size="small">
            {t("widget.all")}
          </LinkButton>
        ))
      }
    >
      {items === undefined && <Missing error={error} onRetry={onRetry} />}
      {items !== undefined && count > 0 && (
        <ul className={classes.list} aria-label={t("list.label")}>
          {items.map((item) => (
            <Row key={item.id} item={item} canTick={canTick(item)} whoseOf={whoseOf} />
          ))}
        </ul>
      )}
      {items !== undefined && count === 0 && <Nothing href={href} />}
    </Section>
  );
}
