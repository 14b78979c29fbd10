import { useCallback, useId } from "react";
import { SearchField } from "#ui/search/SearchField.tsx";
import type { ItemFilter, Side } from "../client.ts";
import classes from "./ActionItems.module.css";
import { useItemWords } from "./words.ts";

const SHOW = ["open", "stuck", "completed", "cancelled", "all", "deleted"] as const;
const SORTS = ["due", "priority", "newest", "changed"] as const;
const SIDES = ["mentor", "mentee"] as const;

/** What a list shows, and in which order. */
export interface Shown {
  readonly show: (typeof SHOW)[number];
  readonly assignee: Side | undefined;
  readonly sort: NonNullable<ItemFilter["sort"]>;
  readonly search: string;
}

export const START: Shown = { show: "open", assignee: undefined, sort: "due", search: "" };

/** A named choice of one of a few, outside of a form. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly { readonly value: Value; readonly label: string }[];
  onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className={classes.tool}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={classes.select}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Whose of the two. */
function Whose({
  names,
  assignee,
  onAssignee,
}: {
  names: Readonly<Record<Side, string>>;
  assignee: Side | undefined;
  onAssignee: (assignee: Side | undefined) => void;
}) {
  const t = useItemWords();
  return (
    <Choice
      label={t("list.whose")}
      value={assignee ?? "both"}
      options={[
        { value: "both", label: t("list.both") },
        ...SIDES.map((value) => ({ value, label: names[value] })),
      ]}
      onChange={(value) => onAssignee(value === "both" ? undefined : value)}
    />
  );
}

/** Narrows and orders the list below it. */
export function ListTools({
  shown,
  onShown,
  names,
}: {
  shown: Shown;
  onShown: (change: (shown: Shown) => Shown) => void;
  names?: Readonly<Record<Side, string>> | undefined;
}) {
  const t = useItemWords();
  const search = useCallback(
    (text: string) =>
      onShown((before) => (before.search === text ? before : { ...before, search: text })),
    [onShown],
  );
  return (
    <div className={classes.tools}>
      <Choice
        label={t("list.filter")}
        value={shown.show}
        options={SHOW.map((value) => ({ value, label: t(`list.show.${value}`) }))}
        onChange={(show) => onShown((before) => ({ ...before, show }))}
      />
      {names !== undefined && (
        <Whose
          names={names}
          assignee={shown.assignee}
          onAssignee={(assignee) => onShown((before) => ({ ...before, assignee }))}
        />
      )}
      <Choice
        label={t("list.sort")}
        value={shown.sort}
        options={SORTS.map((value) => ({ value, label: t(`list.sorts.${value}`) }))}
        onChange={(sort) => onShown((before) => ({ ...before, sort }))}
      />
      <div className={classes.search}>
        <SearchField
          label={t("list.search")}
          placeholder={t("list.search")}
          hidesLabel
          onSearch={search}
        />
      </div>
    </div>
  );
}
