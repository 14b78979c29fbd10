import { useState } from "react";
import { useForm } from "react-hook-form";
import { newId } from "#platform/api/new-id.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { DateField } from "#ui/form/TextField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import type { ActionItemDetail } from "../client.ts";
import {
  useAddComment,
  useAskForLater,
  useCompleteItem,
  useSetStatus,
  useSetStuck,
} from "../client-doing.ts";
import { useKeptForm } from "../client-kept.ts";
import { FormEnd } from "./FormEnd.tsx";
import { attempt } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

interface DeedProps {
  readonly item: ActionItemDetail;
  readonly onClose: () => void;
}

/** The name of the other one, who reads what is written. */
function partnerOf(item: ActionItemDetail): string {
  return item[item.me === "mentor" ? "mentee" : "mentor"].name;
}

function ownIdOf(item: ActionItemDetail): string {
  return item[item.me ?? item.assignee].id;
}

/** Somebody was quicker: the note is not lost. */
function AlreadyDone({
  item,
  note,
  onKept,
}: {
  item: ActionItemDetail;
  note: string;
  onKept: () => void;
}) {
  const t = useItemWords();
  const comment = useAddComment();
  const [id] = useState(() => newId());
  const keep = () => attempt(comment.mutateAsync({ itemId: item.id, id, body: note }), onKept);
  return (
    <Banner
      tone="attention"
      title={t("item.alreadyDone")}
      actions={
        <Button size="small" busy={comment.isPending} onClick={keep}>
          {t("item.asComment")}
        </Button>
      }
    >
      {t("item.alreadyDoneText")}
    </Banner>
  );
}

/** Completes, and says in a line what came of it, with the way back. */
function useCompleting(item: ActionItemDetail) {
  const t = useItemWords();
  const complete = useCompleteItem();
  const setStatus = useSetStatus();
  const { title, id: itemId } = item;
  const finish = async (notes: string): Promise<boolean> => {
    const { wasDoneAlready } = await complete.mutateAsync({ itemId, notes });
    if (wasDoneAlready) {
      toast({ text: t("row.completedAlready", { title }) });
      return false;
    }
    const act = () => attempt(setStatus.mutateAsync({ itemId, status: "pending" }));
    toast({ text: t("row.completed", { title }), undo: { label: t("undo"), act } });
    return true;
  };
  return { finish, isPending: complete.isPending };
}

/** Completes an item with a note. */
export function CompleteDialog({ item, onClose }: DeedProps) {
  const t = useItemWords();
  const { finish, isPending } = useCompleting(item);
  const [lateNote, setLateNote] = useState<string | null>(null);
  const form = useForm({ defaultValues: { notes: "" } });
  const forget = useKeptForm(form, ownIdOf(item), `complete-${item.id}`, true);
  const close = () => {
    forget();
    onClose();
  };
  const submit = async ({ notes }: { notes: string }) => {
    if (!(await finish(notes)) && notes.trim() !== "") setLateNote(notes);
    else close();
  };
  return (
    <Dialog open title={t("item.completeTitle")} onClose={close} busy={isPending}>
      {lateNote !== null && <AlreadyDone item={item} note={lateNote} onKept={close} />}
      <Form form={form} onSubmit={submit}>
        <TextAreaField
          name="notes"
          label={t("item.completeNote")}
          description={t("item.completeText", { name: partnerOf(item) })}
          maxLength={4000}
          optional
        />
        <FormEnd {...(lateNote === null && { submit: t("item.complete") })} onCancel={close} />
      </Form>
    </Dialog>
  );
}

/** Says what keeps one from it. */
export function StuckDialog({ item, onClose }: DeedProps) {
  const t = useItemWords();
  const setStuck = useSetStuck();
  const form = useForm({ defaultValues: { words: "" } });
  const forget = useKeptForm(form, ownIdOf(item), `stuck-${item.id}`, true);
  const close = () => {
    forget();
    onClose();
  };
  return (
    <Dialog open title={t("item.stuckTitle")} onClose={close} busy={setStuck.isPending}>
      <p>{t("item.stuckText", { name: partnerOf(item) })}</p>
      <Form
        form={form}
        onSubmit={async ({ words }) => {
          await setStuck.mutateAsync({ itemId: item.id, isStuck: true, words });
          close();
        }}
      >
        <TextAreaField name="words" label={t("item.stuckWords")} maxLength={2000} optional />
        <FormEnd submit={t("item.stuckSay")} onCancel={close} />
      </Form>
    </Dialog>
  );
}

/** Asks for a later day. */
export function LaterDialog({ item, onClose }: DeedProps) {
  const t = useItemWords();
  const ask = useAskForLater();
  const form = useForm({ defaultValues: { dueOn: "", words: "" } });
  const forget = useKeptForm(form, ownIdOf(item), `later-${item.id}`, true);
  const close = () => {
    forget();
    onClose();
  };
  return (
    <Dialog open title={t("item.laterTitle")} onClose={close} busy={ask.isPending}>
      <Form
        form={form}
        onSubmit={async ({ dueOn, words }) => {
          await ask.mutateAsync({ itemId: item.id, dueOn, words });
          close();
        }}
      >
        <DateField name="dueOn" label={t("item.laterDay")} />
        <TextAreaField name="words" label={t("item.laterWords")} maxLength={2000} optional />
        <FormEnd submit={t("item.laterAsk")} onCancel={close} />
      </Form>
    </Dialog>
  );
}
