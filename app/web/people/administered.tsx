import { useState, type ReactNode } from "react";
import { useAdminWords } from "#features/people/screen/admin-words.ts";
import { ChoiceFilter } from "#ui/search/ChoiceFilter.tsx";
import { useMe } from "../shell/me.ts";

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
  const administered = useMe().organizations.filter(
    ({ role }) => role === "owner" || role === "admin",
  );
  const [chosen, setChosen] = useState<string>();
  const organization = administered.find((one) => one.id === chosen) ?? administered[0];
  const choice = administered.length > 1 && organization !== undefined && (
    <ChoiceFilter
      label={t("organization")}
      choices={administered.map(({ id }) => id)}
      wordsOf={(id) => administered.find((one) => one.id === id)?.name ?? ""}
      chosen={organization.id}
      onChoose={setChosen}
    />
  );
  return { organization, choice };
}
