import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Kbd } from "#ui/kbd/Kbd.tsx";
import classes from "./ComposerShortcutsDialog.module.css";
import { useWritingWords } from "./words-writing.ts";

const COMMAND = /mac|iphone|ipad/iu.test(navigator.userAgent) ? "⌘" : "Ctrl";

const KEYS = [
  ["send", ["Enter"]],
  ["newLine", ["Shift", "Enter"]],
  ["editLast", ["↑"]],
  ["leave", ["Esc"]],
  ["bold", [COMMAND, "B"]],
  ["italic", [COMMAND, "I"]],
  ["code", [COMMAND, "E"]],
  ["link", [COMMAND, "K"]],
  ["search", ["/"]],
  ["list", ["?"]],
] as const;

const SIGNS = [
  ["bold", "**…**"],
  ["italic", "_…_"],
  ["strike", "~~…~~"],
  ["code", "`…`"],
  ["codeBlock", "```"],
  ["quote", "> …"],
  ["points", "- …"],
  ["numbers", "1. …"],
  ["link", "[…](https://…)"],
] as const;

/** What the keys do in a conversation, and what the signs in a message mean. */
export function ComposerShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useWritingWords();
  return (
    <Dialog open title={t("shortcuts.title")} onClose={onClose}>
      {/* What is longer than the window is scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="group" aria-label={t("shortcuts.title")} tabIndex={0}>
        <dl className={classes.list}>
          {KEYS.map(([what, keys]) => (
            <div key={what} className={classes.line}>
              <dt>{t(`shortcuts.${what}`)}</dt>
              <dd>
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <h3 className={classes.heading}>{t("shortcuts.signs")}</h3>
        <dl className={classes.list}>
          {SIGNS.map(([what, sign]) => (
            <div key={what} className={classes.line}>
              <dt>{t(`shortcuts.${what}`)}</dt>
              <dd>
                <code>{sign}</code>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
