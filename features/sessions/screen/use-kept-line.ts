import { useEffect, useState } from "react";
import { useOwnId } from "#features/messages/client.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";

/** One line that is being typed: there again after the page was left. */
export function useKeptLine(name: string): [line: string, set: (line: string) => void] {
  const personId = useOwnId();
  const key = `session-line:${name}`;
  const [line, setLine] = useState("");
  useEffect(() => {
    if (personId === "") return;
    void vaultOf(personId)
      .read(key)
      .then((kept) => {
        if (typeof kept === "string") setLine((typed) => (typed === "" ? kept : typed));
      });
  }, [key, personId]);
  const set = (words: string) => {
    setLine(words);
    if (personId === "") return;
    if (words === "") void vaultOf(personId).remove(key);
    else void vaultOf(personId).writeWords(key, words);
  };
  return [line, set];
}
