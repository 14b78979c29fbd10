import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Lock, PenLine } from "lucide-react";
import { useState } from "react";
import { pairPlaceQuery } from "#features/pairs/client-place.ts";
import { Badge, Status } from "#ui/badge/Badge.tsx";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { useGoTo } from "#ui/link/go-to.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { GonePage } from "#ui/page/GonePage.tsx";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import {
  goalQuery,
  goalsApi,
  setGoalDeleted,
  useGoalAct,
  type GoalDetail,
  type GoalState,
} from "../client.ts";
import { EditGoalDialog } from "./GoalDialog.tsx";
import { GoalItems } from "./GoalItems.tsx";
import { STATE_TONES } from "./GoalList.tsx";
import { GoalProgress } from "./GoalProgress.tsx";
import { GoalSteps } from "./GoalSteps.tsx";
import classes from "./Goals.module.css";
import { LeftWords } from "./LeftWords.tsx";
import { writtenDay } from "./goal-day.ts";
import { useGoalWords } from "./words.ts";

function About({ goal }: { goal: GoalDetail }) {
  const t = useGoalWords();
  const { description, measure } = goal;
  const isEmpty = description === "" && measure === "";
  return (
    <Section title={t("goal.about")}>
      {description === null && <p className={classes.quiet}>{t("goal.masked")}</p>}
      {isEmpty && <p className={classes.quiet}>{t("goal.noWords")}</p>}
      {description !== null && !isEmpty && (
        <dl className={classes.about}>
          {measure !== null && measure !== "" && (
            <div>
              <dt>{t("goal.measure")}</dt>
              <dd className={classes.words}>{measure}</dd>
            </div>
          )}
          {description !== "" && (
            <div>
              <dt>{t("goal.why")}</dt>
              <dd className={classes.words}>{description}</dd>
            </div>
          )}
        </dl>
      )}
    </Section>
  );
}

/** What its owner does with a goal beside working on it. */
function useOwnerActs(goal: GoalDetail) {
  const t = useGoalWords();
  const client = useQueryClient();
  const goTo = useGoTo();
  const act = useGoalAct(goal.id);
  const refused = (error: unknown) => {
    const { title, nextStep } = errorText(errorCode(error));
    toast({ text: `${title}. ${nextStep}`, tone: "problem" });
  };
  const setState = (state: GoalState) =>
    act.mutate(
      {
        ask: async () => goalsApi("updateGoal", { goalId: goal.id, edition: goal.edition, state }),
        shown: (before) => ({ ...before, state }),
      },
      { onError: refused },
    );
  const setDeleted = async (isDeleted: boolean) => {
    try {
      await setGoalDeleted(client, goal.id, isDeleted);
      toast({
        text: t(isDeleted ? "goal.deleted" : "goal.restored"),
        ...(isDeleted && { undo: { label: t("goal.undo"), act: () => void setDeleted(false) } }),
      });
      if (isDeleted) goTo(`/pairs/${goal.pairId}/goals`);
      else goTo(`/goals/${goal.id}`);
    } catch (error) {
      refused(error);
    }
  };
  return { setState, setDeleted, isBusy: act.isPending };
}

function OwnerActs({ goal, onEdit }: { goal: GoalDetail; onEdit: () => void }) {
  const t = useGoalWords();
  const { setState, setDeleted, isBusy } = useOwnerActs(goal);
  const isOpen = goal.state === "open";
  const items: MenuItem[] = [
    ...(isOpen ? [{ id: "drop", label: t("goal.drop"), onSelect: () => setState("dropped") }] : []),
    { id: "delete", label: t("goal.delete"), danger: true, onSelect: () => void setDeleted(true) },
  ];
  return (
    <>
      <Button
        variant={isOpen ? "filled" : "soft"}
        busy={isBusy}
        onClick={() => setState(isOpen ? "reached" : "open")}
      >
        {t(isOpen ? "goal.reachedMine" : "goal.reopen")}
      </Button>
      <Button icon={PenLine} onClick={onEdit}>
        {t("goal.edit")}
      </Button>
      <Menu
        label={t("goal.menu")}
        items={items}
        align="end"
        trigger={(props) => (
          <IconButton {...props} icon={Ellipsis} label={t("goal.menu")} variant="outline" />
        )}
      />
    </>
  );
}

/** Whose it is, for whom, until when. */
function Subtitle({ goal, partner }: { goal: GoalDetail; partner: string | undefined }) {
  const t = useGoalWords();
  const theirs = partner === undefined ? t("somebodys") : t("goal.of", { name: partner });
  return (
    <span className={classes.top}>
      <span>
        {goal.isMine ? t("goal.ofMine") : theirs}
        {" · "}
        {goal.targetOn === null
          ? t("goal.noTarget")
          : t("goal.target", { day: writtenDay(goal.targetOn) })}
      </span>
      {goal.audience === "me" && <Badge icon={Lock}>{t("private")}</Badge>}
      <Status tone={STATE_TONES[goal.state]}>{t(`state.${goal.state}`)}</Status>
    </span>
  );
}

function OpenGoal({ goal }: { goal: GoalDetail }) {
  const t = useGoalWords();
  const [isEditing, setIsEditing] = useState(false);
  // Staff are none of the two: for them there is no such place.
  const { data: place } = useQuery({ ...pairPlaceQuery(goal.pairId), retry: false });
  const partner = place?.partner.name.split(/\s+/u)[0];
  return (
    <Page
      title={goal.title}
      subtitle={<Subtitle goal={goal} partner={partner} />}
      breadcrumbs={
        place === undefined
          ? []
          : [
              { label: place.partner.name, href: `/pairs/${goal.pairId}` },
              { label: t("goal.back"), href: `/pairs/${goal.pairId}/goals` },
            ]
      }
      actions={goal.can.change && <OwnerActs goal={goal} onEdit={() => setIsEditing(true)} />}
    >
      <div className={classes.columns}>
        <div className={classes.main}>
          <GoalProgress goal={goal} partner={partner} />
          <GoalSteps goal={goal} />
        </div>
        <div className={classes.side}>
          <About goal={goal} />
          <GoalItems goal={goal} place={place} />
        </div>
      </div>
      {isEditing && <EditGoalDialog goal={goal} onClose={() => setIsEditing(false)} />}
    </Page>
  );
}

function Gone({ goalId }: { goalId: string }) {
  const t = useGoalWords();
  return (
    <GonePage
      title={t("goal.gone")}
      text={t("goal.goneText")}
      way={{ label: t("goal.toStart"), href: "/" }}
    >
      <LeftWords goalId={goalId} />
    </GonePage>
  );
}

/** One goal: how far it is, what is on the way, what serves it. */
export function GoalScreen({ goalId }: { goalId: string }) {
  const t = useGoalWords();
  const { data, error, refetch, isFetching } = useQuery(goalQuery(goalId));
  if (errorCode(error) === "not_found") return <Gone goalId={goalId} />;
  if (data !== undefined) return <OpenGoal key={goalId} goal={data} />;
  return (
    <Page title={t("list.title")}>
      {error === null ? (
        <LoadingState shape="cards" count={2} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
    </Page>
  );
}
