import { useState } from "react";
import { photoAddress } from "#features/files/client.ts";
import { peoplePages, type OrganizationPerson } from "#features/people/client-admin.ts";
import { usePages } from "#platform/api/client-pages.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Button } from "#ui/button/Button.tsx";
import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useCoordinator, type CohortDetail } from "../client.ts";
import classes from "./Cohorts.module.css";
import { useCohortWords } from "./words.ts";

function useChoices(people: readonly OrganizationPerson[], known: ReadonlySet<string>) {
  const t = useCohortWords();
  return people
    .filter((person) => !person.isDeactivated)
    .map(({ id, name, photoId, email }) => ({
      value: id,
      label: name,
      description: known.has(id) ? t("staff.isThere") : email,
      disabled: known.has(id),
      leading: <Avatar id={id} name={name} picture={photoAddress(id, photoId)} size="small" />,
    }));
}

/** The people of the organization, found by name, to choose one of. */
function PersonChoice({
  organizationId,
  known,
  chosen,
  onChoose,
}: {
  organizationId: string;
  known: ReadonlySet<string>;
  chosen: string | undefined;
  onChoose: (personId: string, name: string) => void;
}) {
  const t = useCohortWords();
  const [search, setSearch] = useState("");
  const { rows, error, onRetry, more } = usePages(
    peoplePages({ organizationId, ...(search !== "" && { search }) }),
  );
  const choices = useChoices(rows ?? [], known);
  return (
    <>
      <SearchField label={t("staff.search")} onSearch={setSearch} />
      {rows === undefined && error === undefined && <LoadingState shape="rows" count={3} />}
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} />}
      {rows?.length === 0 && <p className={classes.hint}>{t("staff.nobody")}</p>}
      {rows !== undefined && rows.length > 0 && (
        <ChoiceList
          legend={t("staff.choices")}
          scrolls
          value={chosen}
          onChange={(personId) =>
            onChoose(personId, rows.find((one) => one.id === personId)?.name ?? "")
          }
          choices={choices}
        />
      )}
      {more.available && (
        <Button variant="quiet" size="small" busy={more.loading} onClick={more.load}>
          {t("staff.more")}
        </Button>
      )}
    </>
  );
}

/** Adds whoever is chosen; says what is missing when nobody is. */
function useAdding(cohortId: string, onDone: () => void) {
  const t = useCohortWords();
  const coordinator = useCoordinator(cohortId);
  const [chosen, setChosen] = useState<{ personId: string; name: string } | null>(null);
  const [tried, setTried] = useState(false);
  const add = () => {
    setTried(true);
    if (chosen === null) return;
    const { personId, name } = chosen;
    coordinator.mutate(
      { personId, add: true },
      {
        onSuccess: () => {
          toast({ text: t("staff.added", { name }) });
          onDone();
        },
      },
    );
  };
  return { chosen, setChosen, add, coordinator, isMissing: tried && chosen === null };
}

/** Makes somebody of the organization a coordinator of the cohort. */
export function AddCoordinatorDialog({
  cohort,
  known,
  onClose,
}: {
  cohort: CohortDetail;
  /** Who coordinates it already. */
  known: ReadonlySet<string>;
  onClose: () => void;
}) {
  const t = useCohortWords();
  const { chosen, setChosen, add, coordinator, isMissing } = useAdding(cohort.id, onClose);
  return (
    <Dialog
      open
      title={t("staff.chooseTitle")}
      onClose={onClose}
      busy={coordinator.isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("staff.cancel")}</Button>
          <Button variant="filled" busy={coordinator.isPending} onClick={add}>
            {t("staff.submit")}
          </Button>
        </>
      }
    >
      <p className={classes.hint}>{t("staff.chooseText")}</p>
      {coordinator.isError && <FormError error={coordinator.error} />}
      <PersonChoice
        organizationId={cohort.organizationId}
        known={known}
        chosen={chosen?.personId}
        onChoose={(personId, name) => setChosen({ personId, name })}
      />
      <p role="alert" className={classes.missing}>
        {isMissing && t("staff.chooseFirst")}
      </p>
    </Dialog>
  );
}
