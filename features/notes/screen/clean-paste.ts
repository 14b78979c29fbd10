const REMOVED =
  /<!--[\s\S]*?-->|<(style|script|meta|link|title|xml|o:p|w:[a-z]+)\b[^>]*>(?:[\s\S]*?<\/\1>)?/giu;
const LIST_SIGN = /<span[^>]*mso-list:\s*Ignore[^>]*>[\s\S]*?<\/span>/giu;

/** Whether a paragraph of a word processor is a point of a list, which it says by a style alone. */
function isPoint(element: Element): boolean {
  return /mso-list:/iu.test(element.getAttribute("style") ?? "");
}

/** Points that stand one after the other become one list. */
function gatherPoints(page: Document): void {
  for (const first of page.querySelectorAll("p")) {
    if (!isPoint(first) || first.parentElement?.tagName === "LI") continue;
    const isNumbered = /^\s*\d+[.)]/u.test(first.textContent);
    const list = page.createElement(isNumbered ? "ol" : "ul");
    first.before(list);
    for (let next: Element | null = first; next?.tagName === "P" && isPoint(next);) {
      const following: Element | null = next.nextElementSibling;
      const point = page.createElement("li");
      point.append(next);
      list.append(point);
      next = following;
    }
  }
}

/**
 * What is pasted from a word processor or a page, without what belongs to it alone: remarks, styles, marks of its own.
 * The schema of the note keeps the rest out: what it does not know comes as its words.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(
    html.replaceAll(LIST_SIGN, "").replaceAll(REMOVED, ""),
    "text/html",
  );
  gatherPoints(page);
  for (const wrapper of page.querySelectorAll(
    "b[style*='font-weight:normal'], b[style*='font-weight: normal']",
  )) {
    wrapper.replaceWith(...wrapper.childNodes);
  }
  return page.body.innerHTML;
}
