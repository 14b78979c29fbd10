import type { Conversation } from "../client.ts";
import classes from "./AudienceLine.module.css";
import { useSafetyWords } from "./words-safety.ts";

/** Says who reads what is written here; the answer comes from the table that the database's policies ask. */
export function AudienceLine({ conversation }: { conversation: Conversation }) {
  const t = useSafetyWords();
  const { audience, partner, reportsGoTo } = conversation;
  const { name } = partner;
  const line = () => {
    if (audience.includes("coordinators")) return t("audience.open", { name });
    return t(`audience.${audience.includes("safeguarding") ? reportsGoTo : "pair"}`, { name });
  };
  return <p className={classes.audience}>{line()}</p>;
}
