import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";
import { Button } from "#ui/button/Button.tsx";
import { countQuery } from "../client.ts";
import { useActs } from "./use-acts.ts";
import { useNotificationWords } from "./words.ts";

/** Says that everything is read that has come until now, as far as this page knows. */
export function ReadAll() {
  const t = useNotificationWords();
  const cache = useQueryClient();
  const acts = useActs();
  const { data, dataUpdatedAt } = useQuery(countQuery);
  if (data === undefined || data.unread === 0) return null;
  /** By the server's clock where a row says it: the newest one that is known here. */
  const upTo = () => {
    const pages = cache.getQueriesData<{ notifications: readonly { lastAt: string }[] }>({
      queryKey: ["getNotifications"],
    });
    const moments = pages.flatMap(
      ([, page]) => page?.notifications.map(({ lastAt }) => lastAt) ?? [],
    );
    return moments.toSorted().at(-1) ?? new Date(dataUpdatedAt).toISOString();
  };
  return (
    <Button size="small" icon={CheckCheck} onClick={() => void acts.markAllRead(upTo())}>
      {t("readAll")}
    </Button>
  );
}
