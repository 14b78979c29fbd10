import { useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from "react";
import { PreviewBanner, type OpenPreview } from "#features/preview/screen/PreviewBanner.tsx";
import classes from "./PreviewFrame.module.css";

/** What the shell's bar above takes, as the style sheet has it at this width. */
function shellTop(): string {
  return getComputedStyle(document.documentElement).getPropertyValue("--shell-top") || "0px";
}

/** The banner of a preview over every page of it; pages that fill the window know of its height. */
export function PreviewFrame({ preview, children }: { preview: OpenPreview; children: ReactNode }) {
  const banner = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState<string>();
  useLayoutEffect(() => {
    const element = banner.current;
    if (element === null) return undefined;
    const measure = () => setTop(`calc(${shellTop()} + ${element.offsetHeight}px)`);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // A custom property, which React's types do not know.
  const style = { "--shell-top": top } as CSSProperties;
  return (
    <>
      <div ref={banner} className={classes.banner}>
        <PreviewBanner preview={preview} />
      </div>
      <div style={top === undefined ? undefined : style}>{children}</div>
    </>
  );
}
