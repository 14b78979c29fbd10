import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound, Mail } from "lucide-react";
import { signInWaysQuery } from "#platform/auth/client.ts";
import { isPasskeyPlace, knowsPasskeys, signInWithPasskey } from "#platform/auth/client-passkey.ts";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import classes from "./Door.module.css";
import { doorPage } from "./door-address.ts";
import { useDoorWords } from "./words.ts";

/** Signing in without a password: by mail, or with a passkey where the address allows one. */
export function SignInWays({
  onNext,
}: {
  onNext: (next: "signed_in" | "second_factor") => Promise<void>;
}) {
  const t = useDoorWords();
  const { data } = useQuery(signInWaysQuery);
  const passkey = useMutation({
    mutationFn: async () => {
      const { next } = await signInWithPasskey();
      await onNext(next);
    },
  });
  const hasPasskeys = knowsPasskeys() && isPasskeyPlace(data?.passkeyDomain ?? null);
  return (
    <div className={classes.ways}>
      <p className={classes.or}>{t("signIn.or")}</p>
      {passkey.error && <FormError error={passkey.error} />}
      <LinkButton href={doorPage("/sign-in/by-mail")} icon={Mail} wide>
        {t("signIn.link")}
      </LinkButton>
      {hasPasskeys && (
        <Button icon={KeyRound} wide busy={passkey.isPending} onClick={() => passkey.mutate()}>
          {t("signIn.passkey")}
        </Button>
      )}
    </div>
  );
}
