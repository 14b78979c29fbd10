import { useForm } from "react-hook-form";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useChangeCapacity, useParticipation, type Participant } from "../client.ts";
import { useCohortWords } from "./words.ts";

/** Takes somebody back in; nothing is lost by it, so nothing is asked. */
export function useRestore(): (participant: Participant) => void {
  const t = useCohortWords();
  const participation = useParticipation();
  return (participant) =>
    participation.mutate(
      { participant, end: false },
      {
        onSuccess: () => toast({ text: t("participants.restoredToast", participant) }),
        onError: (error) => {
          const { title, nextStep } = errorText(errorCode(error));
          toast({ text: `${title}. ${nextStep}`, tone: "problem" });
        },
      },
    );
}

/** Asks before somebody's part ends, as their pairs end with it. */
export function EndDialog({
  participant,
  onClose,
}: {
  participant: Participant;
  onClose: () => void;
}) {
  const t = useCohortWords();
  const participation = useParticipation();
  const { name, runningPairs } = participant;
  return (
    <ConfirmDialog
      open
      danger
      title={t("participants.endTitle", { name })}
      confirmLabel={t("participants.end")}
      onClose={onClose}
      onConfirm={async () => {
        await participation.mutateAsync({ participant, end: true });
        toast({ text: t("participants.endedToast", { name }) });
      }}
    >
      {t("participants.endText", { name, count: runningPairs })}
    </ConfirmDialog>
  );
}

const MOST_PAIRS = 50;

/** How many running pairs a mentor may have. */
export function CapacityDialog({
  participant,
  onClose,
}: {
  participant: Participant;
  onClose: () => void;
}) {
  const t = useCohortWords();
  const change = useChangeCapacity();
  const { id, name, capacity } = participant;
  const form = useForm({ defaultValues: { capacity: String(capacity ?? 1) } });
  return (
    <Dialog open title={t("participants.capacityTitle", { name })} size="small" onClose={onClose}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const chosen = Number(values.capacity);
          await change.mutateAsync({ mentorId: id, capacity: chosen });
          toast({ text: t("participants.capacityToast", { name, count: chosen }) });
          onClose();
        }}
      >
        <TextField
          name="capacity"
          label={t("participants.capacityField")}
          description={t("participants.capacityText")}
          inputMode="numeric"
          rules={{
            validate: (value) =>
              (/^\d{1,2}$/u.test(value.trim()) && Number(value) <= MOST_PAIRS) ||
              t("participants.capacityRange"),
          }}
        />
        <FormActions>
          <SubmitButton>{t("participants.capacitySave")}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
