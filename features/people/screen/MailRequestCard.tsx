import { useState } from "react";
import { useForm } from "react-hook-form";
import { AddressField } from "#platform/auth/screen/AddressField.tsx";
import "#platform/auth/screen/error-words.ts";
import { Button } from "#ui/button/Button.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { Link } from "#ui/link/Link.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { useArrival } from "./arrive.ts";
import { doorPage, rememberAddress, rememberedAddress } from "./door-address.ts";
import { useDoorWords } from "./words.ts";

type Texts = {
  title: string;
  subtitle: string;
  submit: string;
  sentTitle: string;
  sent: (email: string) => string;
};

function AddressForm({ submit, send }: { submit: string; send: (email: string) => Promise<void> }) {
  const t = useDoorWords();
  const form = useForm({ defaultValues: { email: rememberedAddress() } });
  return (
    <Form form={form} onSubmit={async ({ email }) => send(email.trim())}>
      <AddressField name="email" label={t("email")} />
      <FormActions>
        <SubmitButton wide>{submit}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function SentCard({ title, text, onOther }: { title: string; text: string; onOther: () => void }) {
  const t = useDoorWords();
  useArrival();
  return (
    <PublicCard title={title} footer={<Link href={doorPage("/sign-in")}>{t("backToSignIn")}</Link>}>
      <EmptyState
        drawing="letters"
        title={text}
        action={<Button onClick={onOther}>{t("sent.other")}</Button>}
      >
        {t("sent.spam")}
      </EmptyState>
    </PublicCard>
  );
}

/** Asks for an address and has a link sent to it. It never tells whether there is an account. */
export function MailRequestCard({
  texts,
  request,
}: {
  texts: Texts;
  request: (email: string) => Promise<unknown>;
}) {
  const t = useDoorWords();
  const [sentTo, setSentTo] = useState<string>();
  const send = async (email: string) => {
    rememberAddress(email);
    await request(email);
    setSentTo(email);
  };
  if (sentTo !== undefined) {
    return (
      <SentCard
        title={texts.sentTitle}
        text={texts.sent(sentTo)}
        onOther={() => setSentTo(undefined)}
      />
    );
  }
  return (
    <PublicCard
      title={texts.title}
      subtitle={texts.subtitle}
      footer={<Link href={doorPage("/sign-in")}>{t("backToSignIn")}</Link>}
    >
      <AddressForm submit={texts.submit} send={send} />
    </PublicCard>
  );
}
