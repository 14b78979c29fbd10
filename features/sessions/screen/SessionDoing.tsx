import { CalendarX, Check, ClipboardCheck, Clock, PencilLine, Undo2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "#ui/button/Button.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useChangeSession, type Session } from "../client.ts";
import { usePartnerOf } from "./SessionCard.tsx";
import classes from "./Sessions.module.css";
import { toastProblem } from "./toast-problem.ts";
import { useSessionWords } from "./words.ts";

const MoveDialog = lazy(async () => ({ default: (await import("./MoveDialog.tsx")).MoveDialog }));
const EditDialog = lazy(async () => ({ default: (await import("./EditDialog.tsx")).EditDialog }));
const CancelDialog = lazy(async () => ({
  default: (await import("./CancelDialog.tsx")).CancelDialog,
}));
const ClosingDialog = lazy(async () => ({
  default: (await import("./ClosingDialog.tsx")).ClosingDialog,
}));

type Dialog = "move" | "edit" | "cancel" | "close";

function useAccepting(session: Session) {
  const t = useSessionWords();
  const accepting = useChangeSession("acceptSession");
  const accept = (scope: "one" | "following") =>
    accepting.mutate(
      { sessionId: session.id, edition: session.edition, scope },
      { onSuccess: () => toast({ text: t("one.accepted") }), onError: toastProblem },
    );
  return { accept, busy: accepting.isPending };
}

function Accepting({ session }: { session: Session }) {
  const t = useSessionWords();
  const { accept, busy } = useAccepting(session);
  return (
    <>
      {session.seriesId !== null && (
        <Button variant="filled" icon={Check} busy={busy} onClick={() => accept("following")}>
          {t("one.acceptAll")}
        </Button>
      )}
      <Button
        variant={session.seriesId === null ? "filled" : "soft"}
        icon={Check}
        busy={busy}
        onClick={() => accept("one")}
      >
        {session.seriesId === null ? t("one.accept") : t("form.one")}
      </Button>
    </>
  );
}

/** What is shown of what can be done; in a list only what waits. */
function shownOf({ can, state }: Session, isInList: boolean) {
  const isClosed = state === "held" || state === "missed";
  return {
    accept: can.accept,
    move: can.move && (!isInList || can.accept),
    edit: can.move && !isInList,
    cancel: can.cancel && !isInList,
    restore: can.restore,
    close: can.close && !(isInList && isClosed),
  };
}

function Restoring({ session }: { session: Session }) {
  const t = useSessionWords();
  const restoring = useChangeSession("restoreSession");
  return (
    <Button
      icon={Undo2}
      busy={restoring.isPending}
      onClick={() =>
        restoring.mutate(
          { sessionId: session.id },
          { onSuccess: () => toast({ text: t("one.restored") }), onError: toastProblem },
        )
      }
    >
      {t("one.restore")}
    </Button>
  );
}

function Dialogs({
  open,
  session,
  onClose,
}: {
  open: Dialog | undefined;
  session: Session;
  onClose: () => void;
}) {
  const { name: partner } = usePartnerOf()(session);
  return (
    <Suspense>
      {open === "move" && <MoveDialog session={session} partner={partner} onClose={onClose} />}
      {open === "edit" && <EditDialog session={session} onClose={onClose} />}
      {open === "cancel" && <CancelDialog session={session} partner={partner} onClose={onClose} />}
      {open === "close" && <ClosingDialog session={session} partner={partner} onClose={onClose} />}
    </Suspense>
  );
}

/** What can be done with a meeting; in a list only what waits for whoever looks. */
export function SessionDoing({
  session,
  isInList = false,
}: {
  session: Session;
  isInList?: boolean;
}) {
  const t = useSessionWords();
  const [open, setOpen] = useState<Dialog>();
  const isClosed = session.state === "held" || session.state === "missed";
  const shows = shownOf(session, isInList);
  // What somebody is writing in stays, whatever the other one has done meanwhile.
  if (open === undefined && !Object.values(shows).some(Boolean)) return null;
  return (
    <div className={classes.buttons} role="group" aria-label={t("one.actions")}>
      {shows.accept && <Accepting session={session} />}
      {shows.close && (
        <Button
          variant={isClosed ? "outline" : "filled"}
          icon={ClipboardCheck}
          onClick={() => setOpen("close")}
        >
          {t(isClosed ? "one.again" : "one.close")}
        </Button>
      )}
      {shows.move && (
        <Button icon={Clock} onClick={() => setOpen("move")}>
          {t("one.move")}
        </Button>
      )}
      {shows.edit && (
        <Button icon={PencilLine} variant="quiet" onClick={() => setOpen("edit")}>
          {t("one.edit")}
        </Button>
      )}
      {shows.cancel && (
        <Button icon={CalendarX} variant="quiet" onClick={() => setOpen("cancel")}>
          {t("one.cancel")}
        </Button>
      )}
      {shows.restore && <Restoring session={session} />}
      <Dialogs open={open} session={session} onClose={() => setOpen(undefined)} />
    </div>
  );
}
