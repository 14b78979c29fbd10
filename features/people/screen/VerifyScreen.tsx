import { askAuth } from "#platform/auth/client.ts";
import { UseLinkCard } from "./UseLinkCard.tsx";
import { useDoorWords } from "./words.ts";

/** What the mailed link that confirms an address opens. */
export function VerifyScreen() {
  const t = useDoorWords();
  return (
    <UseLinkCard
      texts={{
        title: t("confirm.title"),
        subtitle: t("confirm.subtitle"),
        submit: t("confirm.submit"),
        again: t("confirm.again"),
      }}
      againHref="/sign-in/confirm-again"
      consume={async (token) => askAuth("verifyEmail", { token })}
    />
  );
}
