import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { changeMyPhoto } from "../client-photo.ts";
import { cut, fitted, MOST_ZOOM, moved, squareOf, type Crop } from "./photo-crop.ts";
import classes from "./Photo.module.css";
import { usePhotoWords } from "./photo-words.ts";

const MIDDLE: Crop = { x: 0.5, y: 0.5, zoom: 1 };
const STEP = 0.05;
const ZOOM_STEP = 0.1;

/** Draws the square that is meant, as it will be seen. */
function useDrawn(picture: ImageBitmap, crop: Crop) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element == null || context == null) return;
    const { left, top, side } = squareOf(crop, picture);
    context.drawImage(picture, left, top, side, side, 0, 0, element.width, element.height);
  }, [picture, crop]);
  return canvas;
}

/** The picture under a round window: dragged, or moved and made larger by keys. */
function Window({
  picture,
  crop,
  onCrop,
}: {
  picture: ImageBitmap;
  crop: Crop;
  onCrop(crop: Crop): void;
}) {
  const t = usePhotoWords();
  const canvas = useDrawn(picture, crop);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, Crop> = {
      ArrowLeft: moved(crop, { right: -STEP, down: 0 }, picture),
      ArrowRight: moved(crop, { right: STEP, down: 0 }, picture),
      ArrowUp: moved(crop, { right: 0, down: -STEP }, picture),
      ArrowDown: moved(crop, { right: 0, down: STEP }, picture),
      "+": fitted({ ...crop, zoom: crop.zoom + ZOOM_STEP }, picture),
      "-": fitted({ ...crop, zoom: crop.zoom - ZOOM_STEP }, picture),
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onCrop(next);
  };
  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return;
    const { width } = event.currentTarget.getBoundingClientRect();
    onCrop(
      moved(crop, { right: -event.movementX / width, down: -event.movementY / width }, picture),
    );
  };
  return (
    <canvas
      ref={canvas}
      className={classes.window}
      width={512}
      height={512}
      // Moved by its own keys, as a map is; what they do is said in its name.
      tabIndex={0}
      // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
      role="application"
      aria-label={t("window")}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}

function Zoom({ crop, onZoom }: { crop: Crop; onZoom(zoom: number): void }) {
  const t = usePhotoWords();
  return (
    <label className={classes.zoom}>
      <span>{t("zoom")}</span>
      <input
        type="range"
        min={1}
        max={MOST_ZOOM}
        step={0.05}
        value={crop.zoom}
        onChange={(event) => onZoom(Number(event.target.value))}
      />
    </label>
  );
}

/** Brings the chosen part over; stays open with the reason where that fails. */
function useSaving(personId: string, onSaved: () => void) {
  const t = usePhotoWords();
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (make: () => Promise<File>) => {
    setBusy(true);
    setError(null);
    try {
      await changeMyPhoto(client, personId, await make());
      toast({ text: t("saved") });
      onSaved();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return { isBusy, error, save };
}

/** Which part of a picture is to be one's photo. */
export function PhotoDialog({
  picture,
  personId,
  onClose,
}: {
  picture: ImageBitmap;
  personId: string;
  onClose(): void;
}) {
  const t = usePhotoWords();
  const [crop, setCrop] = useState(MIDDLE);
  const { isBusy, error, save } = useSaving(personId, onClose);
  return (
    <Dialog
      open
      title={t("cropTitle")}
      busy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" disabled={isBusy} onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            variant="filled"
            busy={isBusy}
            onClick={() => void save(async () => cut(picture, crop))}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className={classes.crop}>
        <p className={classes.hint}>{t("hint")}</p>
        <Window picture={picture} crop={crop} onCrop={setCrop} />
        <Zoom crop={crop} onZoom={(zoom) => setCrop(fitted({ ...crop, zoom }, picture))} />
        {error !== null && <FormError error={error} />}
      </div>
    </Dialog>
  );
}
