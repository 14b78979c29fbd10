import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { LinkButton } from "#ui/button/Button.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { useShellWords } from "./words.ts";

/** An address that leads nowhere, or nowhere for this person. */
export function NotFound() {
  const t = useShellWords();
  return (
    <Page title={t("notFound.title")} width="narrow">
      <EmptyState
        drawing="path"
        title={t("notFound.text")}
        action={
          <LinkButton href="/" variant="filled">
            {t("notFound.home")}
          </LinkButton>
        }
      />
    </Page>
  );
}

/** A page that failed to open; another try starts it anew. */
export function PageFailed({ error }: ErrorComponentProps) {
  const t = useShellWords();
  const router = useRouter();
  return (
    <Page title={t("failed.title")} width="narrow">
      <ErrorState error={error} onRetry={() => void router.invalidate()} />
    </Page>
  );
}
