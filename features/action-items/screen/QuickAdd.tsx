import { Plus } from "lucide-react";
import { useEffect, useId, useState, type SubmitEvent } from "react";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import { useCreateItem } from "../client.ts";
import { useKeptWords } from "../client-kept.ts";
import {
  LONGEST_TITLE,
  problemOf,
  readQuickAdd,
  type FoundDay,
  type Part,
  type Reading,
} from "../quick-add.ts";
import classes from "./ActionItems.module.css";
import { QuickReading } from "./QuickReading.tsx";
import { useItemWords } from "./words.ts";

type FindDays = (text: string) => readonly FoundDay[];
const NO_DAYS: FindDays = () => [];

/** What finds days in words comes when somebody begins to write; null until it is there. */
function useFindDays(isWanted: boolean): FindDays | null {
  const [find, setFind] = useState<{ days: FindDays } | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    import("../quick-add-days.ts").then(
      ({ findDays }) => setFind({ days: (text) => findDays(text, new Date(), currentLanguage()) }),
      // Without a line it does not come; the rest of the line is read all the same.
      () => setFind({ days: NO_DAYS }),
    );
  }, [isWanted]);
  return find?.days ?? null;
}

/** The person of a pair who looks. */
export function ownIdIn({ me, mentorPersonId, menteePersonId }: PairPlace): string {
  return me === "mentor" ? mentorPersonId : menteePersonId;
}

/** What is said of a new item by how its line was read. */
function saidOf({ title, dueOn, priority, assignee, repeatsOn }: Reading, { me }: PairPlace) {
  const partner = me === "mentor" ? "mentee" : "mentor";
  return {
    title,
    assignee: assignee === "partner" ? partner : me,
    priority,
    dueOn,
    repeatsOn: repeatsOn === null ? null : [...repeatsOn],
  } as const;
}

/** The line, how it is read, and how it becomes an item. */
function useQuickAdd(pair: PairPlace) {
  const t = useItemWords();
  const create = useCreateItem();
  const [line, setLine, sent] = useKeptWords(ownIdIn(pair), `line-${pair.id}`);
  const [notMeant, setNotMeant] = useState<ReadonlySet<Part>>(new Set());
  // Kept until it is there: sent again after a lost answer, it is the same item.
  const [newItemId, setNewItemId] = useState(() => newId());
  const findDays = useFindDays(line !== "");
  const { name: partnerName } = pair.partner;
  const reading = readQuickAdd(line, { findDays: findDays ?? NO_DAYS, partnerName, notMeant });
  const startOver = () => {
    setLine("");
    setNotMeant(new Set());
    setNewItemId(newId());
  };
  // Nothing is saved before it was shown how it is read.
  const isBusy = create.isPending || (line !== "" && findDays === null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reading.title === "" || isBusy || problemOf(reading) !== null) return;
    create.mutate(
      { pairId: pair.id, id: newItemId, ...saidOf(reading, pair) },
      {
        onSuccess: () => {
          toast({ text: t("add.added", { title: reading.title }) });
          setNewItemId(newId());
          // Whoever is quick writes the next line already: that one stays.
          if (sent(line)) setNotMeant(new Set());
        },
      },
    );
  };
  const drop = (part: Part) => setNotMeant(new Set([...notMeant, part]));
  return { line, setLine, reading, startOver, submit, drop, isBusy, error: create.error };
}

/** What stands in the way of what was read, said before anybody tries; the words stay where they are. */
function Problem({ id, reading }: { id: string; reading: Reading }) {
  const t = useItemWords();
  const problem = problemOf(reading);
  const facts = { most: LONGEST_TITLE, letters: reading.title.length };
  return (
    <p id={id} role="alert" className={classes.problem}>
      {problem !== null && t(`add.${problem}`, facts)}
    </p>
  );
}

/** One line in plain words makes an item; how it is read is shown before it is saved. */
export function QuickAdd({
  pair,
  onMore,
}: {
  pair: PairPlace;
  onMore: (reading: Reading) => void;
}) {
  const t = useItemWords();
  const id = useId();
  const { line, setLine, reading, startOver, submit, drop, isBusy, error } = useQuickAdd(pair);
  const { name } = pair.partner;
  const more = () => {
    onMore(reading);
    startOver();
  };
  return (
    <form className={classes.quick} onSubmit={submit} aria-label={t("add.label")}>
      <div className={classes.quickLine}>
        <label className={classes.quickField} htmlFor={id}>
          {t("add.label")}
          <input
            id={id}
            className={classes.input}
            value={line}
            autoComplete="off"
            placeholder={t("add.placeholder")}
            aria-describedby={`${id}-help ${id}-problem`}
            onChange={({ currentTarget }) => setLine(currentTarget.value)}
          />
        </label>
        <Button type="submit" variant="filled" icon={Plus} busy={isBusy}>
          {t("add.button")}
        </Button>
        <Button variant="quiet" onClick={more}>
          {t("add.more")}
        </Button>
      </div>
      <p id={`${id}-help`} className={classes.quiet} hidden={reading.title !== ""}>
        {t("add.help", { name: name.split(" ")[0] ?? name })}
      </p>
      {reading.title !== "" && <QuickReading reading={reading} partnerName={name} onDrop={drop} />}
      <Problem id={`${id}-problem`} reading={reading} />
      {error !== null && <FormError error={error} />}
    </form>
  );
}
