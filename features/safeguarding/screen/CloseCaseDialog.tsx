import { useForm } from "react-hook-form";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useMoveCase } from "../client.ts";
import { useSafeguardingWords } from "./words.ts";

const SHORTEST = 10;
const LONGEST = 4000;

/** Asks what came of a report before it is closed. */
export function CloseCaseDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useSafeguardingWords();
  const move = useMoveCase(caseId);
  const form = useForm({ defaultValues: { outcome: "" } });
  return (
    <Dialog open title={t("case.closeTitle")} onClose={onClose} busy={move.isPending}>
      <p>{t("case.closeText")}</p>
      <Form
        form={form}
        onSubmit={async ({ outcome }) => {
          await move.mutateAsync(outcome.trim());
          toast({ text: t("case.closed") });
          onClose();
        }}
      >
        <TextAreaField
          name="outcome"
          label={t("case.outcome")}
          description={t("case.outcomeText")}
          maxLength={LONGEST}
          rules={{
            validate: (outcome) => outcome.trim().length >= SHORTEST || t("case.tooShort"),
          }}
        />
        <FormActions>
          <SubmitButton>{t("case.close")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("case.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
