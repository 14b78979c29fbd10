import { useState } from "react";
import { useForm } from "react-hook-form";
import { askAuth } from "#platform/auth/client.ts";
import { linkKey } from "#platform/auth/client-way-in.ts";
import "#platform/auth/screen/error-words.ts";
import { NewPasswordField } from "#platform/auth/screen/NewPasswordField.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { Link } from "#ui/link/Link.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { errorCode } from "#ui/error-words.ts";
import { useArrival } from "./arrive.ts";
import { BadLinkCard } from "./BadLinkCard.tsx";
import { useDoorWords } from "./words.ts";

function NewPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useDoorWords();
  const [isOver, setIsOver] = useState(false);
  const form = useForm({ defaultValues: { password: "" } });
  const submit = async ({ password }: { password: string }) => {
    try {
      await askAuth("resetPassword", { token, password });
    } catch (error) {
      setIsOver(errorCode(error) === "link_expired");
      throw error;
    }
    onDone();
  };
  return (
    <Form form={form} onSubmit={submit}>
      <NewPasswordField name="password" label={t("newPassword.label")} />
      <FormActions>
        {isOver ? (
          <LinkButton href="/sign-in/forgotten" variant="filled" wide>
            {t("newPassword.again")}
          </LinkButton>
        ) : (
          <SubmitButton wide>{t("newPassword.submit")}</SubmitButton>
        )}
      </FormActions>
    </Form>
  );
}

function DoneCard() {
  const t = useDoorWords();
  useArrival();
  return (
    <PublicCard title={t("newPassword.doneTitle")}>
      <EmptyState
        drawing="shoot"
        title={t("newPassword.done")}
        action={
          <LinkButton href="/sign-in" variant="filled">
            {t("newPassword.signIn")}
          </LinkButton>
        }
      />
    </PublicCard>
  );
}

/** What the mailed link for a new password opens. */
export function ResetScreen() {
  const t = useDoorWords();
  const [token] = useState(linkKey);
  const [isDone, setIsDone] = useState(false);
  if (token.length < 16) {
    return <BadLinkCard againHref="/sign-in/forgotten" again={t("newPassword.again")} />;
  }
  if (isDone) return <DoneCard />;
  return (
    <PublicCard
      title={t("newPassword.title")}
      subtitle={t("newPassword.subtitle")}
      footer={<Link href="/sign-in">{t("backToSignIn")}</Link>}
    >
      <NewPasswordForm token={token} onDone={() => setIsDone(true)} />
    </PublicCard>
  );
}
