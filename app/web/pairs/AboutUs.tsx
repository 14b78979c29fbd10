import { PartnerProfile } from "#features/cohorts/screen/PartnerProfile.tsx";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { FirstMeetingKit } from "#features/pairs/screen/FirstMeetingKit.tsx";
import { PairAgreement } from "#features/pairs/screen/PairAgreement.tsx";
import classes from "./AboutUs.module.css";

/** How the two begin, what they keep to, and what the partner says of themselves. */
export function AboutUs({ pair }: { pair: PairPlace }) {
  return (
    <div className={classes.stack}>
      <FirstMeetingKit pair={pair} />
      <PairAgreement pair={pair} />
      <PartnerProfile
        userId={pair.partner.id}
        userType={pair.me === "mentor" ? "mentee" : "mentor"}
      />
    </div>
  );
}
