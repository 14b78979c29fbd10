import { createContext, use, type ReactNode } from "react";
import type { Message } from "./contract.ts";

const Drawing = createContext<((message: Message) => ReactNode) | null>(null);

/** Gives the screens of other features below it what draws messages; whoever composes them puts it around. */
export const MessageContentProvider = Drawing;

/** What a message says and brings, as its two see it; `children` where nobody gave what draws it. */
export function DrawnMessage({
  message,
  children,
}: {
  message: Message;
  children: ReactNode;
}): ReactNode {
  const draw = use(Drawing);
  return draw === null ? children : draw(message);
}
