import {
  ArrowLeftRight,
  CalendarClock,
  Check,
  CirclePlay,
  LifeBuoy,
  Pencil,
  RotateCcw,
  Trash2,
  X,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "#ui/button/Button.tsx";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import type { ActionItemDetail } from "../client.ts";
import { useDeleteItem, useReassign, useRestoreItem, useSetStatus } from "../client-doing.ts";
import classes from "./ActionItems.module.css";
import { isOpen } from "./item-day.ts";
import { attempt } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

const EditItemDialog = lazy(async () => ({
  default: (await import("./ItemDialog.tsx")).EditItemDialog,
}));
const CompleteDialog = lazy(async () => ({
  default: (await import("./ItemDeedDialogs.tsx")).CompleteDialog,
}));
const StuckDialog = lazy(async () => ({
  default: (await import("./ItemDeedDialogs.tsx")).StuckDialog,
}));
const LaterDialog = lazy(async () => ({
  default: (await import("./ItemDeedDialogs.tsx")).LaterDialog,
}));
const DIALOGS = {
  edit: EditItemDialog,
  complete: CompleteDialog,
  stuck: StuckDialog,
  later: LaterDialog,
} as const;

type Opened = keyof typeof DIALOGS;

/** Deletes an item; the way back is in the notice. */
function useDelete({ id: itemId, title }: ActionItemDetail): () => void {
  const t = useItemWords();
  const remove = useDeleteItem();
  const restore = useRestoreItem();
  return () =>
    attempt(remove.mutateAsync({ itemId }), () =>
      toast({
        text: t("item.deleted", { title }),
        undo: { act: () => attempt(restore.mutateAsync({ itemId })) },
      }),
    );
}

/** Gives an item to the other one of the two, or takes it from them; the way back is in the notice. */
function useHandOver(item: ActionItemDetail): MenuItem | false {
  const t = useItemWords();
  const reassign = useReassign();
  const { id: itemId, title, assignee, me, can } = item;
  if (!can.reassign || me === null) return false;
  const other = assignee === "mentor" ? "mentee" : "mentor";
  const { name } = item[other];
  const isMine = me === other;
  return {
    id: "hand-over",
    label: isMine ? t("item.takeOver") : t("item.handOver", { name }),
    icon: ArrowLeftRight,
    onSelect: () =>
      attempt(reassign.mutateAsync({ itemId, assignee: other }), () =>
        toast({
          text: t(isMine ? "item.takenOver" : "item.handedOver", { title, name }),
          undo: { act: () => attempt(reassign.mutateAsync({ itemId, assignee })) },
        }),
      ),
  };
}

function useMoreItems(item: ActionItemDetail, open: (opened: Opened) => void): MenuItem[] {
  const t = useItemWords();
  const setStatus = useSetStatus();
  const remove = useDelete(item);
  const handOver = useHandOver(item);
  const { can, id: itemId, askedDueOn, stuckAt } = item;
  const goesOn = isOpen(item) && can.progress;
  const items: (MenuItem | false)[] = [
    handOver,
    goesOn &&
      askedDueOn === null && {
        id: "later",
        label: t("item.later"),
        icon: CalendarClock,
        onSelect: () => open("later"),
      },
    goesOn &&
      stuckAt === null && {
        id: "stuck",
        label: t("item.stuck"),
        icon: LifeBuoy,
        onSelect: () => open("stuck"),
      },
    goesOn && {
      id: "cancel",
      label: t("item.cancel"),
      icon: X,
      onSelect: () => attempt(setStatus.mutateAsync({ itemId, status: "cancelled" })),
    },
    can.delete && {
      id: "delete",
      label: t("item.delete"),
      icon: Trash2,
      danger: true,
      onSelect: remove,
    },
  ];
  return items.filter((one) => one !== false);
}

/** How it goes, said by whoever is to do it. */
function Progress({ item, onComplete }: { item: ActionItemDetail; onComplete: () => void }) {
  const t = useItemWords();
  const setStatus = useSetStatus();
  const goTo = (status: "pending" | "in_progress") =>
    attempt(setStatus.mutateAsync({ itemId: item.id, status }));
  if (!isOpen(item)) {
    return (
      <Button icon={RotateCcw} busy={setStatus.isPending} onClick={() => goTo("pending")}>
        {t("item.reopen")}
      </Button>
    );
  }
  return (
    <>
      <Button variant="filled" icon={Check} onClick={onComplete}>
        {t("item.complete")}
      </Button>
      {item.status === "pending" && (
        <Button icon={CirclePlay} busy={setStatus.isPending} onClick={() => goTo("in_progress")}>
          {t("item.start")}
        </Button>
      )}
    </>
  );
}

/** What can be done with an item, by whoever looks. */
export function ItemActions({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const more = useMoreItems(item, setOpened);
  const { can } = item;
  const Chosen = opened === null ? null : DIALOGS[opened];
  return (
    <div className={classes.buttons}>
      {can.progress && <Progress item={item} onComplete={() => setOpened("complete")} />}
      {can.change && (
        <Button icon={Pencil} onClick={() => setOpened("edit")}>
          {t("item.edit")}
        </Button>
      )}
      {more.length > 0 && (
        <Menu
          label={t("item.more")}
          items={more}
          align="start"
          trigger={(props) => (
            <Button {...props} variant="quiet">
              {t("item.more")}
            </Button>
          )}
        />
      )}
      {Chosen !== null && (
        <Suspense>
          <Chosen item={item} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </div>
  );
}
