import { chooseColorScheme } from "#ui/color-scheme/color-scheme.ts";
import { ALargeSmall, Pilcrow, SunMoon } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#ui/button/Button.tsx";
import { Page } from "#ui/page/Page.tsx";
import { Doing } from "./Doing.tsx";
import classes from "./Gallery.module.css";
import { Saying } from "./Saying.tsx";
import { Showing } from "./Showing.tsx";
import { Writing } from "./Writing.tsx";
import { useGalleryWords } from "./words.ts";

type View = { dark: boolean; rightToLeft: boolean; large: boolean };

/** `/gallery?scheme=dark&dir=rtl&text=200` opens it in a certain light. */
function viewOfAddress(): View {
  const asked = new URLSearchParams(window.location.search);
  return {
    dark: asked.get("scheme") === "dark",
    rightToLeft: asked.get("dir") === "rtl",
    large: asked.get("text") === "200",
  };
}

function useView(): [View, (part: Partial<View>) => void] {
  const [view, setView] = useState(viewOfAddress);
  useEffect(() => chooseColorScheme(view.dark ? "dark" : "light"), [view.dark]);
  useEffect(() => {
    document.documentElement.dir = view.rightToLeft ? "rtl" : "ltr";
    document.documentElement.style.fontSize = view.large ? "200%" : "";
  }, [view]);
  return [view, (part) => setView((before) => ({ ...before, ...part }))];
}

/** Every part of the design language on one page, for development. */
export function Gallery() {
  const t = useGalleryWords();
  const [view, change] = useView();
  return (
    <main>
      <Page
        title={t("title")}
        subtitle={t("subtitle")}
        breadcrumbs={[{ label: t("breadcrumbHome"), href: "/" }]}
        actions={
          <div role="group" aria-label={t("view.label")} className={classes.row}>
            <Button
              icon={SunMoon}
              aria-pressed={view.dark}
              onClick={() => change({ dark: !view.dark })}
            >
              {t("view.scheme")}
            </Button>
            <Button
              icon={Pilcrow}
              aria-pressed={view.rightToLeft}
              onClick={() => change({ rightToLeft: !view.rightToLeft })}
            >
              {t("view.direction")}
            </Button>
            <Button
              icon={ALargeSmall}
              aria-pressed={view.large}
              onClick={() => change({ large: !view.large })}
            >
              {t("view.text")}
            </Button>
          </div>
        }
      >
        <div className={classes.grid}>
          <Doing />
          <Writing />
          <Showing />
          <Saying />
        </div>
      </Page>
    </main>
  );
}
