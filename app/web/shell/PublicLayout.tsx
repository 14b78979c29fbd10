import { Outlet } from "@tanstack/react-router";
import { Brand } from "#ui/brand/Brand.tsx";
import { useFocusOnNavigation } from "./focus-heading.ts";
import classes from "./PublicLayout.module.css";
import { Vine } from "./Vine.tsx";
import { useShellWords } from "./words.ts";

/** The frame before the door: sign-in, set-up, the way into the demo. */
export function PublicLayout() {
  const t = useShellWords();
  useFocusOnNavigation();
  return (
    <div className={classes.layout}>
      <Vine className={classes.vineStart} />
      <Vine className={classes.vineEnd} />
      <header className={classes.brand}>
        <Brand name={t("product")} />
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
    </div>
  );
}
