/** Puts a menu under its button, above when there is no room, never outside of the window. */
export function placeBeside(anchor: HTMLElement, panel: HTMLElement, align: "start" | "end"): void {
  const gap = 6;
  const edge = 8;
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const { clientWidth, clientHeight } = document.documentElement;
  const rightToLeft = getComputedStyle(anchor).direction === "rtl";
  const atLeft = (align === "start") !== rightToLeft;
  const left = atLeft ? from.left : from.right - width;
  const below = from.bottom + gap;
  const above = from.top - gap - height;
  const top = below + height > clientHeight - edge && above >= edge ? above : below;
  panel.style.left = `${Math.max(edge, Math.min(left, clientWidth - width - edge))}px`;
  panel.style.top = `${Math.max(edge, Math.min(top, clientHeight - height - edge))}px`;
}
