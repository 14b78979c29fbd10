import { createContext, use, type ReactNode } from "react";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import type { Conversation, Message } from "../client.ts";

/** What features above this one can do with a message or a conversation, as entries of its menu. */
export interface MessageActions {
  forMessage(message: Message, conversation: Conversation): readonly MenuItem[];
  forConversation(conversation: Conversation): readonly MenuItem[];
}

const NONE: MessageActions = { forMessage: () => [], forConversation: () => [] };

const Actions = createContext<MessageActions>(NONE);

/** Gives the menus below it further entries; whoever composes the screens puts it around them. */
export function MessageActionsProvider({
  actions,
  children,
}: {
  actions: MessageActions;
  children: ReactNode;
}) {
  return <Actions value={actions}>{children}</Actions>;
}

export function useMessageActions(): MessageActions {
  return use(Actions);
}
