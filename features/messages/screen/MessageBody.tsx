import { useEffect, useMemo, useState } from "react";
import { classNames } from "#ui/class-names.ts";
import type { drawMarkdown } from "./MarkdownBody.tsx";
import { hasMarkup, isEmojiAlone } from "./markdown-signs.ts";
import classes from "./Message.module.css";

let draw: typeof drawMarkdown | undefined;

async function fetchMarkdown(): Promise<void> {
  draw ??= (await import("./MarkdownBody.tsx")).drawMarkdown;
}

/**
 * The words of a message: as they were typed, and with what their Markdown means as soon as that can be shown; what
 * shows it is fetched by the first message that has some.
 */
export function MessageBody({ body }: { body: string }) {
  const isMarked = hasMarkup(body);
  const [isFetched, setFetched] = useState(draw !== undefined);
  useEffect(() => {
    if (!isMarked || isFetched) return;
    // Not reached: the words stand there as they were typed, and the next message tries again.
    fetchMarkdown().then(
      () => setFetched(true),
      () => undefined,
    );
  }, [isMarked, isFetched]);
  const drawn = useMemo(
    () => (isMarked && isFetched ? draw?.(body) : undefined),
    [body, isMarked, isFetched],
  );
  return (
    drawn ?? (
      <p className={classNames(classes.body, isEmojiAlone(body) && classes.emojiAlone)} dir="auto">
        {body}
      </p>
    )
  );
}
