import { askAuth } from "#platform/auth/client.ts";
import { MailRequestCard } from "./MailRequestCard.tsx";
import { useDoorWords } from "./words.ts";

/** Has a sign-in link sent. */
export function SignInByMailScreen() {
  const t = useDoorWords();
  return (
    <MailRequestCard
      texts={{
        title: t("link.title"),
        subtitle: t("link.subtitle"),
        submit: t("link.submit"),
        sentTitle: t("link.sentTitle"),
        sent: (email) => t("link.sent", { email }),
      }}
      request={async (email) => askAuth("requestSignInLink", { email })}
    />
  );
}
