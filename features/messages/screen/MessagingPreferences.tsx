import { Switch } from "@mantine/core";
import "@mantine/core/styles/Switch.layer.css";
import { useQuery } from "@tanstack/react-query";
import { useErrorText } from "#ui/error-words.ts";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { MantineFrame } from "#ui/form/MantineFrame.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { preferencesQuery, useChangePreferences, type Preferences } from "../client-preferences.ts";
import classes from "./MessagingPreferences.module.css";
import { useLiveWords } from "./words-live.ts";

const NAMES = ["seen", "typing", "presence"] as const;

function Switches({ preferences }: { preferences: Preferences }) {
  const t = useLiveWords();
  const change = useChangePreferences();
  const refusal = useErrorText(change.error);
  return (
    <div className={classes.switches}>
      {NAMES.map((name) => (
        <Switch
          key={name}
          size="md"
          checked={preferences[name]}
          label={t(`preferences.${name}`)}
          description={t(`preferences.${name}Text`)}
          onChange={(event) =>
            change.mutate(
              { [name]: event.currentTarget.checked },
              { onSuccess: () => toast({ text: t("preferences.saved") }) },
            )
          }
        />
      ))}
      {change.error !== null && (
        <p className={classes.refusal} role="alert">
          {refusal.title}. {refusal.nextStep}
        </p>
      )}
    </div>
  );
}

/** What the people one talks with may notice: each can be switched off, both ways. */
export function MessagingPreferences() {
  const t = useLiveWords();
  const { data, error, refetch, isRefetching } = useQuery(preferencesQuery);
  return (
    <Section title={t("preferences.heading")} description={t("preferences.intro")}>
      {data !== undefined && (
        <MantineFrame>
          <Switches preferences={data} />
        </MantineFrame>
      )}
      {data === undefined && error === null && (
        <LoadingState shape="lines" label={t("preferences.loading")} />
      )}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isRefetching} />
      )}
    </Section>
  );
}
