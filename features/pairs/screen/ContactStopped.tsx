import { Banner } from "#ui/banner/Banner.tsx";
import { usePlaceWords } from "./words-place.ts";

/** Why nothing can be written between the two just now, and what goes on all the same. */
export function ContactStopped() {
  const t = usePlaceWords();
  return <Banner title={t("stopped")}>{t("stoppedText")}</Banner>;
}
