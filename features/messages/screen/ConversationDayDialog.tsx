import { useId, useState } from "react";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { isDay } from "./search-address.ts";
import classes from "./ConversationDayDialog.module.css";
import { useDayWords } from "./words-day.ts";

/** A day as a field of a form writes it, so many days from today, where the person is. */
function dayFromToday(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const [month, date] = [day.getMonth() + 1, day.getDate()];
  return [day.getFullYear(), ...[month, date].map((part) => String(part).padStart(2, "0"))].join(
    "-",
  );
}

function DayForm({
  id,
  about,
  onChoose,
}: {
  id: string;
  about: "date" | "mute";
  onChoose: (day: string) => void;
}) {
  const t = useDayWords();
  const fieldId = useId();
  const limits = about === "date" ? { max: dayFromToday(0) } : { min: dayFromToday(1) };
  const [day, setDay] = useState(about === "date" ? "" : dayFromToday(7));
  return (
    <form
      id={id}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isDay(day)) onChoose(day);
      }}
    >
      <label htmlFor={fieldId} className={classes.label}>
        {t(`${about}.day`)}
      </label>
      <input
        id={fieldId}
        type="date"
        required
        {...limits}
        value={day}
        className={classes.field}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <p className={classes.hint}>{t(`${about}.hint`)}</p>
    </form>
  );
}

/** Asks for a day: one to go back to, or one until which it shall be quiet. */
export function ConversationDayDialog({
  about,
  onChoose,
  onClose,
}: {
  about: "date" | "mute";
  onChoose: (day: string) => void;
  onClose: () => void;
}) {
  const t = useDayWords();
  const formId = useId();
  return (
    <Dialog
      open
      size="small"
      title={t(`${about}.title`)}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button variant="filled" type="submit" form={formId}>
            {t(`${about}.confirm`)}
          </Button>
        </>
      }
    >
      <DayForm id={formId} about={about} onChoose={onChoose} />
    </Dialog>
  );
}
