import { LinkButton } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { useDoorWords } from "./words.ts";

/** A link that lost its end on the way. */
export function BadLinkCard({ againHref, again }: { againHref: string; again: string }) {
  const t = useDoorWords();
  return (
    <PublicCard
      title={t("badLink.title")}
      footer={<Link href="/sign-in">{t("backToSignIn")}</Link>}
    >
      <EmptyState
        drawing="path"
        title={t("badLink.text")}
        action={
          <LinkButton href={againHref} variant="filled">
            {again}
          </LinkButton>
        }
      />
    </PublicCard>
  );
}
