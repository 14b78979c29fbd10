import { useQuery } from "@tanstack/react-query";
import { pairPlaceQuery } from "#features/pairs/client-place.ts";
import { ContactStopped } from "#features/pairs/screen/ContactStopped.tsx";
import classes from "./PairNotice.module.css";

/** Over a page of one thing of a pair: that writing is paused between the two, as long as it is. */
export function PairNotice({ pairId }: { pairId: string | undefined }) {
  const { data } = useQuery({
    ...pairPlaceQuery(pairId ?? ""),
    enabled: pairId !== undefined,
    // Staff are none of the two: for them there is no such place.
    retry: false,
  });
  if (data?.isContactStopped !== true) return null;
  return (
    <div className={classes.notice}>
      <ContactStopped />
    </div>
  );
}
