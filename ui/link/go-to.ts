import { useRouter } from "@tanstack/react-router";
import { addressInside } from "./address.ts";

/** Goes to an address inside the product without reloading the page: `goTo("/conversations")`. */
export function useGoTo(): (href: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return (href, options) => {
    const address = addressInside(router.basepath, href);
    if (options?.replace) router.history.replace(address);
    else router.history.push(address);
  };
}
