import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { notesApi, useNoteActions, type Audience, type SharedNote } from "../client.ts";
import { refreshNotes } from "../client-refresh.ts";
import { AudienceChoice } from "./AudienceChoice.tsx";
import { useNoteWords } from "./words.ts";

interface Given {
  readonly note: SharedNote;
  readonly onClose: () => void;
}

export function RenameDialog({ note, onClose }: Given) {
  const t = useNoteWords();
  const { change } = useNoteActions(note.id);
  const form = useForm({ defaultValues: { title: note.title } });
  return (
    <Dialog open title={t("rename.title")} onClose={onClose} size="small">
      <Form
        form={form}
        onSubmit={async ({ title }) => {
          await change({ title });
          onClose();
        }}
      >
        <TextField name="title" label={t("rename.field")} maxLength={200} />
        <FormActions>
          <SubmitButton>{t("rename.submit")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("new.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

export function ReadersDialog({ note, onClose }: Given) {
  const t = useNoteWords();
  const { change } = useNoteActions(note.id);
  const [audience, setAudience] = useState<Audience>(note.audience);
  const form = useForm({ defaultValues: { audience: "" } });
  return (
    <Dialog open title={t("readers.title")} onClose={onClose} size="small">
      <Form
        form={form}
        onSubmit={async () => {
          await change({ audience });
          toast({ text: t("readers.done") });
          onClose();
        }}
      >
        <AudienceChoice
          legend={t("readers.title")}
          quietLegend
          value={audience}
          onChange={setAudience}
        />
        <FormActions>
          <SubmitButton>{t("readers.submit")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("new.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

export function VersionDialog({ note, onClose }: Given) {
  const t = useNoteWords();
  const client = useQueryClient();
  const [id] = useState(() => newId());
  const form = useForm({ defaultValues: { name: "" } });
  return (
    <Dialog open title={t("version.title")} onClose={onClose} size="small">
      <Form
        form={form}
        onSubmit={async ({ name }) => {
          await notesApi("keepSharedNoteVersion", { noteId: note.id, id, name });
          await refreshNotes(client);
          toast({ text: t("version.done", { name: name.trim() }) });
          onClose();
        }}
      >
        <TextField
          name="name"
          label={t("version.field")}
          placeholder={t("version.placeholder")}
          maxLength={120}
        />
        <FormActions>
          <SubmitButton>{t("version.submit")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("new.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
