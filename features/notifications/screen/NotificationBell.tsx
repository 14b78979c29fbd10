import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { lazy, Suspense, useEffect, useId, useRef, useState, type ToggleEvent } from "react";
import { announce } from "#ui/announcer/announce.ts";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { placeBeside } from "#ui/menu/place.ts";
import { countQuery, markThingRead } from "../client.ts";
import { thingAt } from "./about.ts";
import classes from "./NotificationBell.module.css";
import { useBellWords } from "./words-bell.ts";

// The number at the bell is for every page, and light; the list comes when the panel is opened.
const NotificationList = lazy(async () => {
  const { NotificationList: list } = await import("./NotificationList.tsx");
  return { default: list };
});
const ReadAll = lazy(async () => {
  const { ReadAll: button } = await import("./ReadAll.tsx");
  return { default: button };
});

/** Says that something came, when the number grows while somebody looks. */
function useAnnounced(unread: number | undefined): void {
  const t = useBellWords();
  const before = useRef(unread);
  useEffect(() => {
    const was = before.current;
    before.current = unread;
    if (was === undefined || unread === undefined || unread <= was) return;
    announce(t("arrived", { count: unread - was }));
  }, [unread, t]);
}

/** What is told of the thing that is open, and seen, is read; also when it comes while it is. */
function useReadByOpening(path: string, unread: number | undefined): void {
  const cache = useQueryClient();
  const thing = thingAt(path);
  const isAny = unread !== undefined && unread > 0;
  useEffect(() => {
    if (thing === undefined || !isAny) return undefined;
    const read = () => {
      if (document.visibilityState === "visible") {
        markThingRead(cache, thing).catch(() => undefined);
      }
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [cache, thing, isAny, unread]);
}

const shownOf = (unread: number) => (unread > 99 ? "99+" : String(unread));

function Count({ unread }: { unread: number }) {
  if (unread === 0) return null;
  return (
    <span aria-hidden className={classes.count}>
      {shownOf(unread)}
    </span>
  );
}

/** The newest, over the page, on a screen that has the room. */
function Panel({ id, button }: { id: string; button: () => HTMLElement | null }) {
  const t = useBellWords();
  const [isOpen, setOpen] = useState(false);
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <div
      id={id}
      popover="auto"
      role="dialog"
      aria-label={t("title")}
      className={classes.panel}
      // The browser gives the focus as it shows the panel: a key pressed right after the opening is the panel's.
      onBeforeToggle={(event: ToggleEvent<HTMLDivElement>) => {
        event.currentTarget.querySelector("h2")?.toggleAttribute("autofocus", true);
      }}
      onToggle={(event: ToggleEvent<HTMLDivElement>) => {
        const isNow = event.newState === "open";
        setOpen(isNow);
        const anchor = button();
        if (!isNow || anchor === null) return;
        placeBeside(anchor, event.currentTarget, "end");
      }}
    >
      <div className={classes.head}>
        <h2 tabIndex={-1} className={classes.panelTitle}>
          {t("title")}
        </h2>
        {isOpen && (
          <Suspense>
            <ReadAll />
          </Suspense>
        )}
      </div>
      {isOpen && (
        <>
          <div className={classes.inside}>
            <Suspense>
              <NotificationList show="all" onFollow={close} />
            </Suspense>
          </div>
          <Link href="/notifications" className={classes.all} onClick={close}>
            {t("seeAll")}
          </Link>
        </>
      )}
    </div>
  );
}

/** How many are new, in the head of every page: a panel where there is room for one, otherwise the way to the page. */
export function NotificationBell({ path }: { path: string }) {
  const t = useBellWords();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { data } = useQuery(countQuery);
  useAnnounced(data?.unread);
  useReadByOpening(path, data?.unread);
  const unread = data?.unread ?? 0;
  const label = unread === 0 ? t("bell") : t("bellNew", { count: unread, shown: shownOf(unread) });
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={label}
        className={classNames(classes.bell, classes.wide)}
      >
        <Bell aria-hidden className={classes.bellIcon} />
        <Count unread={unread} />
      </button>
      <Link
        href="/notifications"
        aria-label={label}
        className={classNames(classes.bell, classes.narrow)}
      >
        <Bell aria-hidden className={classes.bellIcon} />
        <Count unread={unread} />
      </Link>
      <Panel id={id} button={() => button.current} />
    </>
  );
}
