/** Which square of a picture is meant: its middle, in parts of the picture, and how much larger than it must be. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MOST_ZOOM = 4;
const SIDE = 1024;

/** The side of the square, as a part of the shorter side. */
const sideOf = ({ zoom }: Crop) => 1 / zoom;

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The nearest crop that lies in the picture altogether. */
export function fitted(crop: Crop, { width, height }: Size): Crop {
  const zoom = within(crop.zoom, 1, MOST_ZOOM);
  const shorter = Math.min(width, height);
  const [halfX, halfY] = [shorter / width / zoom / 2, shorter / height / zoom / 2];
  return { zoom, x: within(crop.x, halfX, 1 - halfX), y: within(crop.y, halfY, 1 - halfY) };
}

/** The crop moved by so many sides of the square. */
export function moved(crop: Crop, by: { right: number; down: number }, size: Size): Crop {
  const shorter = Math.min(size.width, size.height);
  const side = sideOf(crop) * shorter;
  return fitted(
    {
      ...crop,
      x: crop.x + (by.right * side) / size.width,
      y: crop.y + (by.down * side) / size.height,
    },
    size,
  );
}

/** The square in pixels of the picture. */
export function squareOf(crop: Crop, size: Size): { left: number; top: number; side: number } {
  const { x, y, zoom } = fitted(crop, size);
  const side = Math.min(size.width, size.height) / zoom;
  return { left: x * size.width - side / 2, top: y * size.height - side / 2, side };
}

/** The square as a picture of its own. */
export async function cut(picture: ImageBitmap, crop: Crop): Promise<File> {
  const { left, top, side } = squareOf(crop, picture);
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(SIDE, Math.round(side));
  canvas.height = canvas.width;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("There is nothing to draw on.");
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
  const bytes = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.92);
  });
  if (bytes === null) throw new Error("The picture could not be drawn.");
  return new File([bytes], "photo.jpg", { type: "image/jpeg" });
}
