import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useEffect } from "react";
import { Link } from "#ui/link/Link.tsx";
import { useGoTo } from "#ui/link/go-to.ts";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { Drawing, type DrawingName } from "#ui/states/drawings.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { entranceQuery } from "../client.ts";
import classes from "./Entrance.module.css";
import { useEntranceWords } from "./words.ts";

type Way = { href: string; drawing: DrawingName; title: string; text: string };

function WayIn({ href, drawing, title, text }: Way) {
  return (
    <Link href={href} className={classes.way}>
      <Drawing name={drawing} />
      <span className={classes.wayTitle}>
        {title}
        <ArrowRight aria-hidden className={classes.arrow} />
      </span>
      <span className={classes.wayText}>{text}</span>
    </Link>
  );
}

/** The page of an instance nobody has set up, or where the demo may be visited. */
export function WelcomeScreen() {
  const t = useEntranceWords();
  const goTo = useGoTo();
  const { data, error, refetch, isRefetching } = useQuery(entranceQuery);
  const isPlain = data !== undefined && !data.canSetUp && data.demo === null;
  useEffect(() => {
    if (isPlain) goTo("/sign-in", { replace: true });
  }, [isPlain, goTo]);
  if (isPlain) return null;
  const organization = data?.demo?.organizationName;
  return (
    <PublicCard
      wide
      title={t("welcome.title")}
      subtitle={t("welcome.subtitle")}
      footer={
        <>
          {t("welcome.haveAccount")} <Link href="/sign-in">{t("welcome.signIn")}</Link>
        </>
      }
    >
      {error && !data && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isRefetching} />
      )}
      {!data && !error && <LoadingState shape="cards" count={2} label={t("welcome.loading")} />}
      {data && (
        <div className={classes.ways}>
          {data.canSetUp && (
            <WayIn
              href="/set-up"
              drawing="shoot"
              title={t("welcome.setUp")}
              text={t("welcome.setUpText")}
            />
          )}
          {organization !== undefined && (
            <WayIn
              href="/look-around"
              drawing="people"
              title={t("welcome.lookAround")}
              text={t("welcome.lookAroundText", { organization })}
            />
          )}
        </div>
      )}
    </PublicCard>
  );
}
