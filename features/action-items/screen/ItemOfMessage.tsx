import type { Message } from "#features/messages/client.ts";
import { usePairPlace } from "#features/pairs/client-place.ts";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { ItemDialog } from "./ItemDialog.tsx";
import { useItemWords } from "./words.ts";

const LONGEST_TITLE = 200;

/** A title out of a message's first line; the whole of it becomes the details where it says more. */
function startOf({ body }: Message): { title: string; description: string } {
  const text = body?.trim() ?? "";
  const [line = ""] = text.split("\n");
  const title = line.slice(0, LONGEST_TITLE);
  return { title, description: text === title ? "" : text };
}

/** Makes an action item of a message, with a link back to it. */
export function ItemOfMessage({
  message,
  pairId,
  onClose,
}: {
  message: Message;
  pairId: string;
  onClose: () => void;
}) {
  const t = useItemWords();
  const { data, error, refetch } = usePairPlace(pairId);
  if (data !== undefined) {
    return (
      <ItemDialog pair={data} start={startOf(message)} messageSeq={message.seq} onClose={onClose} />
    );
  }
  return (
    <Dialog open title={t("message.title")} onClose={onClose}>
      {error === null ? (
        <LoadingState shape="lines" count={4} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Dialog>
  );
}
