import { useEffect, useMemo, useState } from "react";
import type { Me } from "../first-data.ts";
import { navigation } from "./navigation.ts";
import { folded } from "./search-letters.ts";
import { usePaletteSources, type PaletteItem } from "./slots.ts";
import { useShellWords } from "./words.ts";

export type PaletteGroup = { id: string; heading: string; items: readonly PaletteItem[] };

/** Long enough that a person who types is not answered at every letter. */
const patience = 120;

/** Pages at once, the sources' answers as they come; a source that fails is left out. */
export function usePaletteResults(
  me: Me,
  text: string,
): { groups: readonly PaletteGroup[]; settled: boolean } {
  const t = useShellWords();
  const sources = usePaletteSources();
  const [found, setFound] = useState<{ text: string; groups: readonly PaletteGroup[] }>();

  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const answers = await Promise.allSettled(
        sources.map(async ({ id, heading, search }) => {
          const items = await search(text.trim(), stop.signal);
          return { id, heading, items };
        }),
      );
      if (stop.signal.aborted) return;
      const groups = answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
      setFound({ text, groups });
    };
    const timer = setTimeout(() => void look(), patience);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [sources, text]);

  const pages = useMemo(() => {
    const wanted = folded(text.trim());
    return navigation(me).filter(({ label }) => folded(label).includes(wanted));
  }, [me, text]);

  const groups = [
    { id: "pages", heading: t("palette.pages"), items: pages },
    ...(found?.groups ?? []),
  ];
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    settled: found?.text === text,
  };
}
