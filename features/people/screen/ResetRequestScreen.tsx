import { askAuth } from "#platform/auth/client.ts";
import { MailRequestCard } from "./MailRequestCard.tsx";
import { useDoorWords } from "./words.ts";

/** The password is forgotten: has a link for a new one sent. */
export function ResetRequestScreen() {
  const t = useDoorWords();
  return (
    <MailRequestCard
      texts={{
        title: t("forgotten.title"),
        subtitle: t("forgotten.subtitle"),
        submit: t("forgotten.submit"),
        sentTitle: t("forgotten.sentTitle"),
        sent: (email) => t("forgotten.sent", { email }),
      }}
      request={async (email) => askAuth("requestPasswordReset", { email })}
    />
  );
}
