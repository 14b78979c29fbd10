import { useState } from "react";
import { newId } from "#platform/api/new-id.ts";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { useStartPreview } from "../client.ts";
import { ReasonFields } from "./ReasonFields.tsx";
import { usePreviewWords } from "./words.ts";

/** Whose view it is to be. */
export interface PreviewSubject {
  readonly cohortId: string;
  readonly part: "mentor" | "mentee";
  readonly partId: string;
  readonly name: string;
}

/** Asks for the reason of a look, which the person looked at will read. */
export function StartPreviewDialog({
  subject,
  onClose,
}: {
  subject: PreviewSubject;
  onClose: () => void;
}) {
  const t = usePreviewWords();
  const start = useStartPreview();
  const [id] = useState(() => newId());
  const { name, ...input } = subject;
  return (
    <Dialog open title={t("start.title", { name })} onClose={onClose} busy={start.isPending}>
      <p>{t("start.text", { name })}</p>
      <p>{t("start.told", { name })}</p>
      <ReasonFields
        description={t("start.reasonText", { name })}
        onSubmit={async (reason) => {
          await start.mutateAsync({ ...input, id, reason });
        }}
        onClose={onClose}
      />
    </Dialog>
  );
}
