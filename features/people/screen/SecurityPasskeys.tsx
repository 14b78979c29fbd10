import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { askAuth } from "#platform/auth/client.ts";
import { addPasskey, isPasskeyPlace, knowsPasskeys } from "#platform/auth/client-passkey.ts";
import { Button } from "#ui/button/Button.tsx";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useFreshSignIn } from "./OwnerProof.tsx";
import { useReadSecurityAgain, type Security } from "./security.ts";
import classes from "./Security.module.css";
import { useSecurityWords } from "./security-words.ts";

type Passkey = Security["passkeys"][number];

function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useSecurityWords();
  const readAgain = useReadSecurityAgain();
  const { run, again } = useFreshSignIn();
  const form = useForm({ defaultValues: { name: "" } });
  const submit = async ({ name }: { name: string }) => {
    await run(async () => addPasskey(name.trim()));
    await readAgain();
    toast({ text: t("passkeys.added") });
    onClose();
  };
  return (
    <Dialog open size="small" title={t("passkeys.addTitle")} onClose={onClose}>
      <p>{t("passkeys.addText")}</p>
      <Form form={form} onSubmit={submit}>
        <TextField
          name="name"
          label={t("passkeys.name")}
          placeholder={t("passkeys.namePlaceholder")}
          maxLength={120}
        />
        <FormActions>
          <SubmitButton>{t("passkeys.submit")}</SubmitButton>
          {again}
        </FormActions>
      </Form>
    </Dialog>
  );
}

function PasskeyRow({ passkey, onRemove }: { passkey: Passkey; onRemove: () => void }) {
  const t = useSecurityWords();
  const name = passkey.name ?? t("passkeys.unnamed");
  return (
    <li className={classes.passkey}>
      <KeyRound aria-hidden className={classes.passkeyIcon} />
      <div className={classes.passkeyWords}>
        <p className={classes.passkeyName}>{name}</p>
        <p className={classes.soft}>
          {t("passkeys.since")} <DateTime at={passkey.createdAt} show="date" />
        </p>
      </div>
      <Button size="small" aria-label={t("passkeys.removeNamed", { name })} onClick={onRemove}>
        {t("passkeys.remove")}
      </Button>
    </li>
  );
}

function RemoveDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const t = useSecurityWords();
  const readAgain = useReadSecurityAgain();
  const { run, again } = useFreshSignIn();
  const remove = async () => {
    await askAuth("removePasskey", { passkeyId: passkey.id });
    await readAgain();
    toast({ text: t("passkeys.removed") });
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t("passkeys.removeTitle", { name: passkey.name ?? t("passkeys.unnamed") })}
      confirmLabel={t("passkeys.remove")}
      onConfirm={async () => run(remove)}
      onClose={onClose}
    >
      <p>{t("passkeys.removeText")}</p>
      {again}
    </ConfirmDialog>
  );
}

/** Why there can be no passkey here; nothing when there can. */
function usePasskeyObstacle(domain: string | null): string | undefined {
  const t = useSecurityWords();
  if (domain === null) return t("passkeys.unavailable");
  if (!isPasskeyPlace(domain)) return t("passkeys.elsewhere", { domain });
  return knowsPasskeys() ? undefined : t("passkeys.unknown");
}

/** Passkeys: adding one, and taking one away. */
export function SecurityPasskeys({ security }: { security: Security }) {
  const t = useSecurityWords();
  const [isAdding, setIsAdding] = useState(false);
  const [removed, setRemoved] = useState<Passkey>();
  const { passkeys, passkeyDomain } = security;
  const obstacle = usePasskeyObstacle(passkeyDomain);
  return (
    <Section
      title={t("passkeys.title")}
      description={t("passkeys.text")}
      actions={!obstacle && <Button onClick={() => setIsAdding(true)}>{t("passkeys.add")}</Button>}
    >
      {obstacle && <p className={classes.soft}>{obstacle}</p>}
      {!obstacle && passkeys.length === 0 && <p className={classes.soft}>{t("passkeys.none")}</p>}
      {passkeys.length > 0 && (
        <ul className={classes.passkeys}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onRemove={() => setRemoved(passkey)} />
          ))}
        </ul>
      )}
      {isAdding && <AddDialog onClose={() => setIsAdding(false)} />}
      {removed && <RemoveDialog passkey={removed} onClose={() => setRemoved(undefined)} />}
    </Section>
  );
}
