import { Copy } from "lucide-react";
import type { Editor } from "@tiptap/core";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";
import { useNoteWords } from "./words.ts";

/** Nothing more is taken: why, and the way to keep what was typed. */
export function SaveRefused({ code, editor }: { code: string; editor: Editor | null }) {
  const t = useNoteWords();
  const { title, nextStep } = errorText(code);
  const copy = () =>
    void navigator.clipboard
      ?.writeText(editor?.getText({ blockSeparator: "\n" }) ?? "")
      .then(() => toast({ text: t("open.copied") }));
  return (
    <Banner
      tone="problem"
      title={title}
      label={title}
      actions={
        <Button icon={Copy} size="small" onClick={copy}>
          {t("open.copy")}
        </Button>
      }
    >
      <p>{nextStep}</p>
      <p>{t("open.copyText")}</p>
    </Banner>
  );
}
