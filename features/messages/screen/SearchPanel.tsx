import { X } from "lucide-react";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from "react";
import { IconButton } from "#ui/button/Button.tsx";
import { useGoTo } from "#ui/link/go-to.ts";
import { SearchField } from "#ui/search/SearchField.tsx";
import { useOwnId, type Conversation } from "../client.ts";
import { findingHref, type Sought } from "./search-address.ts";
import { SearchFilters } from "./SearchFilters.tsx";
import classes from "./SearchPanel.module.css";
import { SearchResults } from "./SearchResults.tsx";
import { useSearchWords } from "./words-search.ts";

/** Arrow down leads from the field into what was found. */
function intoResults(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" || !(event.target instanceof HTMLInputElement)) return;
  if (event.target.type !== "search") return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>("[data-result]")?.focus();
}

/** What is sought, changed in the address; what changes quickly changes what was changed last. */
function useSought(path: string, sought: Sought, messageSeq: number | undefined) {
  const goTo = useGoTo();
  const latest = useRef({ sought, messageSeq });
  useEffect(() => {
    latest.current = { sought, messageSeq };
  });
  const change = (changes: Partial<Sought>) => {
    const next = { ...latest.current.sought, ...changes };
    latest.current = { ...latest.current, sought: next };
    goTo(findingHref(path, next, latest.current.messageSeq), { replace: true });
  };
  const changing = useRef(change);
  useEffect(() => {
    changing.current = change;
  });
  const onSearch = useCallback((q: string) => {
    if (q !== latest.current.sought.q) changing.current({ q });
  }, []);
  const close = () => goTo(findingHref(path, null, messageSeq));
  return { change, onSearch, close };
}

/** Who opens a search wants to write; who comes back from what they found wants to go on there. */
function useFirstFocus(panel: RefObject<HTMLElement | null>, isNew: boolean): void {
  // Before it is painted: a key pressed as soon as it is seen is the field's.
  useLayoutEffect(() => {
    const place = isNew ? "input[type=search]" : "[data-result]";
    panel.current?.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
    // Only when it opens: from then on the focus is the person's.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

/**
 * The search over one's own conversations, beside the one that is open or in place of the list. What is sought stands
 * in the address: the way back leads to what was found.
 */
export function SearchPanel({
  path,
  sought,
  conversation,
  messageSeq,
}: {
  /** The path it stands at; without the search it is what is shown again. */
  path: string;
  sought: Sought;
  conversation?: Conversation | undefined;
  messageSeq?: number | undefined;
}) {
  const t = useSearchWords();
  const ownId = useOwnId();
  const panel = useRef<HTMLElement>(null);
  const [initial] = useState(sought.q);
  const { change, onSearch, close } = useSought(path, sought, messageSeq);
  useFirstFocus(panel, initial === "");
  return (
    // Escape closes it from wherever one is in it; everything in it can be reached by itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      className={classes.panel}
      aria-label={t("title")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
        else intoResults(event);
      }}
    >
      <header className={classes.header}>
        <SearchField
          label={t("field")}
          hidesLabel
          placeholder={t("placeholder")}
          initial={initial}
          onSearch={onSearch}
        />
        <IconButton icon={X} label={t("close")} variant="quiet" onClick={close} />
      </header>
      <SearchFilters sought={sought} conversation={conversation} onChange={change} />
      <SearchResults
        sought={sought}
        ownId={ownId}
        currentId={conversation?.id}
        currentSeq={messageSeq}
      />
    </section>
  );
}
