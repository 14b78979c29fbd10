import { Link as LinkIcon, Mail } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "#ui/button/Button.tsx";
import type { InvitationPlace, InvitedPart } from "../client-invitations.ts";
import { useInvitationWords } from "./invitation-words.ts";
import { InviteByLinkDialog } from "./InviteByLinkDialog.tsx";
import { InviteByMailDialog } from "./InviteByMailDialog.tsx";

/**
 * The two ways to invite people. The buttons may move with what a list holds; the dialogs are drawn where nothing
 * moves, so that what is being written in them stays.
 */
export function useInvite(
  place: InvitationPlace,
  /** What people may be invited as here, the likeliest first; nobody when there is none. */
  parts: readonly InvitedPart[],
  /** How the likelier way looks. */
  leading: "filled" | "soft" = "soft",
): { buttons: ReactNode; dialogs: ReactNode } {
  const t = useInvitationWords();
  const [open, setOpen] = useState<"mail" | "link" | null>(null);
  const close = () => setOpen(null);
  if (parts.length === 0) return { buttons: null, dialogs: null };
  const buttons = (
    <>
      <Button variant={leading} icon={Mail} onClick={() => setOpen("mail")}>
        {t("byMail")}
      </Button>
      <Button icon={LinkIcon} onClick={() => setOpen("link")}>
        {t("byLink")}
      </Button>
    </>
  );
  const dialogs = (
    <>
      {open === "mail" && <InviteByMailDialog place={place} parts={parts} onClose={close} />}
      {open === "link" && <InviteByLinkDialog place={place} parts={parts} onClose={close} />}
    </>
  );
  return { buttons, dialogs };
}
