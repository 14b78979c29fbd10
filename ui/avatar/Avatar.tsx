import { useEffect, useState } from "react";
import { classNames } from "../class-names.ts";
import classes from "./Avatar.module.css";
import { initialsOf, personColour } from "./person-colour.ts";

export type AvatarSize = "small" | "medium" | "large";

/**
 * A person's picture or initials; initials too where the picture cannot be had. The name is beside it
 * nearly always, so it is silent unless `labelled`.
 */
export function Avatar({
  id,
  name,
  picture,
  size = "medium",
  labelled = false,
}: {
  id: string;
  name: string;
  picture?: string | undefined;
  size?: AvatarSize;
  labelled?: boolean;
}) {
  const [broken, setBroken] = useState<string>();
  // One that could not be had without a line can be had with one.
  useEffect(() => {
    if (broken === undefined) return undefined;
    const tryAgain = () => setBroken(undefined);
    addEventListener("online", tryAgain);
    return () => removeEventListener("online", tryAgain);
  }, [broken]);
  const isShown = picture !== undefined && picture !== broken;
  const className = classNames(classes.avatar, classes[size], classes[`colour${personColour(id)}`]);
  const voice = labelled ? { role: "img", "aria-label": name } : { "aria-hidden": true };
  return (
    // initials are drawn by CSS: they are no text to find, copy or read aloud
    <span className={className} data-initials={isShown ? undefined : initialsOf(name)} {...voice}>
      {isShown && (
        <img
          src={picture}
          alt=""
          className={classes.picture}
          decoding="async"
          onError={() => setBroken(picture)}
        />
      )}
    </span>
  );
}
