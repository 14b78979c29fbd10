import { Archive, Ellipsis, MessageCircle, Pencil, Trash2, UserPlus } from "lucide-react";
import { useState } from "react";
import { Button, IconButton, LinkButton } from "#ui/button/Button.tsx";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Menu } from "#ui/menu/Menu.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import classes from "./Gallery.module.css";
import { useGalleryWords } from "./words.ts";

function nothing(): void {
  // the gallery shows, it does not act
}

function Buttons() {
  const t = useGalleryWords();
  return (
    <Section title={t("section.buttons")}>
      <div className={classes.row}>
        <Button variant="filled" icon={MessageCircle}>
          {t("button.filled")}
        </Button>
        <Button variant="soft" icon={UserPlus}>
          {t("button.soft")}
        </Button>
        <Button>{t("button.outline")}</Button>
        <Button variant="quiet">{t("button.quiet")}</Button>
        <Button variant="danger">{t("button.danger")}</Button>
      </div>
      <div className={classes.row}>
        <Button variant="filled" busy>
          {t("button.busy")}
        </Button>
        <Button disabled>{t("button.disabled")}</Button>
        <Button size="small">{t("button.small")}</Button>
        <Button size="large" variant="filled">
          {t("button.large")}
        </Button>
        <LinkButton href="/conversations">{t("button.link")}</LinkButton>
        <IconButton icon={Archive} label={t("button.icon")} />
        <Menu
          label={t("button.menu")}
          align="start"
          items={[
            { id: "rename", label: t("button.menuRename"), icon: Pencil, onSelect: nothing },
            { id: "archive", label: t("button.menuArchive"), icon: Archive, onSelect: nothing },
            { kind: "divider", id: "divider" },
            {
              id: "delete",
              label: t("button.menuDelete"),
              icon: Trash2,
              danger: true,
              onSelect: nothing,
            },
          ]}
          trigger={(props) => (
            <IconButton icon={Ellipsis} label={t("button.menu")} variant="outline" {...props} />
          )}
        />
      </div>
    </Section>
  );
}

function Dialogs() {
  const t = useGalleryWords();
  const [open, setOpen] = useState<"dialog" | "confirm">();
  const close = () => setOpen(undefined);
  return (
    <Section title={t("section.dialogs")}>
      <div className={classes.row}>
        <Button onClick={() => setOpen("dialog")}>{t("dialog.open")}</Button>
        <Button onClick={() => setOpen("confirm")}>{t("dialog.confirm")}</Button>
        <Button onClick={() => toast({ text: t("dialog.archived"), undo: { act: nothing } })}>
          {t("dialog.toast")}
        </Button>
        <Button onClick={() => toast({ text: t("dialog.notSent"), tone: "problem" })}>
          {t("dialog.problem")}
        </Button>
      </div>
      <Dialog
        open={open === "dialog"}
        title={t("dialog.title")}
        onClose={close}
        footer={
          <Button variant="filled" onClick={close}>
            {t("dialog.ok")}
          </Button>
        }
      >
        <p>{t("dialog.text")}</p>
      </Dialog>
      <ConfirmDialog
        open={open === "confirm"}
        title={t("dialog.deleteTitle")}
        confirmLabel={t("dialog.delete")}
        danger
        onConfirm={nothing}
        onClose={close}
      >
        <p>{t("dialog.deleteText")}</p>
      </ConfirmDialog>
    </Section>
  );
}

export function Doing() {
  return (
    <>
      <Buttons />
      <Dialogs />
    </>
  );
}
