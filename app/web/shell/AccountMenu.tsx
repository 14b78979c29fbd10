import { IdCard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { hasUnsent } from "#features/messages/client-outbox.ts";
import { previewId } from "#platform/api/client.ts";
import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { chooseColorScheme, useColorScheme } from "#ui/color-scheme/color-scheme.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useMe } from "./me.ts";
import classes from "./AppShell.module.css";
import { signOut } from "./sign-out.ts";
import { useShellWords } from "./words.ts";

const ConfirmDialog = lazy(async () => {
  const { ConfirmDialog: Dialog } = await import("#ui/dialog/ConfirmDialog.tsx");
  return { default: Dialog };
});

/** Asks first where leaving would take words with it that are not sent yet. */
function useLeaving(personId: string) {
  const t = useShellWords();
  const [isAsked, setAsked] = useState(false);
  const leave = async () =>
    signOut(personId).catch(
      () => void toast({ text: t("account.signOutFailed"), tone: "problem" }),
    );
  return {
    leave: () => (hasUnsent(personId) ? setAsked(true) : void leave()),
    dialog: isAsked && (
      <Suspense>
        <ConfirmDialog
          open
          title={t("account.unsentTitle")}
          confirmLabel={t("account.signOutAnyway")}
          cancelLabel={t("account.stay")}
          danger
          onConfirm={leave}
          onClose={() => setAsked(false)}
        >
          {t("account.unsentText")}
        </ConfirmDialog>
      </Suspense>
    ),
  };
}

function useItems(leave: () => void): MenuItem[] {
  const t = useShellWords();
  const colorScheme = useColorScheme();
  const scheme = (value: "light" | "dark" | "auto", icon: typeof Sun): MenuItem => ({
    id: value,
    label: t(`account.${value}`),
    icon,
    checked: colorScheme === value,
    onSelect: () => chooseColorScheme(value),
  });
  // A preview is left by its own button; signing out there would be the admin's.
  const wayOut: MenuItem[] = [
    { kind: "divider", id: "before-sign-out" },
    { id: "sign-out", label: t("account.signOut"), icon: LogOut, onSelect: leave },
  ];
  return [
    { kind: "link", id: "mine", label: t("account.mine"), href: "/account", icon: UserRound },
    {
      kind: "link",
      id: "profile",
      label: t("account.profile"),
      href: "/account/profile",
      icon: IdCard,
    },
    { kind: "divider", id: "before-appearance" },
    { kind: "heading", id: "appearance", label: t("account.appearance") },
    scheme("light", Sun),
    scheme("dark", Moon),
    scheme("auto", Monitor),
    ...(previewId === null ? wayOut : []),
  ];
}

/** Appearance, account and the way out. */
export function AccountMenu() {
  const t = useShellWords();
  const { person } = useMe();
  const { leave, dialog } = useLeaving(person.id);
  const items = useItems(leave);
  return (
    <>
      {dialog}
      <Menu
        label={t("account.menu")}
        items={items}
        header={
          <>
            <div className={classes.accountName}>{person.name}</div>
            <div className={classes.accountMail}>{person.email}</div>
          </>
        }
        trigger={(props) => (
          <button
            type="button"
            {...props}
            className={classes.accountButton}
            aria-label={t("account.open", { name: person.name })}
          >
            <Avatar
              id={person.id}
              name={person.name}
              picture={photoAddress(person.id, person.photoId)}
              size="small"
            />
          </button>
        )}
      />
    </>
  );
}
