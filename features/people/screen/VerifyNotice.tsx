import { useMutation } from "@tanstack/react-query";
import { askAuth } from "#platform/auth/client.ts";
import { Button } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useArrival } from "./arrive.ts";
import { useDoorWords } from "./words.ts";

/** The password was right, but nobody has confirmed the address yet. */
export function VerifyNotice({ email, onBack }: { email: string; onBack: () => void }) {
  const t = useDoorWords();
  useArrival();
  const again = useMutation({
    mutationFn: async () => askAuth("requestVerification", { email }),
    onSuccess: () => toast({ text: t("verify.sentAgain") }),
  });
  return (
    <PublicCard
      title={t("verify.title")}
      footer={
        <Button variant="quiet" size="small" onClick={onBack}>
          {t("backToSignIn")}
        </Button>
      }
    >
      {again.error && <FormError error={again.error} />}
      <EmptyState
        drawing="letters"
        title={t("verify.sent", { email })}
        action={
          <Button busy={again.isPending} onClick={() => again.mutate()}>
            {t("verify.again")}
          </Button>
        }
      >
        {t("sent.spam")}
      </EmptyState>
    </PublicCard>
  );
}
