import { useState } from "react";
import { useForm } from "react-hook-form";
import { askAuth, atField } from "#platform/auth/client.ts";
import type { AuthAnswer } from "#platform/auth/contract.ts";
import { CopyField } from "#ui/copy/CopyField.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { Stepper } from "#ui/stepper/Stepper.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { BackupCodes } from "./BackupCodes.tsx";
import { OwnerProof } from "./OwnerProof.tsx";
import { QrCode } from "./QrCode.tsx";
import { useReadSecurityAgain, type Security } from "./security.ts";
import classes from "./Security.module.css";
import { useSecurityWords } from "./security-words.ts";

type Enrolment = AuthAnswer<"enrolTotp">;

function inFours(secret: string): string {
  return secret.match(/.{1,4}/gu)?.join(" ") ?? secret;
}

function Scan({ enrolment, onConfirmed }: { enrolment: Enrolment; onConfirmed: () => void }) {
  const t = useSecurityWords();
  const form = useForm({ defaultValues: { code: "" } });
  const submit = async ({ code }: { code: string }) => {
    try {
      await askAuth("confirmTotp", { code: code.replaceAll(/\s/gu, "") });
    } catch (error) {
      throw atField(error, "code_wrong", "code");
    }
    onConfirmed();
  };
  return (
    <>
      <p>{t("app.scanText")}</p>
      <div className={classes.scan}>
        <QrCode text={enrolment.uri} label={t("app.qr")} />
        <div className={classes.byHand}>
          <CopyField
            label={t("app.key")}
            description={t("app.keyText")}
            value={inFours(enrolment.secret)}
          />
          <a href={enrolment.uri}>{t("app.open")}</a>
        </div>
      </div>
      <Form form={form} onSubmit={submit}>
        <TextField
          name="code"
          label={t("app.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
        />
        <FormActions>
          <SubmitButton>{t("app.confirm")}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}

function Prove({
  hasPassword,
  onProve,
}: {
  hasPassword: boolean;
  onProve: (password: string | undefined) => Promise<void>;
}) {
  const t = useSecurityWords();
  return (
    <>
      <p>
        {hasPassword && `${t("app.proveText")} `}
        {t("app.proveTextFresh")}
      </p>
      <OwnerProof hasPassword={hasPassword} submit={t("app.begin")} onProve={onProve} />
    </>
  );
}

/**
 * Setting up an authenticator app. The backup codes come before the scan: with the app's first code
 * this device gets another sign-in, and pages of the old one may be loaded anew.
 */
export function SecurityAppSetUp({
  security,
  onClose,
}: {
  security: Security;
  onClose: () => void;
}) {
  const t = useSecurityWords();
  const readAgain = useReadSecurityAgain();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [hasKept, setHasKept] = useState(false);
  const steps = [t("app.steps.prove"), t("app.steps.codes"), t("app.steps.scan")];
  const current = Number(enrolment !== undefined) + Number(hasKept);
  const finish = () => {
    toast({ text: t("app.done") });
    onClose();
    void readAgain();
  };
  return (
    <Dialog open title={t("app.setUpTitle")} onClose={onClose}>
      <Stepper steps={steps} current={current} />
      {!enrolment && (
        <Prove
          hasPassword={security.hasPassword}
          onProve={async (password) => setEnrolment(await askAuth("enrolTotp", { password }))}
        />
      )}
      {enrolment && !hasKept && (
        <BackupCodes
          codes={enrolment.backupCodes}
          email={security.email}
          onKept={() => setHasKept(true)}
        />
      )}
      {enrolment && hasKept && <Scan enrolment={enrolment} onConfirmed={finish} />}
    </Dialog>
  );
}
