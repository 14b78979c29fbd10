import type { ReactNode } from "react";
import { PreviewBanner, type OpenPreview } from "#features/preview/screen/PreviewBanner.tsx";
import { useBarBelow } from "../shell/below-bars.ts";
import classes from "./PreviewFrame.module.css";

/** The banner of a preview over every page of it; pages that fill the window know of its height. */
export function PreviewFrame({ preview, children }: { preview: OpenPreview; children: ReactNode }) {
  const [banner, style] = useBarBelow();
  return (
    <>
      <div ref={banner} className={classes.banner}>
        <PreviewBanner preview={preview} />
      </div>
      <div style={style}>{children}</div>
    </>
  );
}
