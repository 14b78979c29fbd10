import { Heart, MessageCircle } from "lucide-react";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Badge, CountBadge, Status } from "#ui/badge/Badge.tsx";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { DateTime, RelativeTime } from "#ui/time/RelativeTime.tsx";
import classes from "./Gallery.module.css";
import { useGalleryWords } from "./words.ts";

const opened = Date.now();
const names = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
] as const;

function nothing(): void {
  // the gallery shows, it does not act
}

function People() {
  const t = useGalleryWords();
  return (
    <Section title={t("section.people")}>
      <div className={classes.row}>
        {names.map((each) => (
          <Avatar key={each} id={each} name={t(`person.${each}`)} labelled />
        ))}
        <Avatar id="first" name={t("person.first")} size="small" labelled />
        <Avatar id="first" name={t("person.first")} size="large" labelled />
      </div>
      <div className={classes.row}>
        <Badge>{t("person.closed")}</Badge>
        <Badge tone="good" icon={Heart}>
          {t("person.mentor")}
        </Badge>
        <Badge tone="attention">{t("person.waiting")}</Badge>
        <Badge tone="problem">{t("person.blocked")}</Badge>
        <Badge tone="info">{t("person.proposed")}</Badge>
        <CountBadge count={3} label={t("person.unread")} />
      </div>
      <div className={classes.row}>
        <Status tone="good">{t("person.active")}</Status>
        <Status tone="attention">{t("person.waiting")}</Status>
        <Status tone="problem">{t("person.blocked")}</Status>
        <Status>{t("person.closed")}</Status>
      </div>
      <p>
        {t("person.ago")} <RelativeTime at={opened - 3 * 60_000} />, {t("person.meeting")}{" "}
        <DateTime at={opened + 26 * 3_600_000} show="day" />,{" "}
        <DateTime at={opened + 26 * 3_600_000} show="time" />
      </p>
    </Section>
  );
}

type Row = { id: (typeof names)[number]; messages: number };

function useColumns(): Column<Row>[] {
  const t = useGalleryWords();
  return [
    {
      id: "person",
      header: t("table.person"),
      primary: true,
      cell: ({ id }) => (
        <span className={classes.person}>
          <Avatar id={id} name={t(`person.${id}`)} size="small" />
          {t(`person.${id}`)}
        </span>
      ),
    },
    {
      id: "part",
      header: t("table.part"),
      cell: ({ messages }) => t(messages > 9 ? "table.mentor" : "table.mentee"),
    },
    {
      id: "state",
      header: t("table.state"),
      cell: () => <Status tone="good">{t("person.active")}</Status>,
    },
    { id: "messages", header: t("table.messages"), align: "end", cell: ({ messages }) => messages },
    {
      id: "actions",
      header: t("table.actions"),
      quietHeader: true,
      align: "end",
      cell: () => <IconButton icon={MessageCircle} label={t("table.write")} size="small" />,
    },
  ];
}

function Table() {
  const t = useGalleryWords();
  const columns = useColumns();
  const rows = names.slice(0, 4).map((id, index) => ({ id, messages: 3 + index * 7 }));
  return (
    <Section title={t("section.table")}>
      <DataTable
        caption={t("table.caption")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={null}
        more={{ available: true, loading: false, load: nothing }}
      />
      <DataTable
        caption={t("table.empty")}
        columns={columns}
        rows={[]}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            drawing="people"
            title={t("table.empty")}
            action={<Button variant="filled">{t("table.invite")}</Button>}
          >
            {t("table.emptyText")}
          </EmptyState>
        }
      />
    </Section>
  );
}

export function Showing() {
  return (
    <>
      <People />
      <Table />
    </>
  );
}
