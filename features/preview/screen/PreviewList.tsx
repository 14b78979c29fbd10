import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { photoAddress } from "#features/files/client.ts";
import { usePages } from "#platform/api/client-pages.ts";
import { PersonName } from "#ui/avatar/PersonName.tsx";
import { Status } from "#ui/badge/Badge.tsx";
import { Button } from "#ui/button/Button.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { endPreview, enterPreview, previewPages, type Preview } from "../client.ts";
import classes from "./PreviewList.module.css";
import { usePreviewWords } from "./words.ts";

/** A look that is still open can be gone back to, or ended, by whoever began it. */
function Ways({ preview }: { preview: Preview }) {
  const t = usePreviewWords();
  const client = useQueryClient();
  const [ending, setEnding] = useState(false);
  const end = async () => {
    setEnding(true);
    try {
      await endPreview(preview.id);
    } catch (error) {
      const { title, nextStep } = errorText(errorCode(error));
      toast({ text: `${title}. ${nextStep}`, tone: "problem" });
    }
    setEnding(false);
    await client.invalidateQueries({ queryKey: ["getPreviews"] });
  };
  return (
    <span className={classes.ways}>
      {preview.can.enter && (
        <Button size="small" variant="soft" onClick={() => enterPreview(preview.id)}>
          {t("list.enter")}
        </Button>
      )}
      {preview.can.end && (
        <Button size="small" busy={ending} onClick={() => void end()}>
          {t("list.end")}
        </Button>
      )}
    </span>
  );
}

function Somebody({ person: { id, name, photoId } }: { person: Preview["subject"] }) {
  const t = usePreviewWords();
  return <PersonName id={id} name={name ?? t("list.left")} picture={photoAddress(id, photoId)} />;
}

function useColumns(): Column<Preview>[] {
  const t = usePreviewWords();
  return [
    {
      id: "subject",
      header: t("list.subject"),
      primary: true,
      cell: ({ subject }) => <Somebody person={subject} />,
    },
    { id: "cohort", header: t("list.cohort"), cell: ({ cohortName }) => cohortName },
    {
      id: "previewer",
      header: t("list.previewer"),
      cell: ({ previewer }) => <Somebody person={previewer} />,
    },
    { id: "reason", header: t("list.reason"), cell: ({ reason }) => reason },
    {
      id: "started",
      header: t("list.started"),
      cell: ({ startedAt }) => <DateTime at={startedAt} />,
    },
    {
      id: "state",
      header: t("list.state"),
      cell: ({ isOpen }) => (
        <Status tone={isOpen ? "attention" : "neutral"}>
          {t(isOpen ? "list.open" : "list.over")}
        </Status>
      ),
    },
    {
      id: "ways",
      header: t("list.ways"),
      quietHeader: true,
      align: "end",
      cell: (preview) => <Ways preview={preview} />,
    },
  ];
}

/** The looks at what participants see: whose, by whom, why. */
export function PreviewList({ organizationId }: { organizationId: string }) {
  const t = usePreviewWords();
  const columns = useColumns();
  const { rows, error, onRetry, more } = usePages(previewPages(organizationId));
  return (
    <Card>
      <DataTable
        caption={t("list.title")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={
          <EmptyState title={t("list.none")} drawing="lamp">
            {t("list.noneText")}
          </EmptyState>
        }
      />
    </Card>
  );
}
