import { useMantineColorScheme } from "@mantine/core";
import { LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useMe } from "./me.ts";
import classes from "./AppShell.module.css";
import { signOut } from "./sign-out.ts";
import { useShellWords } from "./words.ts";

/** Appearance, account and the way out. */
export function AccountMenu() {
  const t = useShellWords();
  const { person } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const scheme = (value: "light" | "dark" | "auto", icon: typeof Sun): MenuItem => ({
    id: value,
    label: t(`account.${value}`),
    icon,
    checked: colorScheme === value,
    onSelect: () => setColorScheme(value),
  });
  const leave = () => {
    signOut().catch(() => toast({ text: t("account.signOutFailed"), tone: "problem" }));
  };
  const items: MenuItem[] = [
    { kind: "link", id: "mine", label: t("account.mine"), href: "/account", icon: UserRound },
    { kind: "divider", id: "before-appearance" },
    { kind: "heading", id: "appearance", label: t("account.appearance") },
    scheme("light", Sun),
    scheme("dark", Moon),
    scheme("auto", Monitor),
    { kind: "divider", id: "before-sign-out" },
    { id: "sign-out", label: t("account.signOut"), icon: LogOut, onSelect: leave },
  ];
  return (
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
          <Avatar id={person.id} name={person.name} size="small" />
        </button>
      )}
    />
  );
}
