import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { askAuth, signInsQuery } from "#platform/auth/client.ts";
import { Badge } from "#ui/badge/Badge.tsx";
import { Button } from "#ui/button/Button.tsx";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { Section } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { DateTime, RelativeTime } from "#ui/time/RelativeTime.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useReadSecurityAgain, type SignIn } from "./security.ts";
import classes from "./Security.module.css";
import { useSecurityWords } from "./security-words.ts";

function useDeviceName(): (signIn: SignIn) => string {
  const t = useSecurityWords();
  return ({ browser, system }) => {
    if (browser !== null && system !== null) return t("signIns.on", { browser, system });
    return browser ?? system ?? t("signIns.unknown");
  };
}

function EndButton({ signIn }: { signIn: SignIn }) {
  const t = useSecurityWords();
  const deviceName = useDeviceName();
  const readAgain = useReadSecurityAgain();
  const ending = useMutation({
    mutationFn: async () => {
      await askAuth("endSignIn", { signInId: signIn.id });
      await readAgain();
    },
    onSuccess: () => toast({ text: t("signIns.ended") }),
    onError: (error) => toast({ text: errorText(errorCode(error)).nextStep, tone: "problem" }),
  });
  if (signIn.isThisDevice) return <Badge tone="good">{t("signIns.here")}</Badge>;
  return (
    <Button
      size="small"
      busy={ending.isPending}
      aria-label={t("signIns.endNamed", { device: deviceName(signIn) })}
      onClick={() => ending.mutate()}
    >
      {t("signIns.end")}
    </Button>
  );
}

function useColumns(): Column<SignIn>[] {
  const t = useSecurityWords();
  const deviceName = useDeviceName();
  return [
    { id: "device", header: t("signIns.device"), primary: true, cell: deviceName },
    {
      id: "network",
      header: t("signIns.network"),
      cell: ({ network }) => (
        <span className={classes.network}>{network ?? t("signIns.noNetwork")}</span>
      ),
    },
    {
      id: "since",
      header: t("signIns.since"),
      cell: ({ signedInAt }) => <DateTime at={signedInAt} />,
    },
    {
      id: "used",
      header: t("signIns.used"),
      cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
    },
    {
      id: "end",
      header: t("signIns.actions"),
      quietHeader: true,
      align: "end",
      cell: (signIn) => <EndButton signIn={signIn} />,
    },
  ];
}

function EndOthers() {
  const t = useSecurityWords();
  const readAgain = useReadSecurityAgain();
  const [isAsked, setIsAsked] = useState(false);
  const end = async () => {
    const { ended } = await askAuth("endOtherSignIns", {});
    await readAgain();
    toast({ text: t("signIns.endedOthers", { count: ended }) });
  };
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>{t("signIns.endOthers")}</Button>
      <ConfirmDialog
        open={isAsked}
        title={t("signIns.endOthersTitle")}
        confirmLabel={t("signIns.endOthers")}
        onConfirm={end}
        onClose={() => setIsAsked(false)}
      >
        <p>{t("signIns.endOthersText")}</p>
      </ConfirmDialog>
    </>
  );
}

/** Where one is signed in; each place can be ended from here. */
export function SignIns() {
  const t = useSecurityWords();
  const columns = useColumns();
  const { data, error, refetch } = useQuery(signInsQuery);
  const hasOthers = data?.signIns.some(({ isThisDevice }) => !isThisDevice) ?? false;
  return (
    <Section
      title={t("signIns.title")}
      description={t("signIns.text")}
      actions={hasOthers && <EndOthers />}
    >
      <DataTable
        caption={t("signIns.caption")}
        columns={columns}
        rows={data?.signIns}
        rowKey={({ id }) => id}
        empty={null}
        error={data ? undefined : error}
        onRetry={() => void refetch()}
      />
    </Section>
  );
}
