import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#ui/badge/Badge.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { useNow } from "#ui/time/now.ts";
import { currentLanguage } from "#ui/words.ts";
import { profileQuery, type Profile, type Slot } from "../client-profile.ts";
import classes from "./Profile.module.css";
import { forViewer, hourName, weekdayName } from "./profile-hours.ts";
import { languageName } from "./profile-languages.ts";
import { useProfileWords } from "./words-profile.ts";

const OPENABLE = /^(?:https?:|mailto:)/iu;

function Hours({ slot, zone }: { slot: Slot; zone: string }) {
  const t = useProfileWords();
  const yours = forViewer(slot, zone, useNow());
  const [from, to] = [hourName(slot.from), hourName(slot.to)];
  const said = yours && {
    day: weekdayName(yours.day),
    from: hourName(yours.from),
    to: hourName(yours.to),
  };
  return (
    <li>
      {t("view.hours", { day: weekdayName(slot.day), from, to })}
      {said && (
        <span className={classes.quiet}>
          {" · "}
          {yours.day === slot.day ? t("view.yours", said) : t("view.yoursDay", said)}
        </span>
      )}
    </li>
  );
}

function Time({ profile, first }: { profile: Profile; first: string }) {
  const t = useProfileWords();
  const { availability, slots, timeZone } = profile;
  const time = formatMoment(useNow(), "time", currentLanguage(), timeZone);
  return (
    <>
      {availability !== "" && <p className={classes.words}>{availability}</p>}
      {slots.length > 0 && (
        <ul className={classes.goals}>
          {slots.map((slot) => (
            <Hours key={`${slot.day} ${slot.from} ${slot.to}`} slot={slot} zone={timeZone} />
          ))}
        </ul>
      )}
      <p className={classes.quiet}>{t("view.theirNow", { time, name: first })}</p>
    </>
  );
}

function Links({ links }: { links: Profile["links"] }) {
  return (
    <ul className={classes.goals}>
      {links
        .filter(({ url }) => OPENABLE.test(url))
        .map(({ label, url }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noopener noreferrer nofollow ugc">
              {label}
              <ExternalLink aria-hidden className={classes.out} />
            </a>
          </li>
        ))}
    </ul>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** What somebody says of themselves, to read. */
export function OpenProfile({ profile }: { profile: Profile }) {
  const t = useProfileWords();
  const first = profile.name.split(/\s+/u)[0] ?? profile.name;
  const { bio, goals, languages, availability, slots, links } = profile;
  const isEmpty = bio === "" && goals.length === 0 && languages.length === 0;
  const hasTime = availability !== "" || slots.length > 0;
  return (
    <Section title={t("view.title", { name: first })}>
      {isEmpty && !hasTime && links.length === 0 && (
        <EmptyState compact title={t("view.empty", { name: first })} drawing="people">
          {t("view.emptyText")}
        </EmptyState>
      )}
      {bio !== "" && (
        <Part title={t("view.story")}>
          <p className={classes.words}>{bio}</p>
        </Part>
      )}
      {goals.length > 0 && (
        <Part title={t("view.goals")}>
          <ul className={classes.goals}>
            {goals.map(({ title, goalId, state }) => (
              <li key={goalId ?? title}>
                {title} {state === "reached" && <Badge tone="good">{t("view.reached")}</Badge>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {languages.length > 0 && (
        <Part title={t("view.languages")}>
          <p>{languages.map((tag) => languageName(tag)).join(", ")}</p>
        </Part>
      )}
      <Part title={t("view.time")}>
        <Time profile={profile} first={first} />
      </Part>
      {links.length > 0 && (
        <Part title={t("view.links")}>
          <Links links={links} />
        </Part>
      )}
    </Section>
  );
}

/** What the partner says of themselves. */
export function PartnerProfile({
  userId,
  userType,
}: {
  userId: string;
  userType: "mentor" | "mentee";
}) {
  const { data, error, refetch, isFetching } = useQuery(profileQuery(userType, userId));
  if (data !== undefined) return <OpenProfile profile={data} />;
  if (error === null) return <LoadingState shape="cards" count={1} />;
  return <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />;
}
