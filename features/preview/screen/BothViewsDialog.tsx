import { useState } from "react";
import { newId } from "#platform/api/new-id.ts";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { enterBoth, useStartBoth } from "../client.ts";
import { ReasonFields } from "./ReasonFields.tsx";
import { usePreviewWords } from "./words.ts";

/** The two whose views are to stand beside each other. */
export interface BothSubjects {
  readonly cohortId: string;
  readonly pairId: string;
  readonly mentor: { readonly partId: string; readonly name: string };
  readonly mentee: { readonly partId: string; readonly name: string };
}

/** Asks for the reason of a look at both, which both will read. */
export function BothViewsDialog({
  subjects,
  onClose,
}: {
  subjects: BothSubjects;
  onClose: () => void;
}) {
  const t = usePreviewWords();
  const start = useStartBoth();
  const [ids] = useState(() => [newId(), newId()] as const);
  const { cohortId, pairId, mentor, mentee } = subjects;
  const begin = async (reason: string) => {
    const views = await start.mutateAsync([
      { id: ids[0], cohortId, part: "mentor", partId: mentor.partId, reason },
      { id: ids[1], cohortId, part: "mentee", partId: mentee.partId, reason },
    ]);
    enterBoth(cohortId, pairId, views);
  };
  return (
    <Dialog
      open
      title={t("both.title", { mentor: mentor.name, mentee: mentee.name })}
      onClose={onClose}
      busy={start.isPending}
    >
      <p>{t("both.text")}</p>
      <p>{t("both.told")}</p>
      <ReasonFields description={t("both.reasonText")} onSubmit={begin} onClose={onClose} />
    </Dialog>
  );
}
