import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Reply } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { previewId } from "#platform/api/client.ts";
import { IconButton } from "#ui/button/Button.tsx";
import { Menu } from "#ui/menu/Menu.tsx";
import { conversationKey, type Conversation, type Message } from "../client.ts";
import { replyTo } from "./composer-target.ts";
import { EmojiQuick } from "./EmojiQuick.tsx";
import { useToggleReaction } from "./MessageReactions.tsx";
import { useMessageMenu } from "./message-menu.ts";
import classes from "./Message.module.css";
import { useMessageWords } from "./words.ts";

const EditHistory = lazy(async () => {
  const { EditHistory: Shown } = await import("./EditHistory.tsx");
  return { default: Shown };
});
const EmojiDialog = lazy(async () => {
  const { EmojiDialog: Shown } = await import("./EmojiPicker.tsx");
  return { default: Shown };
});

function ReplyButton({ message }: { message: Message }) {
  const t = useMessageWords();
  return (
    <IconButton
      icon={Reply}
      label={t("reply")}
      variant="quiet"
      size="small"
      className={classes.pointedAt}
      onClick={() => replyTo(message)}
    />
  );
}

/** What can be done with a message: its menu, and once it is pointed at or focused the most wanted beside it. */
export function MessageTools({
  message,
  isOwn,
  isActive,
}: {
  message: Message;
  isOwn: boolean;
  isActive: boolean;
}) {
  const t = useMessageWords();
  const client = useQueryClient();
  const [shown, setShown] = useState<"history" | "emoji" | null>(null);
  const items = useMessageMenu(message, isOwn, () => setShown("history"));
  const toggle = useToggleReaction(message);
  const close = () => setShown(null);
  const canWrite =
    previewId === null &&
    client.getQueryData<Conversation>(conversationKey(message.conversationId))?.can.write === true;
  return (
    <div className={classes.tools}>
      <Menu
        label={t("menu")}
        items={items}
        align={isOwn ? "end" : "start"}
        header={canWrite && <EmojiQuick onPick={toggle} onMore={() => setShown("emoji")} />}
        trigger={(props) => (
          <IconButton {...props} icon={Ellipsis} label={t("menu")} variant="quiet" size="small" />
        )}
      />
      {isActive && canWrite && <ReplyButton message={message} />}
      <Suspense>
        {shown === "history" && <EditHistory message={message} onClose={close} />}
        {shown === "emoji" && (
          <EmojiDialog
            onClose={close}
            onPick={(emoji) => {
              close();
              toggle(emoji);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
