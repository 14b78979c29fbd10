import { askAuth } from "#platform/auth/client.ts";
import { MailRequestCard } from "./MailRequestCard.tsx";
import { useDoorWords } from "./words.ts";

/** Has the link that confirms an address sent once more. */
export function VerifyRequestScreen() {
  const t = useDoorWords();
  return (
    <MailRequestCard
      texts={{
        title: t("confirm.againTitle"),
        subtitle: t("confirm.againSubtitle"),
        submit: t("confirm.againSubmit"),
        sentTitle: t("link.sentTitle"),
        sent: (email) => t("confirm.againSent", { email }),
      }}
      request={async (email) => askAuth("requestVerification", { email })}
    />
  );
}
