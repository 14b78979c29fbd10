// oxlint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- the roles repeat what the elements are
import { useId, type ReactNode } from "react";
import { Button } from "../button/Button.tsx";
import { classNames } from "../class-names.ts";
import { usePartWords } from "../part-words.ts";
import { ErrorState } from "../states/ErrorState.tsx";
import { LoadingState } from "../states/LoadingState.tsx";
import { VisuallyHidden } from "../visually-hidden/VisuallyHidden.tsx";
import classes from "./DataTable.module.css";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and actions stand at the end. */
  align?: "start" | "end";
  /** The name of the row: a row header, and the heading of the card on a phone. */
  primary?: boolean;
  /** The heading is for ears only (a column of buttons). */
  quietHeader?: boolean;
};

/** Keyset paging: what is there stays, more comes below. */
export type More = { available: boolean; loading: boolean; load: () => void };

type DataTableProps<Row> = {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  /** Not there yet: undefined. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  empty: ReactNode;
  error?: unknown;
  onRetry?: (() => void) | undefined;
  more?: More | undefined;
};

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = classNames(
    classes.cell,
    column.align === "end" && classes.end,
    column.primary && classes.primary,
    column.quietHeader && classes.actions,
  );
  const content = <div className={classes.value}>{column.cell(row)}</div>;
  if (column.primary) {
    return (
      <th role="rowheader" scope="row" className={className}>
        {content}
      </th>
    );
  }
  return (
    <td role="cell" className={className}>
      {!column.quietHeader && (
        <span aria-hidden className={classes.cardLabel}>
          {column.header}
        </span>
      )}
      {content}
    </td>
  );
}

function Headers<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <thead role="rowgroup" className={classes.head}>
      <tr role="row">
        {columns.map((column) => (
          <th
            key={column.id}
            role="columnheader"
            scope="col"
            className={classNames(classes.header, column.align === "end" && classes.end)}
          >
            {column.quietHeader ? (
              <VisuallyHidden as="span">{column.header}</VisuallyHidden>
            ) : (
              column.header
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/**
 * Rows of things. On a phone each row is a card. The roles are said aloud because a browser
 * forgets them when a table is laid out as something else.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, empty, error, onRetry, more } = props;
  const t = usePartWords();
  const captionId = useId();
  if (!rows) {
    return error ? (
      <ErrorState error={error} onRetry={onRetry} />
    ) : (
      <LoadingState shape="rows" count={5} label={caption} />
    );
  }
  if (rows.length === 0 && !more?.available) return empty;
  return (
    <div className={classes.frame}>
      <table role="table" aria-labelledby={captionId} className={classes.table}>
        <caption id={captionId} className={classes.caption}>
          {caption}
        </caption>
        <Headers columns={columns} />
        <tbody role="rowgroup" className={classes.body}>
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className={classes.row}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {error ? <ErrorState error={error} onRetry={more?.load ?? onRetry} /> : null}
      {more?.available && !error && (
        <div className={classes.more}>
          <Button variant="soft" busy={more.loading} onClick={more.load}>
            {t("loadMore")}
          </Button>
        </div>
      )}
    </div>
  );
}
