import { Button } from "#ui/button/Button.tsx";
import { FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { useItemWords } from "./words.ts";

/** The end of every form about an item: what it does, where there is still something to do, and the way out. */
export function FormEnd({ submit, onCancel }: { submit?: string; onCancel: () => void }) {
  const t = useItemWords();
  return (
    <FormActions>
      {submit !== undefined && <SubmitButton>{submit}</SubmitButton>}
      <Button variant="quiet" onClick={onCancel}>
        {t("form.cancel")}
      </Button>
    </FormActions>
  );
}
