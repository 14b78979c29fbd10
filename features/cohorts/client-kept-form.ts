import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { meQuery } from "#features/people/client.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";

/** The values that were kept, as far as the form still has a place for them. */
function keptValues(kept: unknown, names: readonly string[]): [name: string, value: unknown][] {
  if (typeof kept !== "object" || kept === null) return [];
  return Object.entries(kept).filter(([name]) => names.includes(name));
}

/**
 * Keeps what is typed into a form sealed in this browser under a name, from the first change until `forget`: a page
 * that is left or loaded again loses nothing. `wasKept` says that the form came back with such words.
 */
export function useKeptForm<Values extends FieldValues>(
  name: string,
  form: UseFormReturn<Values>,
): { wasKept: boolean; forget: () => void } {
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const personId = me?.person?.id;
  const [wasKept, setWasKept] = useState(false);
  useEffect(() => {
    if (personId === undefined) return undefined;
    const vault = vaultOf(personId);
    let isTyped = false;
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        // As it began there is nothing to keep: nothing typed, sent, or thrown away.
        const isAsBegun = JSON.stringify(values) === JSON.stringify(form.formState.defaultValues);
        if (!isAsBegun) void vault.writeWords(name, values);
        else if (isTyped) void vault.remove(name);
        isTyped ||= !isAsBegun;
      },
    });
    const bringBack = async () => {
      const kept = keptValues(await vault.read(name), Object.keys(form.getValues()));
      if (isTyped || kept.length === 0) return;
      for (const [field, value] of kept) {
        // A name that getValues() holds is a path of the form, and the value was its own.
        form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, {
          shouldDirty: true,
        });
      }
      setWasKept(true);
    };
    void bringBack();
    return stop;
  }, [personId, name, form]);
  const forget = useCallback(() => {
    setWasKept(false);
    if (personId !== undefined) void vaultOf(personId).remove(name);
  }, [personId, name]);
  return { wasKept, forget };
}
