import { Check, Copy, Download } from "lucide-react";
import { useState } from "react";
import { useAnnounce } from "#ui/announcer/announce.ts";
import { Button } from "#ui/button/Button.tsx";
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

type Copying = "copy" | "copied" | "copyFailed";

/** Says on the button itself what became of it: a notice would lie over the codes. */
function CopyButton({ text }: { text: string }) {
  const t = useSecurityWords();
  const announce = useAnnounce();
  const [state, setState] = useState<Copying>("copy");
  const tell = (next: Exclude<Copying, "copy">) => {
    setState(next);
    announce(t(`codes.${next}`));
  };
  return (
    <Button
      icon={state === "copied" ? Check : Copy}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => tell("copied"),
          () => tell("copyFailed"),
        );
      }}
    >
      {t(`codes.${state}`)}
    </Button>
  );
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
        <CopyButton text={codes.join("\n")} />
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
