import { useEffect } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { useOwnId } from "#features/messages/client.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";

const PREFIX = "session-form:";

/**
 * Keeps what is typed into a form until it was sent: it is there again after the page was left. Answers how to forget it.
 */
export function useKeptForm<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  name: string,
): () => void {
  const personId = useOwnId();
  const key = `${PREFIX}${name}`;
  useEffect(() => {
    if (personId === "") return undefined;
    const vault = vaultOf(personId);
    void vault.read(key).then((kept) => {
      // Written by this very form, and nothing has been typed since.
      if (kept !== undefined && kept !== null && !form.formState.isDirty) {
        form.reset({ ...form.getValues(), ...(kept as Values) }, { keepDefaultValues: true }); // as above
      }
    });
    const watching = form.watch(() => void vault.writeWords(key, form.getValues()));
    return () => watching.unsubscribe();
  }, [form, key, personId]);
  return () => {
    if (personId !== "") void vaultOf(personId).remove(key);
  };
}
