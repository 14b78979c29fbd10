import { useState } from "react";
import { useForm } from "react-hook-form";
import { TextInput } from "@mantine/core";
import { Button } from "#ui/button/Button.tsx";
import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import type { Preset, When } from "../client-later.ts";
import classes from "./Later.module.css";
import "./words-later-fields.ts";
import { useLaterWords } from "./words-later.ts";

/** The zone of the one who looks; times are chosen and shown in it. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const EVENING_HOUR = 18;
const DAY_MS = 86_400_000;

/** A day as the field writes it, in the viewer's own zone. */
function dayAfter(days: number): string {
  const day = new Date(Date.now() + days * DAY_MS);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The names that still lie ahead; which instant they mean is the server's to say. */
function presetsNow(withHour: boolean): Preset[] {
  const now = new Date();
  return [
    ...(withHour ? (["in_an_hour"] as const) : []),
    ...(now.getHours() < EVENING_HOUR ? (["this_evening"] as const) : []),
    "tomorrow_morning",
    // On Sundays that is tomorrow.
    ...(now.getDay() === 0 ? [] : (["monday_morning"] as const)),
  ];
}

const OWN = "own";

function OwnTime({
  day,
  time,
  onDay,
  onTime,
}: {
  day: string;
  time: string;
  onDay: (day: string) => void;
  onTime: (time: string) => void;
}) {
  const t = useLaterWords();
  return (
    <div className={classes.own}>
      <TextInput
        type="date"
        name="day"
        label={t("when.day")}
        min={dayAfter(0)}
        max={dayAfter(365)}
        value={day}
        onChange={(event) => onDay(event.currentTarget.value)}
      />
      <TextInput
        type="time"
        name="time"
        label={t("when.time")}
        value={time}
        onChange={(event) => onTime(event.currentTarget.value)}
      />
      <p className={classes.quiet}>{t("when.zone", { zone: ownTimeZone() })}</p>
    </div>
  );
}

function useWhen(withHour: boolean) {
  const presets = presetsNow(withHour);
  const [chosen, setChosen] = useState<string>(presets[0] ?? OWN);
  const [day, setDay] = useState(() => dayAfter(1));
  const [time, setTime] = useState("09:00");
  const when = (): When => {
    const preset = presets.find((one) => one === chosen);
    const timeZone = ownTimeZone();
    return preset === undefined ? { wallTime: `${day}T${time}`, timeZone } : { preset, timeZone };
  };
  return { presets, chosen, setChosen, day, setDay, time, setTime, when };
}

/** Asks for a time: one with a name, or any day and time up to a year ahead. */
export function WhenDialog({
  title,
  text,
  submitLabel,
  withHour = false,
  onChosen,
  onClose,
}: {
  title: string;
  text?: string;
  submitLabel: string;
  /** An hour is a time to be reminded, hardly one to write at. */
  withHour?: boolean;
  onChosen: (when: When) => Promise<void>;
  onClose: () => void;
}) {
  const t = useLaterWords();
  const form = useForm();
  const { presets, chosen, setChosen, day, setDay, time, setTime, when } = useWhen(withHour);
  const choices = [
    ...presets.map((preset) => ({ value: preset, label: t(`preset.${preset}`) })),
    { value: OWN, label: t("when.own") },
  ];
  return (
    <Dialog open title={title} onClose={onClose} size="small">
      {text !== undefined && <p>{text}</p>}
      <Form
        form={form}
        onSubmit={async () => {
          await onChosen(when());
          onClose();
        }}
      >
        <ChoiceList
          legend={t("when.choose")}
          choices={choices}
          value={chosen}
          onChange={setChosen}
        />
        {chosen === OWN && <OwnTime day={day} time={time} onDay={setDay} onTime={setTime} />}
        <FormActions>
          <SubmitButton>{submitLabel}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("when.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
