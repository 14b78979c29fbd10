import { useQuery } from "@tanstack/react-query";
import { securityQuery } from "#platform/auth/client.ts";
import "#platform/auth/screen/error-words.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { AccountPage } from "./AccountPage.tsx";
import { useAccountWords } from "./account-words.ts";
import { SecurityApp } from "./SecurityApp.tsx";
import { SecurityPasskeys } from "./SecurityPasskeys.tsx";
import { SecurityPassword } from "./SecurityPassword.tsx";
import { useSecurityWords } from "./security-words.ts";
import { SignIns } from "./SignIns.tsx";

/** How one signs in, and where one is signed in. */
export function SecurityScreen() {
  const account = useAccountWords();
  const t = useSecurityWords();
  const { data, error, refetch, isRefetching } = useQuery(securityQuery);
  return (
    <AccountPage title={account("nav.security")}>
      {data?.secondFactorMissing === true && (
        <Banner tone="attention" title={t("missing")}>
          {t("missingText")}
        </Banner>
      )}
      {data && (
        <>
          <SecurityPassword security={data} />
          <SecurityApp security={data} />
          <SecurityPasskeys security={data} />
          <SignIns />
        </>
      )}
      {!data && !error && <LoadingState shape="cards" count={3} label={t("loading")} />}
      {!data && error && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isRefetching} />
      )}
    </AccountPage>
  );
}
