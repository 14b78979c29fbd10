import { useQueryClient } from "@tanstack/react-query";
import { Camera, Trash2 } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { photoAddress } from "#features/files/client.ts";
import { ACCEPTED_PHOTOS } from "#features/files/contract-kinds.ts";
import { ApiProblem } from "#platform/api/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Button } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { takeMyPhotoAway } from "../client-photo.ts";
import classes from "./Photo.module.css";
import { usePhotoWords } from "./photo-words.ts";

const PhotoDialog = lazy(async () => ({
  default: (await import("./PhotoDialog.tsx")).PhotoDialog,
}));

interface Person {
  readonly id: string;
  readonly name: string;
  readonly photoId: string | null;
}

/** What was chosen to be cut, what went wrong, and how both are done. */
function usePhoto() {
  const t = usePhotoWords();
  const client = useQueryClient();
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [error, setError] = useState<unknown>(null);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    setError(null);
    try {
      // The browser turns it the right way up itself.
      setPicture(await createImageBitmap(file));
    } catch {
      setError(new ApiProblem("file_broken", 0));
    }
  };
  const remove = async () => {
    try {
      await takeMyPhotoAway(client);
      toast({ text: t("removed") });
    } catch (refused) {
      setError(refused);
    }
  };
  return { picture, error, choose, remove, close: () => setPicture(null) };
}

/** One's own photo: chosen, cut, or taken away again. */
export function Photo({ person }: { person: Person }) {
  const t = usePhotoWords();
  const input = useRef<HTMLInputElement>(null);
  const { picture, error, choose, remove, close } = usePhoto();
  const { id, name, photoId } = person;
  return (
    <div className={classes.photo}>
      <span className={classes.large}>
        <Avatar id={id} name={name} picture={photoAddress(id, photoId, "screen")} size="large" />
      </span>
      <div className={classes.about}>
        <p className={classes.hint}>{t("text")}</p>
        <div className={classes.actions}>
          <Button variant="soft" icon={Camera} onClick={() => input.current?.click()}>
            {t(photoId === null ? "add" : "change")}
          </Button>
          {photoId !== null && (
            <Button variant="quiet" icon={Trash2} onClick={() => void remove()}>
              {t("remove")}
            </Button>
          )}
        </div>
        {error !== null && <FormError error={error} />}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED_PHOTOS}
        aria-label={t("add")}
        onChange={(event) => {
          void choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      {picture !== null && (
        <Suspense>
          <PhotoDialog picture={picture} personId={id} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
