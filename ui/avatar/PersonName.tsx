import type { ReactNode } from "react";
import { Link } from "../link/Link.tsx";
import { Avatar } from "./Avatar.tsx";
import classes from "./PersonName.module.css";

/** A person in a list or a table: the picture, the name (a link where it leads somewhere), and what is said behind it. */
export function PersonName({
  id,
  name,
  picture,
  href,
  children,
}: {
  id: string;
  name: string;
  picture?: string | undefined;
  href?: string;
  children?: ReactNode;
}) {
  return (
    <span className={classes.person}>
      <Avatar id={id} name={name} picture={picture} size="small" />
      {href === undefined ? <span>{name}</span> : <Link href={href}>{name}</Link>}
      {children}
    </span>
  );
}
