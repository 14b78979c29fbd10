import { createContext, useContext } from "react";
import type { Place } from "../client-finding.ts";

/** Goes to a place of the conversation that is shown: a message by its number, a date, or its end. */
export type Jump = (place: Place) => void;

export const MessageJumpContext = createContext<Jump | null>(null);

/** How a quoted or pinned message leads back to its place; null outside of an open conversation. */
export function useMessageJump(): Jump | null {
  return useContext(MessageJumpContext);
}
