import type { Message } from "#features/messages/client.ts";
import { usePairPlace } from "#features/pairs/client-place.ts";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { NewNoteDialog, type Beginning } from "./NewNoteDialog.tsx";
import { useNoteWords } from "./words.ts";

const LONGEST_TITLE = 80;

/** The message's first line as the title, and its words as a quotation to go on from. */
function beginningOf({ body, seq }: Message, fallback: string): Beginning {
  const text = body?.trim() ?? "";
  const [line = ""] = text.split("\n");
  const quoted = text.replaceAll(/^/gmu, "> ");
  return {
    title: line.slice(0, LONGEST_TITLE) || fallback,
    markdown: text === "" ? " " : `${quoted}\n\n`,
    messageSeq: seq,
  };
}

/** Makes a note of a message, with a link back to it. */
export function NoteOfMessage({
  message,
  pairId,
  onClose,
}: {
  message: Message;
  pairId: string;
  onClose: () => void;
}) {
  const t = useNoteWords();
  const { data, error, refetch } = usePairPlace(pairId);
  if (data !== undefined) {
    return (
      <NewNoteDialog
        pairs={[data]}
        beginning={beginningOf(message, t("message.name"))}
        onClose={onClose}
      />
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
