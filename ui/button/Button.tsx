import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { Link } from "../link/Link.tsx";
import classes from "./Button.module.css";

export type ButtonVariant = "filled" | "soft" | "outline" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

type Look = {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: LucideIcon | undefined;
  wide?: boolean | undefined;
};

function lookOf({ variant = "outline", size = "medium", wide }: Look, className?: string): string {
  return classNames(
    classes.button,
    classes[variant],
    size !== "medium" && classes[size],
    wide && classes.wide,
    className,
  );
}

/** A button that acts. `busy` keeps its width and its focus, and refuses a second press. */
export function Button({
  variant,
  size,
  icon: Icon,
  wide,
  busy = false,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: Look & { busy?: boolean | undefined } & ComponentPropsWithRef<"button">) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- "button" unless the caller says "submit"
      type={busy ? "button" : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      className={lookOf({ variant, size, wide }, className)}
      onClick={busy ? undefined : onClick}
    >
      {Icon && <Icon aria-hidden className={classes.icon} />}
      <span className={classes.label}>{children}</span>
      {busy && <span aria-hidden className={classes.spinner} />}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({
  href,
  variant,
  size,
  icon: Icon,
  wide,
  children,
}: Look & { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={lookOf({ variant, size, wide })}>
      {Icon && <Icon aria-hidden className={classes.icon} />}
      <span className={classes.label}>{children}</span>
    </Link>
  );
}

/** A button with an icon alone; its label is said and shown on hover. */
export function IconButton({
  icon: Icon,
  label,
  variant = "quiet",
  size,
  className,
  ...rest
}: { icon: LucideIcon; label: string } & Pick<Look, "variant" | "size"> &
  ComponentPropsWithRef<"button">) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classNames(lookOf({ variant, size }), classes.square, className)}
    >
      <Icon aria-hidden className={classes.icon} />
    </button>
  );
}
