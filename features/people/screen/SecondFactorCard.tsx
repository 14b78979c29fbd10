import { useState } from "react";
import { useForm } from "react-hook-form";
import { askAuth, atField } from "#platform/auth/client.ts";
import { loadPage, wantedAddress } from "#platform/auth/client-way-in.ts";
import { Button } from "#ui/button/Button.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { useDoorWords } from "./words.ts";

type Kind = "authenticator" | "backup_code";

function CodeForm({ kind }: { kind: Kind }) {
  const t = useDoorWords();
  const form = useForm({ defaultValues: { code: "" } });
  const isApp = kind === "authenticator";
  const submit = async ({ code }: { code: string }) => {
    const typed = isApp ? code.replaceAll(/\s/gu, "") : code.trim();
    try {
      await askAuth("finishSignIn", { code: typed, kind });
    } catch (error) {
      throw atField(error, "code_wrong", "code");
    }
    await loadPage(wantedAddress());
  };
  return (
    <Form form={form} onSubmit={submit}>
      <TextField
        name="code"
        label={t(isApp ? "secondFactor.code" : "secondFactor.backupCode")}
        inputMode={isApp ? "numeric" : "text"}
        autoComplete={isApp ? "one-time-code" : "off"}
        maxLength={20}
        autoFocus
      />
      <FormActions>
        <SubmitButton wide>{t("secondFactor.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** The second step of a sign-in: a code of the authenticator app, or one that was kept. */
export function SecondFactorCard({ onRestart }: { onRestart: () => void }) {
  const t = useDoorWords();
  const [kind, setKind] = useState<Kind>("authenticator");
  const isApp = kind === "authenticator";
  return (
    <PublicCard
      title={t("secondFactor.title")}
      subtitle={t(isApp ? "secondFactor.subtitle" : "secondFactor.subtitleBackup")}
      footer={
        <Button variant="quiet" size="small" onClick={onRestart}>
          {t("secondFactor.restart")}
        </Button>
      }
    >
      <CodeForm key={kind} kind={kind} />
      <Button variant="quiet" wide onClick={() => setKind(isApp ? "backup_code" : "authenticator")}>
        {t(isApp ? "secondFactor.useBackup" : "secondFactor.useApp")}
      </Button>
    </PublicCard>
  );
}
