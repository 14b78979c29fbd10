import { useMutation, useQuery } from "@tanstack/react-query";
import { meQuery } from "#features/people/client.ts";
import { loadPage } from "#platform/auth/client-way-in.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { Link } from "#ui/link/Link.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { acceptInvitation } from "../client-invited.ts";
import classes from "./Invited.module.css";
import { signInFor } from "./invited-address.ts";
import { useInvitedWords } from "./invited-words.ts";

function ForSomebodyElse({ token, email, name }: { token: string; email: string; name: string }) {
  const t = useInvitedWords();
  return (
    <>
      <Banner tone="attention" title={t("other.title")}>
        {t("other.text", { email, name })}
      </Banner>
      <div className={classes.buttons}>
        <LinkButton href={signInFor(token)} variant="filled" wide>
          {t("other.signIn")}
        </LinkButton>
        <LinkButton href="/" wide>
          {t("other.home")}
        </LinkButton>
      </div>
    </>
  );
}

/** Somebody who is signed in already takes the invitation up as themselves. */
export function InvitedAccept({
  token,
  email,
  isForMe,
}: {
  token: string;
  email: string | null;
  isForMe: boolean;
}) {
  const t = useInvitedWords();
  const { data: me } = useQuery(meQuery);
  const accepting = useMutation({
    mutationFn: async () => {
      await acceptInvitation(token);
      await loadPage("/");
    },
  });
  const name = me?.person?.name;
  if (name === undefined) return <LoadingState shape="lines" count={1} label={t("loading")} />;
  if (!isForMe && email !== null) {
    return <ForSomebodyElse token={token} email={email} name={name} />;
  }
  return (
    <>
      {accepting.error && <FormError error={accepting.error} />}
      <Button variant="filled" wide busy={accepting.isPending} onClick={() => accepting.mutate()}>
        {t("accept.submit", { name })}
      </Button>
      <p className={classes.beside}>
        {t("accept.notYou", { name })} <Link href={signInFor(token)}>{t("accept.signIn")}</Link>
      </p>
    </>
  );
}
