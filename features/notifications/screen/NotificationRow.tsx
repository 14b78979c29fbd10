import {
  Archive,
  ArchiveRestore,
  CalendarDays,
  CircleDot,
  Handshake,
  ListChecks,
  MailOpen,
  NotebookPen,
  ShieldAlert,
  Sprout,
  Target,
  type LucideIcon,
} from "lucide-react";
import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { IconButton } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { DateTime, RelativeTime } from "#ui/time/RelativeTime.tsx";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import type { Notification } from "../client.ts";
import { addressOf } from "./about.ts";
import classes from "./Notifications.module.css";
import type { useActs } from "./use-acts.ts";
import { useNotificationWords } from "./words.ts";

const ICONS: Readonly<Record<Notification["thing"], LucideIcon>> = {
  action_item: ListChecks,
  goal: Target,
  session: CalendarDays,
  shared_note: NotebookPen,
  pair: Handshake,
  milestone: Sprout,
  case: ShieldAlert,
};

type Milestone = "first_note_written"; // one of the catalogue's keys stands for them all; see isMilestone

function Picture({ one }: { one: Notification }) {
  const Icon = ICONS[one.thing];
  if (one.actor === null) {
    return (
      <span className={classes.sign}>
        <Icon aria-hidden />
      </span>
    );
  }
  const { id, name, photoId } = one.actor;
  return (
    <span className={classes.picture}>
      <Avatar id={id} name={name} picture={photoAddress(id, photoId)} />
      <Icon aria-hidden className={classes.mark} />
    </span>
  );
}

/** What it is about, as it is called now. */
function About({ one }: { one: Notification }) {
  const t = useNotificationWords();
  if (!one.isThere) return <span className={classes.gone}>{t("gone")}</span>;
  const title = one.milestone === null ? one.title : t(`milestone.${one.milestone as Milestone}`); // the contract's kinds
  if (title === null || title === "") return null;
  return (
    <span className={classes.about}>
      {title}
      {one.startsAt !== null && (
        <>
          {" · "}
          <DateTime at={one.startsAt} />
        </>
      )}
    </span>
  );
}

function Acts({
  one,
  sentence,
  acts,
  onLeaving,
}: {
  one: Notification;
  sentence: string;
  acts: ReturnType<typeof useActs>;
  onLeaving: (button: HTMLElement) => void;
}) {
  const t = useNotificationWords();
  const button = (icon: LucideIcon, words: string, act: (of: Notification) => Promise<void>) => (
    <IconButton
      icon={icon}
      label={t("labelled", { act: words, sentence })}
      onClick={(event) => {
        onLeaving(event.currentTarget);
        void act(one);
      }}
    />
  );
  if (one.archivedAt !== null) {
    return <div className={classes.acts}>{button(ArchiveRestore, t("restore"), acts.restore)}</div>;
  }
  return (
    <div className={classes.acts}>
      {one.readAt === null
        ? button(MailOpen, t("markRead"), acts.markRead)
        : button(CircleDot, t("markUnread"), acts.markUnread)}
      {button(Archive, t("archive"), acts.archive)}
    </div>
  );
}

/** One line of news: who, what, about which thing, when; and what can be done with it. */
export function NotificationRow({
  one,
  acts,
  onFollow,
  onLeaving,
}: {
  one: Notification;
  acts: ReturnType<typeof useActs>;
  onFollow?: (() => void) | undefined;
  /** The row may be gone with the next moment, and the focus with it. */
  onLeaving: (button: HTMLElement) => void;
}) {
  const t = useNotificationWords();
  const name = one.actor?.name ?? t("somebody");
  const sentence = t(`kind.${one.kind}`, { name, count: one.count });
  const address = addressOf(one);
  const isNew = one.readAt === null && one.archivedAt === null;
  const said = (
    <>
      {isNew && <VisuallyHidden as="span">{`${t("isNew")}: `}</VisuallyHidden>}
      {sentence}
    </>
  );
  return (
    <li className={classNames(classes.row, isNew && classes.new)}>
      <Picture one={one} />
      <div className={classes.words}>
        {address === undefined ? (
          <span className={classes.sentence}>{said}</span>
        ) : (
          <Link
            href={address}
            className={classes.sentence}
            onClick={() => {
              acts.follow(one);
              onFollow?.();
            }}
          >
            {said}
          </Link>
        )}
        <About one={one} />
        <RelativeTime at={one.lastAt} className={classes.when} />
      </div>
      <Acts one={one} sentence={sentence} acts={acts} onLeaving={onLeaving} />
    </li>
  );
}
