import { useQuery } from "@tanstack/react-query";
import { useFormContext } from "react-hook-form";
import { Banner } from "#ui/banner/Banner.tsx";
import { CheckboxField } from "#ui/form/CheckboxField.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { DateField } from "#ui/form/TextField.tsx";
import { useNow } from "#ui/time/now.ts";
import { TimeField } from "#ui/time/TimeField.tsx";
import { useWallMoment } from "#ui/time/use-wall-moment.ts";
import { ZoneField } from "#ui/time/ZoneField.tsx";
import type { AnswerOf } from "#platform/api/client.ts";
import { busyQuery } from "../client.ts";
import type { sessionsContract } from "../contract.ts";
import { shortMoment, timeSpan } from "./session-when.ts";
import classes from "./Sessions.module.css";
import { wallTimeOf, type WhenValues } from "./when-values.ts";
import { useSessionWords } from "./words.ts";

const LENGTHS = [15, 30, 45, 60, 90, 120, 180];
const HALF_DAY_MS = 12 * 3_600_000;

type Answer = AnswerOf<typeof sessionsContract, "getBusyTimes">;

interface Around {
  /** The other one's name. */
  readonly partner: string;
  readonly pairId: string;
  /** The meeting that is moved. */
  readonly butFor?: string | undefined;
}

/** The question for a day around a moment; the same for a whole hour of choosing. */
function around(pairId: string, butFor: string | undefined, from: number) {
  const near = Number.isNaN(from) ? 0 : Math.floor(from / HALF_DAY_MS) * HALF_DAY_MS;
  return {
    pairId,
    since: new Date(near - HALF_DAY_MS).toISOString(),
    until: new Date(near + 3 * HALF_DAY_MS).toISOString(),
    ...(butFor === undefined ? {} : { butFor }),
  };
}

function useLengths(minutes: number) {
  const t = useSessionWords();
  const words = (length: number) => {
    if (length === 60) return t("form.hour");
    if (length === 90) return t("form.hourHalf");
    return length % 60 === 0
      ? t("form.hours", { count: length / 60 })
      : t("form.minute", { count: length });
  };
  const lengths = LENGTHS.includes(minutes) ? LENGTHS : [...LENGTHS, minutes];
  return lengths
    .toSorted((one, other) => one - other)
    .map((length) => ({ value: String(length), label: words(length) }));
}

const NEVER = { startsAt: 0, endsAt: 0 };

/** Whether one of the two is taken then: said before it hurts. */
function Busy({
  busy,
  from,
  minutes,
  partner,
}: {
  busy: Answer["busy"];
  from: number;
  minutes: number;
  partner: string;
}) {
  const t = useSessionWords();
  const until = from + minutes * 60_000;
  const met = busy.filter(
    ({ startsAt, endsAt }) => Date.parse(startsAt) < until && Date.parse(endsAt) > from,
  );
  if (met.length === 0) return <p className={classes.quiet}>{t("form.free")}</p>;
  const mine = met.find(({ who }) => who === "me");
  return (
    <Banner
      tone="attention"
      title={
        mine === undefined
          ? t("form.busyPartner", { name: partner, when: timeSpan(met[0] ?? NEVER) })
          : t("form.busyMe", { when: timeSpan(mine) })
      }
    >
      {t("form.busyText")}
    </Banner>
  );
}

/** A time that the clocks skip, or show twice. */
function Oddity({ oddity, time, shown }: { oddity: string; time: string; shown: string }) {
  const t = useSessionWords();
  if (oddity === "skipped") {
    return <Banner tone="attention" title={t("form.skipped", { time, shown })} />;
  }
  if (oddity !== "twice") return null;
  return (
    <>
      <Banner tone="attention" title={t("form.twice", { time })} />
      <CheckboxField name="isLater" label={t("form.later")} />
    </>
  );
}

/** What the chosen time means: for the other one, over a change of the clocks, and beside other meetings. */
function Hints({ values, partner, pairId, butFor }: Around & { values: WhenValues }) {
  const t = useSessionWords();
  const moment = useWallMoment(wallTimeOf(values), values.zone, values.isLater);
  const from = moment?.instant ?? Number.NaN;
  const minutes = Number(values.minutes);
  const now = useNow();
  const { data } = useQuery(busyQuery(around(pairId, butFor, from), from > now));
  if (moment === undefined) return null;
  const zone = data?.partnerZone ?? values.zone;
  return (
    <div className={classes.hints} aria-live="polite">
      <Oddity oddity={moment.oddity} time={values.time} shown={moment.shown.slice(11)} />
      {zone !== values.zone && (
        <p className={classes.quiet}>
          {t("form.theirs", { when: shortMoment(from, zone), name: partner })}
        </p>
      )}
      {data !== undefined && (
        <Busy busy={data.busy} from={from} minutes={minutes} partner={partner} />
      )}
    </div>
  );
}

/** Day, time, length and zone of a meeting, with what they mean for both. */
export function WhenFields({ isPast = false, ...place }: Around & { isPast?: boolean }) {
  const t = useSessionWords();
  const { watch } = useFormContext<WhenValues>();
  const values = watch();
  const lengths = useLengths(Number(values.minutes));
  return (
    <>
      <div className={classes.when}>
        <DateField name="day" label={t("form.day")} />
        <TimeField name="time" label={t("form.time")} />
        <SelectField
          name="minutes"
          label={t("form.minutes")}
          options={lengths}
          placeholder={false}
        />
      </div>
      <ZoneField name="zone" label={t("form.zone")} description={t("form.zoneText")} />
      {!isPast && <Hints values={values} {...place} />}
    </>
  );
}
