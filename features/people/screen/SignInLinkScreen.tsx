import { askAuth } from "#platform/auth/client.ts";
import { UseLinkCard } from "./UseLinkCard.tsx";
import { useDoorWords } from "./words.ts";

/** What a mailed sign-in link opens. */
export function SignInLinkScreen() {
  const t = useDoorWords();
  return (
    <UseLinkCard
      texts={{
        title: t("useLink.title"),
        subtitle: t("useLink.subtitle"),
        submit: t("useLink.submit"),
        again: t("useLink.again"),
      }}
      againHref="/sign-in/by-mail"
      consume={async (token) => askAuth("useSignInLink", { token })}
    />
  );
}
