import { useState } from "react";
import { Controller, useForm, type Control } from "react-hook-form";
import { newId } from "#platform/api/new-id.ts";
import { LinkButton } from "#ui/button/Button.tsx";
import { ChoiceList, type Choice } from "#ui/choice/ChoiceList.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { DateField, TextField } from "#ui/form/TextField.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { useSaveCohort, type CohortDetail } from "../client.ts";
import { TalkFields } from "./TalkFields.tsx";
import classes from "./Cohorts.module.css";
import { useCohortWords } from "./words.ts";

interface Values {
  organizationId: string;
  name: string;
  description: string;
  startsOn: string;
  endsOn: string;
  messageDisclosure: CohortDetail["messageDisclosure"];
  language: CohortDetail["language"];
  messageEditMinutes: string;
}

function Readers({ control, fixed }: { control: Control<Values>; fixed: boolean }) {
  const t = useCohortWords();
  const choices: Choice[] = [
    {
      value: "pair",
      label: t("form.readersPair"),
      description: t("form.readersPairText"),
    },
    {
      value: "coordinators",
      label: t("form.readersCoordinators"),
      description: t("form.readersCoordinatorsText"),
      disabled: fixed,
    },
  ];
  return (
    <div>
      <Controller
        control={control}
        name="messageDisclosure"
        render={({ field }) => (
          <ChoiceList
            legend={t("form.readers")}
            choices={choices}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      {fixed && <p className={classes.hint}>{t("form.readersFixed")}</p>}
    </div>
  );
}

function valuesOf(cohort: CohortDetail | undefined, organizationId: string): Values {
  return {
    organizationId,
    name: cohort?.name ?? "",
    description: cohort?.description ?? "",
    startsOn: cohort?.startsOn ?? "",
    endsOn: cohort?.endsOn ?? "",
    messageDisclosure: cohort?.messageDisclosure ?? "pair",
    language: cohort?.language ?? "english",
    messageEditMinutes: String(cohort?.messageEditMinutes ?? 15),
  };
}

function Fields({ organizations }: { organizations: readonly { id: string; name: string }[] }) {
  const t = useCohortWords();
  return (
    <>
      <TextField
        name="name"
        label={t("form.name")}
        description={t("form.nameText")}
        maxLength={120}
        rules={{ maxLength: 120 }}
      />
      {organizations.length > 1 && (
        <SelectField
          name="organizationId"
          label={t("form.organization")}
          placeholder={false}
          options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextAreaField
        name="description"
        label={t("form.description")}
        description={t("form.descriptionText")}
        optional
        maxLength={4000}
      />
      <div className={classes.days}>
        <DateField name="startsOn" label={t("form.startsOn")} optional />
        <DateField
          name="endsOn"
          label={t("form.endsOn")}
          optional
          rules={{
            validate: (endsOn, { startsOn }) =>
              endsOn === "" || startsOn === "" || endsOn >= String(startsOn)
                ? true
                : t("form.endsBefore"),
          }}
        />
      </div>
    </>
  );
}

/** Makes a cohort, or changes the given one. */
export function CohortForm({
  cohort,
  organizations,
  onSaved,
}: {
  cohort?: CohortDetail;
  /** Where it may be made. */
  organizations: readonly { id: string; name: string }[];
  onSaved: (cohort: CohortDetail) => void;
}) {
  const t = useCohortWords();
  const save = useSaveCohort();
  // Kept while the form is open: sent again after a lost answer, it is the same cohort.
  const [newCohortId] = useState(() => newId());
  const organizationId = cohort?.organizationId ?? organizations[0]?.id ?? "";
  const form = useForm<Values>({ defaultValues: { ...valuesOf(cohort, organizationId) } });
  const fixed =
    cohort !== undefined && cohort.messageDisclosure === "pair" && !cohort.can.discloseMessages;
  return (
    <Card>
      <Form
        form={form}
        onSubmit={async ({ startsOn, endsOn, messageEditMinutes, ...values }) => {
          const input = {
            ...values,
            messageEditMinutes: Number(messageEditMinutes),
            id: cohort?.id ?? newCohortId,
            startsOn: startsOn === "" ? null : startsOn,
            endsOn: endsOn === "" ? null : endsOn,
          };
          onSaved(await save.mutateAsync({ input, isNew: cohort === undefined }));
        }}
      >
        <Fields organizations={cohort === undefined ? organizations : []} />
        <Readers control={form.control} fixed={fixed} />
        <TalkFields />
        <FormActions>
          <SubmitButton>{t(cohort === undefined ? "form.create" : "form.save")}</SubmitButton>
          <LinkButton
            href={cohort === undefined ? "/cohorts" : `/cohorts/${cohort.id}`}
            variant="quiet"
          >
            {t("form.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </Card>
  );
}
