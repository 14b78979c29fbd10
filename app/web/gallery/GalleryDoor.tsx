import { Binoculars, Building2 } from "lucide-react";
import { useForm } from "react-hook-form";
import { LinkButton } from "#ui/button/Button.tsx";
import { Form, SubmitButton } from "#ui/form/Form.tsx";
import { PasswordField } from "#ui/form/PasswordField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { Link } from "#ui/link/Link.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { toast } from "#ui/toast/toasts.ts";
import classes from "./Gallery.module.css";
import { useGalleryWords } from "./words.ts";

/** How a page before the door looks, for development: a form on the one card. */
export function GalleryDoor() {
  const t = useGalleryWords();
  const form = useForm({ defaultValues: { mail: "", password: "" } });
  return (
    <PublicCard
      title={t("door.title")}
      subtitle={t("door.subtitle")}
      footer={<Link href="/gallery/ways">{t("door.ways")}</Link>}
    >
      <Form form={form} onSubmit={() => void toast({ text: t("form.saved") })}>
        <TextField name="mail" type="email" label={t("form.mail")} autoComplete="email" />
        <PasswordField name="password" label={t("form.password")} />
        <SubmitButton wide>{t("door.enter")}</SubmitButton>
      </Form>
    </PublicCard>
  );
}

/** Two ways side by side, as an empty instance offers them. */
export function GalleryWays() {
  const t = useGalleryWords();
  return (
    <PublicCard wide title={t("door.welcome")} subtitle={t("door.welcomeText")}>
      <div className={classes.ways}>
        <div className={classes.way}>
          <Building2 aria-hidden />
          <h2>{t("door.setUp")}</h2>
          <p>{t("door.setUpText")}</p>
          <LinkButton variant="filled" href="/gallery/door">
            {t("door.setUpAction")}
          </LinkButton>
        </div>
        <div className={classes.way}>
          <Binoculars aria-hidden />
          <h2>{t("door.look")}</h2>
          <p>{t("door.lookText")}</p>
          <LinkButton href="/gallery/door">{t("door.lookAction")}</LinkButton>
        </div>
      </div>
    </PublicCard>
  );
}
