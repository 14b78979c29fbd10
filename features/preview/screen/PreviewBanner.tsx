import { useState } from "react";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { useNow } from "#ui/time/now.ts";
import { toast } from "#ui/toast/toasts.ts";
import { leavePreview } from "../client.ts";
import { usePreviewWords } from "./words.ts";

const MINUTE_MS = 60_000;

/** The preview this page is, as getMe names it. */
export interface OpenPreview {
  readonly id: string;
  readonly subjectName: string;
  readonly part: "mentor" | "mentee";
  readonly cohortName: string;
  readonly expiresAt: string;
  readonly showsWords: boolean;
}

/** Stays in sight through a whole preview: whose view, what is hidden and why, how long, and the way out. */
export function PreviewBanner({ preview }: { preview: OpenPreview }) {
  const t = usePreviewWords();
  const now = useNow();
  const [leaving, setLeaving] = useState(false);
  const left = Math.max(0, Math.ceil((Date.parse(preview.expiresAt) - now) / MINUTE_MS));
  const leave = () => {
    setLeaving(true);
    leavePreview(preview.id).catch(() => {
      setLeaving(false);
      toast({ text: t("banner.endFailed"), tone: "problem" });
    });
  };
  const { subjectName, part, cohortName, showsWords } = preview;
  return (
    <Banner
      tone="preview"
      sticky
      label={t("banner.label")}
      title={t("banner.title", {
        name: subjectName,
        part: t(`banner.${part}`),
        cohort: cohortName,
      })}
      actions={
        <Button size="small" busy={leaving} onClick={leave}>
          {t("banner.end")}
        </Button>
      }
    >
      {t(showsWords ? "banner.shown" : "banner.hidden")}{" "}
      {left > 0 ? t("banner.left", { count: left }) : t("banner.over")}
    </Banner>
  );
}
