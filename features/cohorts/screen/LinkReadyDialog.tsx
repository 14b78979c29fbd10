import { Button } from "#ui/button/Button.tsx";
import { CopyField } from "#ui/copy/CopyField.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { useInvitationWords } from "./invitation-words.ts";

/** A link for several people, shown this once. */
export function LinkReadyDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const t = useInvitationWords();
  return (
    <Dialog
      open
      title={t("makeLink.ready")}
      onClose={onClose}
      footer={
        <Button variant="filled" onClick={onClose}>
          {t("makeLink.done")}
        </Button>
      }
    >
      <CopyField label={t("makeLink.label")} value={url} description={t("makeLink.once")} />
    </Dialog>
  );
}
