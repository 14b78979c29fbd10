import { FilePlus2, FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useForm } from "react-hook-form";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { useGoTo } from "#ui/link/go-to.ts";
import { useCreateNote, type Audience, type Template } from "../client.ts";
import { AudienceChoice } from "./AudienceChoice.tsx";
import { useNoteWords } from "./words.ts";

const TEMPLATES: readonly Template[] = ["empty", "first_meeting", "grow", "retrospective"];

/** What a new note is begun with, where it is made of something else. */
export interface Beginning {
  readonly title?: string;
  readonly markdown?: string;
  readonly messageSeq?: number;
  /** The meeting it belongs to. */
  readonly sessionId?: string;
}

function FileChoice({ onRead }: { onRead: (name: string, words: string) => void }) {
  const t = useNoteWords();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t("new.import")}
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file === undefined) return;
          setName(file.name);
          void file.text().then((words) => onRead(file.name, words));
        }}
      />
      <Button icon={FileUp} size="small" variant="quiet" onClick={() => input.current?.click()}>
        {name === null ? t("new.import") : t("new.imported", { name })}
      </Button>
    </div>
  );
}

function useBeginning(pairs: readonly PairPlace[], beginning: Beginning) {
  const [id] = useState(() => newId());
  const [pairId, setPair] = useState(pairs[0]?.id ?? "");
  const [template, setTemplate] = useState<Template>("empty");
  const [audience, setAudience] = useState<Audience>("pair");
  const [markdown, setMarkdown] = useState(beginning.markdown);
  return {
    id,
    pairId,
    setPair,
    template,
    setTemplate,
    audience,
    setAudience,
    markdown,
    setMarkdown,
  };
}

type Chosen = ReturnType<typeof useBeginning>;

function PairChoice({ pairs, chosen }: { pairs: readonly PairPlace[]; chosen: Chosen }) {
  const t = useNoteWords();
  if (pairs.length < 2) return null;
  return (
    <ChoiceList
      legend={t("new.pair")}
      value={chosen.pairId}
      onChange={chosen.setPair}
      choices={pairs.map((pair) => ({
        value: pair.id,
        label: pair.partner.name,
        description: pair.cohortName,
      }))}
      scrolls
    />
  );
}

function TemplateChoice({ chosen }: { chosen: Chosen }) {
  const t = useNoteWords();
  return (
    <ChoiceList
      legend={t("new.template")}
      value={chosen.template}
      onChange={(value) => chosen.setTemplate(TEMPLATES.find((one) => one === value) ?? "empty")}
      choices={TEMPLATES.map((value) => ({
        value,
        label: t(`template.${value}`),
        description: t(`templateText.${value}`),
      }))}
    />
  );
}

/** What the server is asked for. */
function noteOf(chosen: Chosen, title: string, { messageSeq, sessionId }: Beginning) {
  const { id, pairId, audience, template, markdown } = chosen;
  return {
    id,
    pairId,
    title,
    audience,
    template,
    ...(markdown === undefined ? {} : { markdown }),
    ...(messageSeq === undefined ? {} : { messageSeq }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
}

/** Begins a note and opens it. */
export function NewNoteDialog({
  pairs,
  beginning = {},
  onClose,
}: {
  pairs: readonly PairPlace[];
  beginning?: Beginning;
  onClose: () => void;
}) {
  const t = useNoteWords();
  const goTo = useGoTo();
  const create = useCreateNote();
  const chosen = useBeginning(pairs, beginning);
  const form = useForm({ defaultValues: { title: beginning.title ?? "" } });
  const begin = async ({ title }: { title: string }) => {
    await create.mutateAsync(noteOf(chosen, title, beginning));
    onClose();
    goTo(`/notes/${chosen.id}`);
  };
  const read = (name: string, words: string) => {
    chosen.setMarkdown(words);
    if (form.getValues("title") === "") form.setValue("title", name.replace(/\.\w+$/u, ""));
  };
  return (
    <Dialog open title={t("new.dialog")} onClose={onClose} busy={create.isPending}>
      <Form form={form} onSubmit={begin}>
        <TextField name="title" label={t("new.title")} maxLength={200} />
        <PairChoice pairs={pairs} chosen={chosen} />
        {beginning.markdown === undefined && (
          <>
            <TemplateChoice chosen={chosen} />
            <FileChoice onRead={read} />
          </>
        )}
        <AudienceChoice
          legend={t("new.audience")}
          value={chosen.audience}
          onChange={chosen.setAudience}
        />
        <FormActions>
          <SubmitButton>{t("new.submit")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("new.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** The button that begins a note; nothing where there is nobody to write with. */
export function NewNoteButton({
  pairs,
  beginning,
  isQuiet = false,
}: {
  pairs: readonly PairPlace[];
  beginning?: Beginning;
  /** Where beginning one is not what the screen is for. */
  isQuiet?: boolean;
}) {
  const t = useNoteWords();
  const [isOpen, setOpen] = useState(false);
  const writable = pairs.filter(({ can }) => can.write);
  if (writable.length === 0) return null;
  return (
    <>
      <Button
        {...(isQuiet ? { variant: "soft", size: "small" } : { variant: "filled" })}
        icon={FilePlus2}
        onClick={() => setOpen(true)}
      >
        {t("new.button")}
      </Button>
      {isOpen && (
        <NewNoteDialog
          pairs={writable}
          {...(beginning === undefined ? {} : { beginning })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
