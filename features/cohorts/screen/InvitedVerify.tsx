import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { askAuth } from "#platform/auth/client.ts";
import { Button } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { pageHeadingId } from "#ui/page/heading.ts";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useInvitedWords } from "./invited-words.ts";

/** The account waits for its address to be confirmed. */
export function InvitedVerify({ email }: { email: string }) {
  const t = useInvitedWords();
  useEffect(() => document.getElementById(pageHeadingId)?.focus({ preventScroll: true }), []);
  const again = useMutation({
    mutationFn: async () => askAuth("requestVerification", { email }),
    onSuccess: () => toast({ text: t("verify.sentAgain") }),
  });
  return (
    <PublicCard title={t("verify.title")}>
      {again.error && <FormError error={again.error} />}
      <EmptyState
        drawing="letters"
        title={t("verify.text", { email })}
        action={
          <Button busy={again.isPending} onClick={() => again.mutate()}>
            {t("verify.again")}
          </Button>
        }
      >
        {t("verify.spam")}
      </EmptyState>
    </PublicCard>
  );
}
