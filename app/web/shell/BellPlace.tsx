import { useRouterState } from "@tanstack/react-router";
import { useEffect, useState, type ComponentType } from "react";
import { afterFirstScreen } from "#platform/api/client-calm.ts";
import { previewId } from "#platform/api/client.ts";
import classes from "./AppShell.module.css";

type Bell = ComponentType<{ path: string }>;

/** The bell's room in the head of the page; the bell itself comes when the first screen stands. A preview has none. */
export function BellPlace() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [Comes, setComes] = useState<Bell>();
  useEffect(() => {
    if (previewId !== null) return undefined;
    let isHere = true;
    const bell = async () => import("#features/notifications/screen/NotificationBell.tsx");
    void afterFirstScreen(bell).then(({ NotificationBell }) => {
      if (isHere) setComes(() => NotificationBell);
    });
    return () => {
      isHere = false;
    };
  }, []);
  if (previewId !== null) return null;
  return <div className={classes.bell}>{Comes !== undefined && <Comes path={path} />}</div>;
}
