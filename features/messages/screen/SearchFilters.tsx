import {
  CalendarDays,
  FileText,
  Image,
  Link2,
  Mic,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { classNames } from "#ui/class-names.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";
import { conversationsQuery, type Conversation } from "../client.ts";
import { isDay, type Sought } from "./search-address.ts";
import classes from "./SearchPanel.module.css";
import { useSearchWords } from "./words-search.ts";

export type ChangeSought = (changes: Partial<Sought>) => void;

function Chip({
  on,
  icon: Icon,
  onToggle,
  children,
}: {
  on: boolean;
  icon?: LucideIcon;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className={classes.chip} aria-pressed={on} onClick={onToggle}>
      {Icon !== undefined && <Icon aria-hidden className={classes.chipIcon} />}
      {children}
    </button>
  );
}

const KINDS = [
  ["file", FileText],
  ["link", Link2],
  ["image", Image],
  ["voice", Mic],
] as const;

/** With whom: everybody one has a conversation with. */
function PersonChip({ sought, onChange }: { sought: Sought; onChange: ChangeSought }) {
  const t = useSearchWords();
  const { data } = useQuery(conversationsQuery());
  const partners = new Map(data?.conversations.map(({ partner }) => [partner.id, partner.name]));
  if (partners.size < 2) return null;
  const { partnerId } = sought;
  const items: MenuItem[] = [
    {
      id: "anyone",
      label: t("anyone"),
      checked: partnerId === undefined,
      onSelect: () => onChange({ partnerId: undefined }),
    },
    ...[...partners].map(([id, name]) => ({
      id,
      label: name,
      checked: id === partnerId,
      onSelect: () => onChange({ partnerId: id, conversationId: undefined }),
    })),
  ];
  return (
    <Menu
      label={t("person")}
      align="start"
      items={items}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          className={classNames(classes.chip, partnerId !== undefined && classes.chipOn)}
        >
          <UserRound aria-hidden className={classes.chipIcon} />
          {partners.get(partnerId ?? "") ?? t("person")}
        </button>
      )}
    />
  );
}

function datesInWords(t: ReturnType<typeof useSearchWords>, { firstDay, lastDay }: Sought) {
  const words = (day: string) => formatMoment(`${day}T00:00`, "date", currentLanguage());
  if (firstDay !== undefined && lastDay !== undefined) {
    return t("datesBetween", { from: words(firstDay), to: words(lastDay) });
  }
  if (firstDay !== undefined) return t("datesSince", { from: words(firstDay) });
  return lastDay === undefined ? t("dates") : t("datesUntil", { to: words(lastDay) });
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  const id = useId();
  return (
    <label htmlFor={id} className={classes.day}>
      {label}
      <input
        id={id}
        type="date"
        defaultValue={value ?? ""}
        className={classes.dayField}
        onChange={({ currentTarget }) => {
          const { value: day } = currentTarget;
          if (day === "" || isDay(day)) onChange(day === "" ? undefined : day);
        }}
      />
    </label>
  );
}

function DatesChip({ sought, onChange }: { sought: Sought; onChange: ChangeSought }) {
  const t = useSearchWords();
  const isSet = sought.firstDay !== undefined || sought.lastDay !== undefined;
  const [isOpen, setOpen] = useState(isSet);
  return (
    <>
      <button
        type="button"
        className={classNames(classes.chip, isSet && classes.chipOn)}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <CalendarDays aria-hidden className={classes.chipIcon} />
        {datesInWords(t, sought)}
      </button>
      {isOpen && (
        <span className={classes.days}>
          <Day
            label={t("firstDay")}
            value={sought.firstDay}
            onChange={(firstDay) => onChange({ firstDay })}
          />
          <Day
            label={t("lastDay")}
            value={sought.lastDay}
            onChange={(lastDay) => onChange({ lastDay })}
          />
        </span>
      )}
    </>
  );
}

/** What narrows a search, each a chip that is on or off. */
export function SearchFilters({
  sought,
  conversation,
  onChange,
}: {
  sought: Sought;
  /** The conversation the search was opened in. */
  conversation: Conversation | undefined;
  onChange: ChangeSought;
}) {
  const t = useSearchWords();
  const toggleFrom = (from: "me" | "partner") =>
    onChange({ from: sought.from === from ? undefined : from });
  return (
    <div className={classes.chips} role="group" aria-label={t("filters")}>
      {conversation !== undefined && (
        <Chip
          on={sought.conversationId === conversation.id}
          onToggle={() =>
            onChange(
              sought.conversationId === conversation.id
                ? { conversationId: undefined }
                : { conversationId: conversation.id, partnerId: undefined },
            )
          }
        >
          {t("here", { name: conversation.partner.name })}
        </Chip>
      )}
      <PersonChip sought={sought} onChange={onChange} />
      <Chip on={sought.from === "me"} onToggle={() => toggleFrom("me")}>
        {t("fromMe")}
      </Chip>
      <Chip on={sought.from === "partner"} onToggle={() => toggleFrom("partner")}>
        {t("fromPartner")}
      </Chip>
      {KINDS.map(([kind, icon]) => (
        <Chip
          key={kind}
          on={sought.has === kind}
          icon={icon}
          onToggle={() => onChange({ has: sought.has === kind ? undefined : kind })}
        >
          {t(`has.${kind}`)}
        </Chip>
      ))}
      <DatesChip sought={sought} onChange={onChange} />
    </div>
  );
}
