import { Banner } from "#ui/banner/Banner.tsx";
import { useOutboxLasts, useUnsent } from "../client-outbox.ts";
import { useLiveWords } from "./words-live.ts";

/** Says so where what waits to be sent would go with the page: the browser keeps nothing for it. */
export function PageOnlyNotice({
  ownId,
  conversationId,
}: {
  ownId: string;
  conversationId: string;
}) {
  const t = useLiveWords();
  const lasts = useOutboxLasts(ownId);
  const unsent = useUnsent(ownId, conversationId);
  return !lasts && unsent.length > 0 && <Banner tone="attention" title={t("pageOnly")} />;
}
