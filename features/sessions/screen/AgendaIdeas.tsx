import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { Button } from "#ui/button/Button.tsx";
import type { AgendaPoint } from "../client.ts";
import { agendaIdeasQuery, type AgendaChange } from "../client-agenda.ts";
import classes from "./Sessions.module.css";
import { useAgendaWords } from "./words-agenda.ts";

const LONGEST_TITLE = 300;

interface Idea {
  readonly key: string;
  readonly change: Extract<AgendaChange, { kind: "add" }>;
}

function Ideas({
  title,
  ideas,
  act,
}: {
  title: string;
  ideas: readonly Idea[];
  act: (change: AgendaChange) => void;
}) {
  const t = useAgendaWords();
  if (ideas.length === 0) return null;
  return (
    <div>
      <p className={classes.quiet}>{title}</p>
      <ul className={classes.chips}>
        {ideas.map(({ key, change }) => (
          <li key={key}>
            <Button
              size="small"
              variant="outline"
              icon={Plus}
              aria-label={t("put", { title: change.title })}
              onClick={() => act(change)}
            >
              {change.title.length > 60 ? `${change.title.slice(0, 58)}…` : change.title}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What could be talked about: what is open between the two, and topics for where they are. */
export function AgendaIdeas({
  sessionId,
  agenda,
  act,
}: {
  sessionId: string;
  agenda: readonly AgendaPoint[];
  act: (change: AgendaChange) => void;
}) {
  const t = useAgendaWords();
  const { data } = useQuery(agendaIdeasQuery(sessionId));
  if (data === undefined) return null;
  const { stage } = data;
  // What was just taken from here is not offered again until the server knows.
  const items = data.items.filter(({ id }) => !agenda.some((point) => point.actionItemId === id));
  const questions = data.questions.filter(
    ({ seq }) => !agenda.some((point) => point.messageSeq === seq),
  );
  const topics = (["a", "b", "c", "d"] as const)
    .map((letter) => t(`topics.${stage}.${letter}`))
    .filter((title) => !agenda.some((point) => point.title === title));
  const add = "add" as const;
  return (
    <section className={classes.ideas} aria-label={t("ideas")}>
      <Ideas
        title={t("fromItems")}
        act={act}
        ideas={items.map(({ id, title }) => ({
          key: id,
          change: { kind: add, title, actionItemId: id },
        }))}
      />
      <Ideas
        title={t("fromQuestions")}
        act={act}
        ideas={questions.map(({ seq, words }) => ({
          key: String(seq),
          change: { kind: add, title: words.slice(0, LONGEST_TITLE), messageSeq: seq },
        }))}
      />
      <Ideas
        title={t("fromTopics")}
        act={act}
        ideas={topics.map((title) => ({ key: title, change: { kind: add, title } }))}
      />
    </section>
  );
}
