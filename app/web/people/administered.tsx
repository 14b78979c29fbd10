import { useId, useState, type ReactNode } from "react";
import { useAdminWords } from "#features/people/screen/admin-words.ts";
import { useMe } from "../shell/me.ts";
import classes from "./administered.module.css";

interface Organization {
  readonly id: string;
  readonly name: string;
}

/** The organization whose people or log are shown; a choice where one administers several. */
export function useAdministered(): {
  organization: Organization | undefined;
  choice: ReactNode;
} {
  const t = useAdminWords();
  const id = useId();
  const administered = useMe().organizations.filter(
    ({ role }) => role === "owner" || role === "admin",
  );
  const [chosen, setChosen] = useState<string>();
  const organization = administered.find((one) => one.id === chosen) ?? administered[0];
  const choice = administered.length > 1 && organization !== undefined && (
    <div className={classes.choice}>
      <label htmlFor={id} className={classes.label}>
        {t("organization")}
      </label>
      <select
        id={id}
        className={classes.select}
        value={organization.id}
        onChange={(event) => setChosen(event.currentTarget.value)}
      >
        {administered.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
  return { organization, choice };
}
