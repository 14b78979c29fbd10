import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";
import {
  useResendInvitation,
  useRevokeInvitation,
  type Invitation,
} from "../client-invitations.ts";
import { useInvitationWords } from "./invitation-words.ts";
import { LinkReadyDialog } from "./LinkReadyDialog.tsx";

/** Sends an invitation again; the new key of a link is shown instead. */
export function useResend(): { resend: (invitation: Invitation) => void; dialog: ReactNode } {
  const t = useInvitationWords();
  const again = useResendInvitation();
  const [url, setUrl] = useState<string | null>(null);
  const resend = ({ id, email }: Invitation) =>
    again.mutate(id, {
      onSuccess: (answer) => {
        if (answer.url === null) toast({ text: t("resent", { email: email ?? "" }) });
        else setUrl(answer.url);
      },
      onError: (error) => {
        const { title, nextStep } = errorText(errorCode(error));
        toast({ text: `${title}. ${nextStep}`, tone: "problem" });
      },
    });
  const dialog = url !== null && <LinkReadyDialog url={url} onClose={() => setUrl(null)} />;
  return { resend, dialog };
}

/** Asks before an invitation stops working. */
export function RevokeDialog({
  invitation,
  onClose,
}: {
  invitation: Invitation;
  onClose: () => void;
}) {
  const t = useInvitationWords();
  const revoke = useRevokeInvitation();
  return (
    <ConfirmDialog
      open
      danger
      title={t("revokeTitle")}
      confirmLabel={t("revoke")}
      onClose={onClose}
      onConfirm={async () => {
        await revoke.mutateAsync(invitation.id);
        toast({ text: t("revoked") });
      }}
    >
      {t("revokeText")}
    </ConfirmDialog>
  );
}
