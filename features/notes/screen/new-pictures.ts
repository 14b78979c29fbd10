import { useMemo, useState } from "react";
import { toast } from "#ui/toast/toasts.ts";
import { noteWords as t } from "./words.ts";

/** A picture that was chosen, pasted or dropped, before it is said what it shows. */
export interface NewPicture {
  readonly file: File;
  /** Where it was dropped; at the caret where it was not. */
  readonly at: number | undefined;
}

/** Pictures that wait for their words. */
export interface NewPictures {
  readonly first: NewPicture | undefined;
  /** Takes pictures in; false where there are no files, so that what is pasted is words. */
  take(files: Iterable<File> | null | undefined, at?: number): boolean;
  /** The first one is dealt with. */
  next(): void;
}

/** The kinds of pictures that the file feature takes. */
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"];

const isPicture = ({ type }: File) => PICTURE_TYPES.includes(type);

export function useNewPictures(): NewPictures {
  const [waiting, setWaiting] = useState<readonly NewPicture[]>([]);
  return useMemo(
    () => ({
      first: waiting[0],
      take(files, at) {
        const all = [...(files ?? [])];
        if (all.length === 0) return false;
        const pictures = all.filter(isPicture);
        if (pictures.length < all.length) toast({ text: t("picture.only"), tone: "problem" });
        setWaiting((before) => [...before, ...pictures.map((file) => ({ file, at }))]);
        return true;
      },
      next: () => setWaiting((before) => before.slice(1)),
    }),
    [waiting],
  );
}
