import { PublicCard } from "#ui/page/PublicCard.tsx";
import { usePreviewWords } from "./words.ts";

/** In place of a preview that is over, or that was never this person's. */
export function PreviewOverScreen() {
  const t = usePreviewWords();
  return (
    <PublicCard title={t("over.title")}>
      <p>{t("over.text")}</p>
      {/* An ordinary link on purpose: it leaves the preview with a page load. */}
      <a href="/cohorts">{t("over.back")}</a>
    </PublicCard>
  );
}
