import { useForm } from "react-hook-form";
import { messagesApi } from "#features/messages/client.ts";
import type { Pair } from "#features/pairs/client.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { usePreviewWords } from "./words.ts";

const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

/** Asks why, before a pair's conversation opens; the two will read the answer. */
export function ReasonForm({
  pair,
  conversationId,
  onOpened,
}: {
  pair: Pair;
  conversationId: string;
  onOpened: (until: string) => void;
}) {
  const t = usePreviewWords();
  const form = useForm({ defaultValues: { reason: "" } });
  const names = { mentor: pair.mentor.name, mentee: pair.mentee.name };
  return (
    <Section title={t("disclosed.askTitle")} description={t("disclosed.askText", names)}>
      <Form
        form={form}
        onSubmit={async ({ reason }) => {
          const { until } = await messagesApi("openDisclosedConversation", {
            conversationId,
            reason: reason.trim(),
          });
          onOpened(until);
        }}
      >
        <TextAreaField
          name="reason"
          label={t("disclosed.reason")}
          description={t("disclosed.reasonText")}
          maxLength={LONGEST_REASON}
          rules={{
            validate: (reason) => reason.trim().length >= SHORTEST_REASON || t("start.tooShort"),
          }}
        />
        <FormActions>
          <SubmitButton>{t("disclosed.open")}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
