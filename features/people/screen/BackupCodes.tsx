import { Copy, Download } from "lucide-react";
import { Button } from "#ui/button/Button.tsx";
import { toast } from "#ui/toast/toasts.ts";
import classes from "./Security.module.css";
import { useSecurityWords } from "./security-words.ts";

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // the browser has taken what it needs by the next turn
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** The codes for the day the phone is not there; they are shown this once. */
export function BackupCodes({
  codes,
  email,
  onKept,
}: {
  codes: readonly string[];
  email: string;
  onKept: () => void;
}) {
  const t = useSecurityWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      toast({ text: t("codes.copied") });
    } catch {
      toast({ text: t("codes.copyFailed"), tone: "problem" });
    }
  };
  const save = () => {
    const lines = [t("codes.fileTitle", { email }), "", ...codes, ""];
    download(t("codes.fileName"), lines.join("\r\n"));
  };
  return (
    <>
      <p>{t("codes.text")}</p>
      <ul aria-label={t("codes.label")} className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button icon={Copy} onClick={() => void copy()}>
          {t("codes.copy")}
        </Button>
        <Button icon={Download} onClick={save}>
          {t("codes.download")}
        </Button>
        <Button variant="filled" onClick={onKept}>
          {t("codes.kept")}
        </Button>
      </div>
    </>
  );
}
