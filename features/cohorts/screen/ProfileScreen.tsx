import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { photoAddress } from "#features/files/client.ts";
import { meQuery } from "#features/people/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { errorCode } from "#ui/error-words.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { resetIfUnchanged } from "#ui/form/reset-if-unchanged.ts";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card, Section } from "#ui/surface/Card.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useKeptForm } from "../client-kept-form.ts";
import { profileQuery, useUpdateProfile, type Profile } from "../client-profile.ts";
import { OpenProfile } from "./PartnerProfile.tsx";
import { changesOf, fieldsOf, type ProfileFields } from "./profile-fields.ts";
import classes from "./Profile.module.css";
import { LanguagesField, LinksField, SlotsField } from "./ProfileLists.tsx";
import { useProfileWords } from "./words-profile.ts";

/** What a partner would like to find and does not. */
function Completeness({ profile }: { profile: Profile }) {
  const t = useProfileWords();
  const { missing, personId, name, photoId, can } = profile;
  return (
    <div className={classes.hint}>
      <Avatar id={personId} name={name} picture={photoAddress(personId, photoId)} size="large" />
      <div className={classes.hintWords}>
        {missing.length === 0 && <p>{t("complete")}</p>}
        {missing.length > 0 && (
          <>
            <p>{t("missingText")}</p>
            <ul className={classes.missing} aria-label={t("missing")}>
              {missing.map((what) => (
                <li key={what}>{t(`missingOf.${what}`)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      {can.change && (
        <LinkButton href="/account" variant="soft">
          {t(photoId === null ? "addPhoto" : "changePhoto")}
        </LinkButton>
      )}
    </div>
  );
}

function SharedGoals({ profile }: { profile: Profile }) {
  const t = useProfileWords();
  const shared = profile.goals.filter(({ goalId }) => goalId !== null);
  if (shared.length === 0) return null;
  return (
    <div>
      <p className={classes.label}>{t("shared")}</p>
      <ul className={classes.goals}>
        {shared.map(({ title, goalId }) => (
          <li key={goalId}>{title}</li>
        ))}
      </ul>
    </div>
  );
}

/** Words that came back with the page and are not saved yet. */
function Kept({ onThrowAway }: { onThrowAway: () => void }) {
  const t = useProfileWords();
  const away = (
    <Button size="small" onClick={onThrowAway}>
      {t("fresh")}
    </Button>
  );
  return <Banner title={t("kept")} actions={away} />;
}

/** What another device put in the place of what is being changed here. */
function MovedOn({ now, typed }: { now: ProfileFields; typed: ProfileFields }) {
  const t = useProfileWords();
  const names = ["headline", "bio", "goals", "availability"] as const;
  return (
    <Banner tone="attention" title={t("movedOn")}>
      <dl className={classes.now}>
        {names
          .filter((name) => now[name] !== typed[name])
          .map((name) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{now[name] === "" ? t("nothing") : now[name]}</dd>
            </div>
          ))}
      </dl>
    </Banner>
  );
}

function AboutFieldset({ profile }: { profile: Profile }) {
  const t = useProfileWords();
  return (
    <>
      <Section title={t("about")}>
        <TextField
          name="headline"
          label={t("headline")}
          description={t("headlineText")}
          maxLength={200}
          optional
        />
        <TextAreaField
          name="bio"
          label={t("bio")}
          description={t("bioText")}
          rows={4}
          maxLength={4000}
          optional
        />
        <TextAreaField
          name="goals"
          label={t("goals")}
          description={t("goalsText")}
          rows={2}
          optional
        />
        <SharedGoals profile={profile} />
        <LinksField />
      </Section>
    </>
  );
}

function TimeFieldsets({ timeZone }: { timeZone: string }) {
  const t = useProfileWords();
  return (
    <>
      <Section title={t("languages")} description={t("languagesText")}>
        <LanguagesField />
      </Section>
      <Section title={t("time")} description={t("zone", { zone: timeZone })}>
        <TextAreaField
          name="availability"
          label={t("availability")}
          description={t("availabilityText")}
          rows={2}
          maxLength={500}
          optional
        />
        <SlotsField />
      </Section>
      <Section title={t("notes")} description={t("notesText")}>
        <TextAreaField
          name="privateNotes"
          label={t("notesLabel")}
          rows={4}
          maxLength={100_000}
          optional
        />
      </Section>
    </>
  );
}

function ProfileForm({
  profile,
  onReadAgain,
}: {
  profile: Profile;
  onReadAgain: () => Promise<Profile | undefined>;
}) {
  const t = useProfileWords();
  const update = useUpdateProfile(profile);
  const [edition, setEdition] = useState(profile.edition);
  const [movedTo, setMovedTo] = useState<ProfileFields>();
  const form = useForm<ProfileFields>({ defaultValues: fieldsOf(profile) });
  const { wasKept, forget } = useKeptForm(`profile:${profile.id}`, form);
  const throwAway = () => {
    form.reset(fieldsOf(profile));
    forget();
  };
  const submit = async (fields: ProfileFields) => {
    try {
      const saved = await update.mutateAsync({ edition, updates: changesOf(fields) });
      setEdition(saved.edition);
      setMovedTo(undefined);
      if (resetIfUnchanged(form, fields, fieldsOf(saved))) forget();
      toast({ text: t("saved") });
    } catch (error) {
      if (errorCode(error) === "profile_moved_on") {
        const now = await onReadAgain();
        if (now !== undefined) {
          setEdition(now.edition);
          setMovedTo(fieldsOf(now));
        }
      }
      throw error;
    }
  };
  return (
    <Form form={form} onSubmit={submit} aria-label={t("title")}>
      {wasKept && <Kept onThrowAway={throwAway} />}
      {movedTo !== undefined && <MovedOn now={movedTo} typed={form.getValues()} />}
      <AboutFieldset profile={profile} />
      <TimeFieldsets timeZone={profile.timeZone} />
      <FormActions>
        <SubmitButton>{t("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function ProfileOfPart({ part, partId }: { part: "mentor" | "mentee"; partId: string }) {
  const { data, error, refetch, isFetching } = useQuery(profileQuery(part, partId));
  if (data === undefined) {
    return error === null ? (
      <LoadingState shape="cards" count={3} />
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return (
    <div className={classes.profile}>
      <Completeness profile={data} />
      {data.can.change ? (
        <ProfileForm profile={data} onReadAgain={async () => (await refetch()).data} />
      ) : (
        <OpenProfile profile={data} />
      )}
    </div>
  );
}

/** What one says of oneself, in each part one has. */
export function ProfileScreen() {
  const t = useProfileWords();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const parts = me?.parts ?? [];
  return (
    <Page title={t("title")} subtitle={t("subtitle")} width="narrow">
      {parts.length === 0 && (
        <Card>
          <EmptyState title={t("none")} drawing="people">
            {t("noneText")}
          </EmptyState>
        </Card>
      )}
      {parts.length > 0 && (
        <Tabs
          label={t("parts")}
          tabs={parts.map(({ id, part, cohortName }) => ({
            id,
            label: t(`partOf.${part}`, { cohort: cohortName }),
            content: <ProfileOfPart key={id} part={part} partId={id} />,
          }))}
        />
      )}
    </Page>
  );
}
