import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Status } from "#ui/badge/Badge.tsx";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import {
  placeOfMessage,
  remindersQuery,
  useChangeReminder,
  useRemindMe,
  type Reminder,
} from "../client-later.ts";
import classes from "./Later.module.css";
import { toastFailure } from "./later-toasts.ts";
import { WhenDialog } from "./LaterWhen.tsx";
import { useLaterWords } from "./words-later.ts";

/** Asks when one wants to be reminded of a message. */
export function RemindDialog({
  messageId,
  name,
  onClose,
}: {
  messageId: string;
  name: string;
  onClose: () => void;
}) {
  const t = useLaterWords();
  const remind = useRemindMe();
  return (
    <WhenDialog
      title={t("remind.title")}
      text={t("remind.text", { name })}
      submitLabel={t("remind.submit")}
      withHour
      onClose={onClose}
      onChosen={async (when) => {
        const { remindAt } = await remind.mutateAsync({ messageId, when });
        toast({
          text: t("remind.done", { when: formatMoment(remindAt, "full", currentLanguage()) }),
        });
      }}
    />
  );
}

function Entry({ reminder }: { reminder: Reminder }) {
  const t = useLaterWords();
  const change = useChangeReminder();
  const [isPuttingOff, setPuttingOff] = useState(false);
  const { id, partnerName, excerpt, messageType, remindAt, isDue, conversationId, seq } = reminder;
  const when = formatMoment(remindAt, "full", currentLanguage());
  const finish = () =>
    void change
      .mutateAsync({ reminderId: id, when: "done" })
      .then(() => toast({ text: t("screen.finished") }), toastFailure);
  return (
    <li className={classes.entry}>
      <p>
        <strong>{partnerName}</strong>{" "}
        <Status tone={isDue ? "attention" : "neutral"}>
          {isDue ? t("screen.due") : t("screen.remindsAt", { when })}
        </Status>
      </p>
      <p className={classes.words} dir="auto">
        {excerpt ?? t(`screen.silent.${messageType}`)}
      </p>
      <div className={classes.buttons}>
        <LinkButton href={placeOfMessage(conversationId, seq)} size="small" variant="soft">
          {t("screen.openMessage")}
        </LinkButton>
        <Button size="small" onClick={() => setPuttingOff(true)}>
          {t("screen.snooze")}
        </Button>
        <Button size="small" variant="quiet" busy={change.isPending} onClick={finish}>
          {t("screen.finish")}
        </Button>
      </div>
      {isPuttingOff && (
        <WhenDialog
          title={t("screen.snoozeTitle")}
          submitLabel={t("screen.snoozeSubmit")}
          withHour
          onClose={() => setPuttingOff(false)}
          onChosen={async (chosen) => {
            await change.mutateAsync({ reminderId: id, when: chosen });
          }}
        />
      )}
    </li>
  );
}

/** What one wants to be reminded of, due ones first. */
export function Reminders() {
  const t = useLaterWords();
  const { data, error, refetch, isFetching } = useQuery(remindersQuery);
  return (
    <Section title={t("screen.reminders")}>
      {data === undefined &&
        (error === null ? (
          <LoadingState shape="rows" count={2} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ))}
      {data?.reminders.length === 0 && (
        <EmptyState title={t("screen.noneReminders")} drawing="lamp" compact>
          {t("screen.noneRemindersText")}
        </EmptyState>
      )}
      <ul className={classes.list}>
        {data?.reminders.map((reminder) => (
          <Entry key={reminder.id} reminder={reminder} />
        ))}
      </ul>
    </Section>
  );
}
