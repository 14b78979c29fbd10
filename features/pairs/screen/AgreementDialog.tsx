import { useState } from "react";
import { useForm } from "react-hook-form";
import { useKeptForm } from "#features/cohorts/client-kept-form.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { useAgreementAct, type AgreementVersion } from "../client-agreement.ts";
import type { PairPlace } from "../client-place.ts";
import classes from "./Agreement.module.css";
import { useAgreementWords } from "./words-agreement.ts";

const PARTS = ["goals", "rhythm", "boundaries"] as const;
const LONGEST = 4000;

interface Fields {
  readonly goals: string;
  readonly rhythm: string;
  readonly boundaries: string;
}

function Kept({ onFresh }: { onFresh: () => void }) {
  const t = useAgreementWords();
  return (
    <p className={classes.quiet}>
      {t("kept")}{" "}
      <Button size="small" variant="quiet" onClick={onFresh}>
        {t("fresh")}
      </Button>
    </p>
  );
}

/** What the other one wrote meanwhile. */
function Newer({ version }: { version: AgreementVersion }) {
  const t = useAgreementWords();
  return (
    <div className={classes.proposed} role="status">
      <p>{t("newer", { version: version.version })}</p>
      <dl className={classes.parts}>
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{t(part)}</dt>
            <dd>{version[part]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function AgreementFields() {
  const t = useAgreementWords();
  return PARTS.map((part) => (
    <TextAreaField
      key={part}
      name={part}
      label={t(part)}
      description={t(`${part}Text`)}
      rows={3}
      maxLength={LONGEST}
    />
  ));
}

/** Writes the next version, beginning with the words of the last; what is typed is kept until it is sent. */
export function AgreementDialog({
  pair,
  newest,
  onClose,
}: {
  pair: PairPlace;
  newest: AgreementVersion | null;
  onClose: () => void;
}) {
  const t = useAgreementWords();
  const act = useAgreementAct(pair.id);
  const form = useForm<Fields>({
    defaultValues: {
      goals: newest?.goals ?? "",
      rhythm: newest?.rhythm ?? "",
      boundaries: newest?.boundaries ?? "",
    },
  });
  const { wasKept, forget } = useKeptForm(`agreement:${pair.id}`, form);
  // The version this one was written behind; a newer one is shown before it counts as seen.
  const newestNow = newest?.version ?? 0;
  const [begunBehind] = useState(newestNow);
  const [seen, setSeen] = useState(newestNow);
  const submit = async (fields: Fields) => {
    setSeen(newestNow);
    await act.mutateAsync({ propose: { pairId: pair.id, version: seen + 1, ...fields } });
    announce(t("sent", { name: pair.partner.name }));
    forget();
    onClose();
  };
  const beginAgain = () => {
    form.reset();
    forget();
  };
  return (
    <Dialog open title={t("newTitle")} size="large" onClose={onClose} busy={act.isPending}>
      {wasKept && <Kept onFresh={beginAgain} />}
      {newest !== null && newestNow > begunBehind && <Newer version={newest} />}
      <Form form={form} onSubmit={submit}>
        <AgreementFields />
        <FormActions>
          <SubmitButton>{t("signNow")}</SubmitButton>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
