import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { linkKey, loadPage } from "#platform/auth/client-way-in.ts";
import "#platform/auth/screen/error-words.ts";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { errorCode } from "#ui/error-words.ts";
import { FormError } from "#ui/form/FormError.tsx";
import { Link } from "#ui/link/Link.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { BadLinkCard } from "./BadLinkCard.tsx";
import { SecondFactorCard } from "./SecondFactorCard.tsx";
import { useDoorWords } from "./words.ts";

type Texts = { title: string; subtitle: string; submit: string; again: string };

/**
 * What a mailed link opens. A press uses the link, never the opening: programs that look into mails
 * open every link they find.
 */
export function UseLinkCard({
  texts,
  againHref,
  consume,
}: {
  texts: Texts;
  /** Where a new link can be had. */
  againHref: string;
  consume: (token: string) => Promise<{ next: "signed_in" | "second_factor" }>;
}) {
  const t = useDoorWords();
  const [token] = useState(linkKey);
  const [needsCode, setNeedsCode] = useState(false);
  const using = useMutation({
    mutationFn: async () => {
      const { next } = await consume(token);
      if (next === "second_factor") setNeedsCode(true);
      else await loadPage("/");
    },
  });
  if (token.length < 16) return <BadLinkCard againHref={againHref} again={texts.again} />;
  if (needsCode) {
    return <SecondFactorCard onRestart={() => window.location.assign("/sign-in")} />;
  }
  return (
    <PublicCard
      title={texts.title}
      subtitle={texts.subtitle}
      footer={<Link href="/sign-in">{t("backToSignIn")}</Link>}
    >
      {using.error && <FormError error={using.error} />}
      {errorCode(using.error) === "link_expired" ? (
        <LinkButton href={againHref} variant="filled" wide>
          {texts.again}
        </LinkButton>
      ) : (
        <Button variant="filled" wide busy={using.isPending} onClick={() => using.mutate()}>
          {texts.submit}
        </Button>
      )}
    </PublicCard>
  );
}
