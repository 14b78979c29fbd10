import { toast } from "#ui/toast/toasts.ts";
import { defineWords } from "#ui/words.ts";

const { words: t } = defineWords("new-build", {
  en: {
    isThere: "There is a newer version of this page. Keep what you wrote, then load it again.",
    load: "Load again",
  },
});

const typedIn = new WeakSet<EventTarget>();
let isAsking = false;

/** Words that would go with the page: typed, and not in a field that keeps them by itself (a conversation's). */
function holdsWords(): boolean {
  const fields = document.querySelectorAll("input, textarea, [contenteditable]");
  return [...fields].some(
    (field) =>
      typedIn.has(field) &&
      field.closest("[data-keeps-words]") === null &&
      ("value" in field ? field.value : field.textContent) !== "",
  );
}

/** The server's page begins with another file by now; where it cannot be asked, nothing is known. */
async function isNewBuild(): Promise<boolean> {
  const answer = await fetch("/shell", { credentials: "omit", cache: "no-store" });
  const main = /<script type="module"[^>]* src="([^"]+)"/.exec(await answer.text())?.[1];
  return main !== undefined && !document.querySelector(`[src="${main}"], [href="${main}"]`);
}

/** A file of this build was asked for in vain. A page of a newer build has it, so it is loaded: once, as it then is new. */
async function takeNewBuild(): Promise<void> {
  if (isAsking) return;
  isAsking = true;
  const isThere = await isNewBuild().catch(() => false);
  isAsking = false;
  if (!isThere) return;
  if (holdsWords())
    toast({ text: t("isThere"), undo: { label: t("load"), act: () => location.reload() } });
  else location.reload();
}

addEventListener("input", ({ target }) => void (target && typedIn.add(target)), true);
addEventListener("vite:preloadError", () => void takeNewBuild());
