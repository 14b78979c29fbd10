import type { ComponentPropsWithRef, MouseEvent } from "react";
import { addressInside } from "./address.ts";
import { useInsideRouter } from "./inside-router.ts";

/** Left alone: new tab, download, another site, a click someone else answered. */
function isOrdinaryClick(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { target, download } = event.currentTarget;
  return (
    !event.defaultPrevented &&
    event.button === 0 &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
    !download &&
    (target === "" || target === "_self")
  );
}

/**
 * A link inside the product: a plain address, opened without reloading the page; the page behind
 * it is fetched when a pointer or the focus arrives. Outside of a router it is an ordinary link.
 */
export function Link({
  href,
  onClick,
  onPointerEnter,
  onFocus,
  children,
  ...rest
}: { href: string } & ComponentPropsWithRef<"a">) {
  const around = useInsideRouter();
  const router = href.startsWith("/") && !href.startsWith("//") ? around : undefined;
  const address = router ? addressInside(router.basepath, href) : href;
  const prepare = () => {
    void router?.preloadRoute({ to: href }).catch(() => undefined);
  };
  return (
    <a
      {...rest}
      href={address}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        if (event.pointerType === "mouse") prepare();
      }}
      onFocus={(event) => {
        onFocus?.(event);
        prepare();
      }}
      onClick={(event) => {
        onClick?.(event);
        if (!router || !isOrdinaryClick(event)) return;
        event.preventDefault();
        router.history.push(address);
      }}
    >
      {children}
    </a>
  );
}
