import { addressInside } from "./address.ts";
import { useInsideRouter } from "./inside-router.ts";

/** Goes to an address inside the product without reloading the page: `goTo("/conversations")`. */
export function useGoTo(): (href: string, options?: { replace?: boolean }) => void {
  const router = useInsideRouter();
  return (href, options) => {
    if (!router) return window.location.assign(href);
    const address = addressInside(router.basepath, href);
    return options?.replace ? router.history.replace(address) : router.history.push(address);
  };
}
