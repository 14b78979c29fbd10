import { useCallback, useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { resetIfUnchanged } from "#ui/form/reset-if-unchanged.ts";

const PREFIX = "action-items:";

/**
 * Words that are being written, kept in this browser under a name until they are sent: a closed tab, a reload or a
 * refusal loses none of them. `sent` empties the field of what has arrived, and answers false where other words have
 * been written since.
 */
export function useKeptWords(personId: string, name: string, initial = "") {
  const [words, setWords] = useState(initial);
  const touched = useRef(false);
  const latest = useRef(initial);
  useEffect(() => {
    let isThere = true;
    touched.current = false;
    void vaultOf(personId)
      .read(PREFIX + name)
      .then((kept) => {
        // What was typed while this was read is newer.
        if (!isThere || touched.current || typeof kept !== "string") return;
        latest.current = kept;
        setWords(kept);
      });
    return () => {
      isThere = false;
    };
  }, [personId, name]);
  const change = useCallback(
    (next: string) => {
      touched.current = true;
      latest.current = next;
      setWords(next);
      const vault = vaultOf(personId);
      void (next === initial ? vault.remove(PREFIX + name) : vault.writeWords(PREFIX + name, next));
    },
    [personId, name, initial],
  );
  const sent = useCallback(
    (said: string) => {
      const field = {
        getValues: () => ({ words: latest.current }),
        reset: () => change(initial),
      };
      return resetIfUnchanged(field, { words: said });
    },
    [change, initial],
  );
  return [words, change, sent] as const;
}

/**
 * Keeps the fields of a form in this browser while it is open, under a name, or not at all. Answers how to forget them:
 * when they were saved, or are not wanted any more. `takes` says whether what was kept before is put into the fields.
 */
export function useKeptForm<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  personId: string,
  name: string | null,
  takes: boolean,
): () => void {
  useEffect(() => {
    if (name === null) return;
    const vault = vaultOf(personId);
    let isThere = true;
    if (takes) {
      void vault.read(PREFIX + name).then((kept) => {
        if (!isThere || form.formState.isDirty || typeof kept !== "string") return;
        // Written by this very browser, whole or not at all.
        const values = JSON.parse(kept) as Partial<Values>; // as above
        form.reset({ ...form.getValues(), ...values }, { keepDefaultValues: true });
      });
    }
    const stop = form.watch((values) => {
      void vault.writeWords(PREFIX + name, JSON.stringify(values));
    });
    return () => {
      isThere = false;
      stop.unsubscribe();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a form is the same for as long as its dialog is open
  }, [personId, name]);
  return () => {
    if (name !== null) void vaultOf(personId).remove(PREFIX + name);
  };
}
