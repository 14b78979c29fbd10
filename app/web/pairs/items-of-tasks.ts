import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useCompleteItem, useSetStatus } from "#features/action-items/client-doing.ts";
import { itemQuery } from "#features/action-items/client.ts";
import { tellRefusal } from "#features/action-items/screen/use-tick.ts";
import type { NoteActions } from "#features/notes/screen/note-actions.tsx";
import { errorCode } from "#ui/error-words.ts";

const DONE = new Set(["completed", "cancelled"]);

/** Which items are done, of lines with an item and its status. */
function doneBy(said: string): ReadonlyMap<string, boolean> {
  const lines = said.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [itemId = "", status = ""] = line.split(" ");
      return [itemId, DONE.has(status)];
    }),
  );
}

/** Reads the action items that check-boxes of a note are, and does them. */
export function useItemsOfTasks(): Omit<NoteActions, "forTask"> {
  const client = useQueryClient();
  const [ids, setIds] = useState<readonly string[]>([]);
  const { mutateAsync: complete } = useCompleteItem();
  const { mutateAsync: setStatus } = useSetStatus();
  const known = useQueries({
    queries: ids.map((itemId) => ({ ...itemQuery(itemId), retry: false })),
    combine: (results) =>
      results.flatMap(({ data }) =>
        data === undefined || data.deletedAt !== null ? [] : [`${data.id} ${data.status}`],
      ),
  });
  const said = known.join("\n");
  // The same map for as long as they say the same.
  const done = useMemo(() => doneBy(said), [said]);
  const follow = useCallback((wanted: readonly string[]) => {
    setIds((before) =>
      before.length === wanted.length && before.every((itemId) => wanted.includes(itemId))
        ? before
        : [...new Set(wanted)],
    );
  }, []);
  const setDone = useCallback(
    async (itemId: string, isDone: boolean) => {
      try {
        const { status } = await client.query(itemQuery(itemId));
        if (DONE.has(status) === isDone) return true;
        if (isDone) await complete({ itemId });
        else await setStatus({ itemId, status: "pending" });
        return true;
      } catch (error) {
        // An item that is not there any more leaves a check-box that is nothing else.
        if (errorCode(error) === "not_found" && !done.has(itemId)) return true;
        tellRefusal(error);
        return false;
      }
    },
    [client, complete, setStatus, done],
  );
  return useMemo(() => ({ done, follow, setDone }), [done, follow, setDone]);
}
