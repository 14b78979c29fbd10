import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Brand } from "#ui/brand/Brand.tsx";
import { classNames } from "#ui/class-names.ts";
import { ConnectionState } from "#ui/connection/ConnectionState.tsx";
import { Link } from "#ui/link/Link.tsx";
import { personOf, type Me } from "../first-data.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import classes from "./AppShell.module.css";
import { BellPlace } from "./BellPlace.tsx";
import { useFocusOnNavigation } from "./focus-heading.ts";
import { MeContext, useMe } from "./me.ts";
import { Navigation } from "./Navigation.tsx";
import { usePaletteShortcut, useShortcutName } from "./palette-shortcut.ts";
import { useConnection, useKeptAt } from "./slots.ts";
import { useShellWords } from "./words.ts";

const CommandPalette = lazy(async () => {
  const { CommandPalette: Palette } = await import("./CommandPalette.tsx");
  return { default: Palette };
});

const PreviewFrame = lazy(async () => {
  const { PreviewFrame: Around } = await import("../preview/PreviewFrame.tsx");
  return { default: Around };
});

const KeptFrame = lazy(async () => {
  const { KeptFrame: Around } = await import("./KeptFrame.tsx");
  return { default: Around };
});

/** The page; opened without a network, with the line that says from when it is. */
function Kept() {
  const keptAt = useKeptAt();
  // The frame stays when the line goes: nobody loses their place because the network is back.
  const [isKept] = useState(keptAt !== null);
  if (!isKept) return <Outlet />;
  return (
    <Suspense>
      <KeptFrame keptAt={keptAt}>
        <Outlet />
      </KeptFrame>
    </Suspense>
  );
}

/** A thin line at the top while the next page is on its way; only when that takes a moment. */
function PendingBar() {
  const t = useShellWords();
  const loading = useRouterState({ select: ({ isLoading }) => isLoading });
  return (
    <div
      className={classNames(classes.pending, loading && classes.pendingOn)}
      role={loading ? "progressbar" : undefined}
      aria-label={loading ? t("opening") : undefined}
    />
  );
}

function TopBar({ onSearch }: { onSearch: () => void }) {
  const t = useShellWords();
  const { organizations } = useMe();
  const connection = useConnection();
  const shortcut = useShortcutName();
  const name = organizations[0]?.name ?? t("product");
  return (
    <header className={classes.top}>
      <Link href="/" className={classes.brandTop}>
        <Brand name={name} />
      </Link>
      <button
        type="button"
        className={classes.search}
        onClick={onSearch}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
      >
        <Search aria-hidden className={classes.searchIcon} />
        <span className={classes.searchLabel}>{t("search")}</span>
        <kbd className={classes.shortcut} aria-hidden>
          {shortcut}
        </kbd>
      </button>
      <div className={classes.topEnd}>
        <ConnectionState state={connection} />
        <BellPlace />
        <AccountMenu />
      </div>
    </header>
  );
}

function Frame() {
  const t = useShellWords();
  const { organizations, preview } = useMe();
  const { open, setOpen } = usePaletteShortcut();
  useFocusOnNavigation();
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t("skip")}
      </a>
      <PendingBar />
      <Navigation className={classes.side}>
        <Link href="/" className={classes.brandSide}>
          <Brand name={organizations[0]?.name ?? t("product")} />
        </Link>
      </Navigation>
      <TopBar onSearch={() => setOpen(true)} />
      <main id="content" tabIndex={-1} className={classes.content}>
        {preview === null ? (
          <Kept />
        ) : (
          <Suspense>
            <PreviewFrame preview={preview}>
              <Outlet />
            </PreviewFrame>
          </Suspense>
        )}
      </main>
      {open && (
        <Suspense>
          <CommandPalette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** The frame around everything a signed-in person sees; `me` as the page began, until they change something of it. */
export function AppShell({ me }: { me: Me }) {
  // Whoever changes or reads it anew puts it there; the frame itself asks for nothing.
  const { data } = useQuery({ queryKey: ["getMe", {}], enabled: false });
  return (
    <MeContext value={personOf(data ?? null) ?? me}>
      <Frame />
    </MeContext>
  );
}
