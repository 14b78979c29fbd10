import {
  Archive,
  ArchiveRestore,
  BellOff,
  BellRing,
  CalendarDays,
  Ellipsis,
  Images,
  Search,
  Star,
} from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { previewId } from "#platform/api/client.ts";
import { IconButton } from "#ui/button/Button.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { useGoTo } from "#ui/link/go-to.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useArchive, type Conversation } from "../client.ts";
import { isMuted, useMute } from "../client-mutes.ts";
import { useMessageActions } from "./message-actions.tsx";
import type { Jump } from "./message-jump.ts";
import { findingHref, startOfDay } from "./search-address.ts";
import { useFileWords } from "./words-files.ts";
import { useFindingWords } from "./words-finding.ts";
import { useMessageWords } from "./words.ts";

const DayDialog = lazy(async () => {
  const { ConversationDayDialog } = await import("./ConversationDayDialog.tsx");
  return { default: ConversationDayDialog };
});

const Gallery = lazy(async () => ({ default: (await import("./Gallery.tsx")).Gallery }));

const HOUR_MS = 60 * 60_000;

/** What a menu cannot say in its own place, because it is closed by then. */
function tellProblem(error: unknown): void {
  const { title, nextStep } = errorText(errorCode(error));
  toast({ text: `${title}. ${nextStep}`, tone: "problem" });
}

function useMuteItems(conversation: Conversation, askDay: () => void): MenuItem[] {
  const t = useFindingWords();
  const change = useMute();
  const put = (mute: Conversation["mute"]) =>
    change.mutate(
      { id: conversation.id, mute },
      {
        onSuccess: () => toast({ text: t(mute === null ? "unmutedToast" : "mutedToast") }),
        onError: tellProblem,
      },
    );
  const muteFor = (ms: number) => put({ until: new Date(Date.now() + ms).toISOString() });
  if (isMuted(conversation)) {
    return [{ id: "unmute", label: t("unmute"), icon: BellRing, onSelect: () => put(null) }];
  }
  return [
    { kind: "heading", id: "mute", label: t("mute") },
    { id: "mute-hour", label: t("muteHour"), icon: BellOff, onSelect: () => muteFor(HOUR_MS) },
    { id: "mute-day", label: t("muteDay"), icon: BellOff, onSelect: () => muteFor(24 * HOUR_MS) },
    { id: "mute-date", label: t("muteDate"), icon: BellOff, onSelect: askDay },
    {
      id: "mute-always",
      label: t("muteAlways"),
      icon: BellOff,
      onSelect: () => put({ until: null }),
    },
  ];
}

function useArchiveItem({ id, isArchived }: Conversation): MenuItem {
  const t = useMessageWords();
  const archive = useArchive();
  const put = (away: boolean) =>
    archive.mutate(
      { id, archive: away },
      {
        onSuccess: () =>
          toast({
            text: t(away ? "archivedToast" : "restoredToast"),
            undo: { act: () => archive.mutate({ id, archive: !away }) },
          }),
        onError: tellProblem,
      },
    );
  return {
    id: "archive",
    label: t(isArchived ? "restore" : "archive"),
    icon: isArchived ? ArchiveRestore : Archive,
    onSelect: () => put(!isArchived),
  };
}

/** The way to everything that was sent, and what it opens. */
function useFilesItem(conversationId: string): { item: MenuItem; shown: ReactNode } {
  const t = useFileWords();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen && (
    <Suspense>
      <Gallery conversationId={conversationId} onClose={() => setOpen(false)} />
    </Suspense>
  );
  const open = () => setOpen(true);
  return { item: { id: "files", label: t("gallery.open"), icon: Images, onSelect: open }, shown };
}

type Asked = "date" | "mute" | null;

function AskedDay({
  asked,
  conversation,
  jump,
  onClose,
}: {
  asked: Asked;
  conversation: Conversation;
  jump: Jump;
  onClose: () => void;
}) {
  const change = useMute();
  const choose = (day: string) => {
    onClose();
    if (asked === "date") return jump({ at: startOfDay(day) });
    return change.mutate(
      { id: conversation.id, mute: { until: startOfDay(day) } },
      { onError: tellProblem },
    );
  };
  if (asked === null) return null;
  return (
    <Suspense>
      <DayDialog about={asked} onChoose={choose} onClose={onClose} />
    </Suspense>
  );
}

/** Everything that can be done with a conversation as a whole. */
export function ConversationMenu({
  conversation,
  jump,
}: {
  conversation: Conversation;
  jump: Jump;
}) {
  const t = useMessageWords();
  const tf = useFindingWords();
  const goTo = useGoTo();
  const [asked, setAsked] = useState<Asked>(null);
  const files = useFilesItem(conversation.id);
  const muteItems = useMuteItems(conversation, () => setAsked("mute"));
  const archiveItem = useArchiveItem(conversation);
  const further = useMessageActions().forConversation(conversation);
  const { id, can } = conversation;
  const search = () => goTo(findingHref(`/conversations/${id}`, { q: "", conversationId: id }));
  const items: MenuItem[] = [
    { id: "search", label: tf("search"), icon: Search, onSelect: search },
    files.item,
  ];
  if (previewId === null) {
    items.push(
      { kind: "link", id: "starred", label: t("starredMessages"), icon: Star, href: "/starred" },
      { id: "date", label: tf("toDate"), icon: CalendarDays, onSelect: () => setAsked("date") },
      { kind: "divider", id: "before-mute" },
      ...muteItems,
      { kind: "divider", id: "before-archive" },
    );
  }
  if (can.archive) items.push(archiveItem);
  items.push(...further);
  return (
    <>
      <Menu
        label={t("more")}
        items={items}
        trigger={(props) => (
          <IconButton {...props} icon={Ellipsis} label={t("more")} variant="quiet" />
        )}
      />
      {files.shown}
      <AskedDay {...{ asked, conversation, jump }} onClose={() => setAsked(null)} />
    </>
  );
}
