import { useState } from "react";
import { askAuth } from "#platform/auth/client.ts";
import { Status } from "#ui/badge/Badge.tsx";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { BackupCodes } from "./BackupCodes.tsx";
import { OwnerProof } from "./OwnerProof.tsx";
import { useReadSecurityAgain, type Security } from "./security.ts";
import { SecurityAppSetUp } from "./SecurityAppSetUp.tsx";
import { useSecurityWords } from "./security-words.ts";

type Opened = "set_up" | "remove" | "renew" | undefined;
type Part = { security: Security; onClose: () => void };

function RemoveDialog({ security, onClose }: Part) {
  const t = useSecurityWords();
  const readAgain = useReadSecurityAgain();
  return (
    <Dialog open size="small" title={t("app.removeTitle")} onClose={onClose}>
      <p>{t("app.removeText")}</p>
      <OwnerProof
        danger
        hasPassword={security.hasPassword}
        submit={t("app.remove")}
        onProve={async (password) => {
          await askAuth("removeTotp", { password });
          await readAgain();
          toast({ text: t("app.removed") });
          onClose();
        }}
      />
    </Dialog>
  );
}

function RenewDialog({ security, onClose }: Part) {
  const t = useSecurityWords();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Dialog open title={t(codes ? "codes.title" : "app.renewTitle")} onClose={onClose}>
      {codes ? (
        <BackupCodes codes={codes} email={security.email} onKept={onClose} />
      ) : (
        <>
          <p>{t("app.renewText")}</p>
          <OwnerProof
            hasPassword={security.hasPassword}
            submit={t("app.renewSubmit")}
            onProve={async (password) => {
              const { backupCodes } = await askAuth("renewBackupCodes", { password });
              setCodes(backupCodes);
            }}
          />
        </>
      )}
    </Dialog>
  );
}

/** The authenticator app: setting it up, taking it away, new backup codes. */
export function SecurityApp({ security }: { security: Security }) {
  const t = useSecurityWords();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const { hasAuthenticator } = security;
  return (
    <Section
      title={t("app.title")}
      description={t("app.text")}
      actions={
        hasAuthenticator ? (
          <>
            <Button onClick={() => setOpened("renew")}>{t("app.renew")}</Button>
            <Button onClick={() => setOpened("remove")}>{t("app.remove")}</Button>
          </>
        ) : (
          <Button onClick={() => setOpened("set_up")}>{t("app.add")}</Button>
        )
      }
    >
      <p>
        <Status tone={hasAuthenticator ? "good" : "neutral"}>
          {t(hasAuthenticator ? "app.on" : "app.off")}
        </Status>
      </p>
      {opened === "set_up" && <SecurityAppSetUp security={security} onClose={close} />}
      {opened === "remove" && <RemoveDialog security={security} onClose={close} />}
      {opened === "renew" && <RenewDialog security={security} onClose={close} />}
    </Section>
  );
}
