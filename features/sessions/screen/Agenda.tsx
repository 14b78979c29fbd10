import { ArrowDown, ArrowUp, Ellipsis, Plus } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { useOwnId } from "#features/messages/client.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { useGoTo } from "#ui/link/go-to.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { useNow } from "#ui/time/now.ts";
import { toast } from "#ui/toast/toasts.ts";
import type { AgendaPoint, SessionDetail } from "../client.ts";
import { useAgenda, type AgendaChange } from "../client-agenda.ts";
import { AgendaIdeas } from "./AgendaIdeas.tsx";
import { RewordDialog } from "./RewordDialog.tsx";
import { isAhead } from "./session-when.ts";
import { toastProblem } from "./toast-problem.ts";
import classes from "./Sessions.module.css";
import { useKeptLine } from "./use-kept-line.ts";
import { useAgendaWords } from "./words-agenda.ts";

type Act = (change: AgendaChange) => void;

interface PointProps {
  readonly point: AgendaPoint;
  readonly place: number;
  readonly count: number;
  readonly canWrite: boolean;
  readonly conversationId: string | null;
  readonly act: Act;
}

function useSources({ point, conversationId }: PointProps): MenuItem[] {
  const t = useAgendaWords();
  const goTo = useGoTo();
  const { actionItemId, messageSeq } = point;
  return [
    ...(actionItemId === null
      ? []
      : [
          {
            id: "item",
            label: t("toItem"),
            onSelect: () => goTo(`/action-items/${actionItemId}`),
          },
        ]),
    ...(messageSeq === null || conversationId === null
      ? []
      : [
          {
            id: "message",
            label: t("toMessage"),
            onSelect: () => goTo(`/conversations/${conversationId}?message=${messageSeq}`),
          },
        ]),
  ];
}

function PointMenu(props: PointProps) {
  const t = useAgendaWords();
  const [isRewording, setRewording] = useState(false);
  const { point, place, canWrite, act } = props;
  const { id, title, actionItemId, messageSeq } = point;
  const sources = useSources(props);
  const remove = () => {
    act({ kind: "remove", id });
    const source = {
      ...(actionItemId === null ? {} : { actionItemId }),
      ...(messageSeq === null ? {} : { messageSeq }),
    };
    const undo = () => act({ kind: "add", id, title, place, ...source });
    toast({ text: t("removed"), undo: { act: undo } });
  };
  const items: MenuItem[] = [
    ...(canWrite
      ? [
          { id: "reword", label: t("reword"), onSelect: () => setRewording(true) },
          { id: "remove", label: t("remove"), onSelect: remove },
        ]
      : []),
    ...sources,
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Menu
        label={t("options", { title })}
        align="end"
        items={items}
        trigger={(trigger) => (
          <IconButton icon={Ellipsis} label={t("options", { title })} size="small" {...trigger} />
        )}
      />
      {isRewording && (
        <RewordDialog
          title={title}
          onReworded={(words) => act({ kind: "reword", id, title: words })}
          onClose={() => setRewording(false)}
        />
      )}
    </>
  );
}

function Arrows({
  point: { title },
  place,
  count,
  onMove,
}: PointProps & { onMove: (to: number) => void }) {
  const t = useAgendaWords();
  return (
    <>
      <IconButton
        icon={ArrowUp}
        label={t("up", { title })}
        size="small"
        disabled={place === 1}
        onClick={() => onMove(place - 1)}
      />
      <IconButton
        icon={ArrowDown}
        label={t("down", { title })}
        size="small"
        disabled={place === count}
        onClick={() => onMove(place + 1)}
      />
    </>
  );
}

function Point(props: PointProps) {
  const t = useAgendaWords();
  const { point, place, count, canWrite, act } = props;
  const { id, title, isDone } = point;
  const move = (to: number) => {
    if (to < 1 || to > count) return;
    act({ kind: "move", id, place: to });
    announce(t("moved", { title, count: to }), "polite");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? place - 1 : place + 1);
  };
  return (
    // Alt and an arrow move the point from whatever of it has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li className={classes.point} onKeyDown={onKeyDown}>
      <input
        type="checkbox"
        className={classes.check}
        checked={isDone}
        disabled={!canWrite}
        aria-label={t("done", { title })}
        onChange={() => act({ kind: "done", id, isDone: !isDone })}
      />
      <span className={classNames(classes.name, isDone && classes.done)} dir="auto">
        {title}
      </span>
      <span className={classes.row}>
        {canWrite && <Arrows {...props} onMove={move} />}
        <PointMenu {...props} />
      </span>
    </li>
  );
}

function Adding({ sessionId, act }: { sessionId: string; act: Act }) {
  const t = useAgendaWords();
  const [title, setTitle] = useKeptLine(`agenda ${sessionId}`);
  const field = useRef<HTMLInputElement>(null);
  const add = () => {
    if (title.trim() === "") return;
    act({ kind: "add", title: title.trim() });
    setTitle("");
    field.current?.focus();
  };
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label className={classes.body}>
        <span className={classes.small}>{t("add")}</span>
        <input
          ref={field}
          className={classes.line}
          value={title}
          maxLength={300}
          dir="auto"
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <Button type="submit" icon={Plus}>
        {t("addDo")}
      </Button>
    </form>
  );
}

/** What two people want to talk about: one list that both write, live. */
export function Agenda({ detail }: { detail: SessionDetail }) {
  const t = useAgendaWords();
  const ownId = useOwnId();
  const now = useNow();
  const { change, shown } = useAgenda(detail.id, ownId);
  const { conversationId } = detail;
  if (detail.agenda === null) return null;
  const agenda = shown(detail.agenda);
  const canWrite = detail.can.writeAgenda;
  const isToCome = isAhead(detail, now);
  // What nobody wrote for a meeting that is over, or canceled, is nothing to show.
  if (agenda.length === 0 && !isToCome) return null;
  const act: Act = (wanted) => void change(wanted).catch(toastProblem);
  const props = { count: agenda.length, canWrite, conversationId, act };
  return (
    <Section title={t("title")} description={isToCome && t("text")}>
      {agenda.length === 0 && (
        <EmptyState compact title={t("none")} drawing="lamp">
          {t("noneText")}
        </EmptyState>
      )}
      <ol className={classes.points} aria-label={t("label")}>
        {agenda.map((point, index) => (
          <Point key={point.id} point={point} place={index + 1} {...props} />
        ))}
      </ol>
      {canWrite && <Adding sessionId={detail.id} act={act} />}
      {canWrite && isToCome && <AgendaIdeas sessionId={detail.id} agenda={agenda} act={act} />}
    </Section>
  );
}
