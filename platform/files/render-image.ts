import sharp, { type Sharp } from "sharp";
import type { Checked, Form } from "./check.ts";
import { FileRefusal } from "./refusal.ts";

const LONGEST_SIDE = { original: 4096, screen: 1600, small: 480 } as const;
const QUALITY = 82;

// One picture at a time on one thread: people's requests come first.
sharp.cache(false);
sharp.concurrency(1);

function within(picture: Sharp, side: number): Sharp {
  return picture.resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
}

/** Keeps photographs photographs and drawings sharp; everything else becomes webp. */
function encoded(picture: Sharp, format: string): { picture: Sharp; mediaType: string } {
  if (format === "jpeg") return { picture: picture.jpeg({ quality: 88 }), mediaType: "image/jpeg" };
  if (format === "png") return { picture: picture.png(), mediaType: "image/png" };
  return { picture: picture.webp({ quality: QUALITY }), mediaType: "image/webp" };
}

async function formOf(form: Form["form"], picture: Sharp, mediaType: string): Promise<Form> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? info.height;
  return { form, mediaType, source: data, width: info.width, height };
}

/**
 * Draws a picture anew: the right way up, without metadata or anything else that was hidden in the file, in the sizes
 * that screens need.
 */
export async function renderImage(path: string, mostPixels: number): Promise<Checked> {
  const open = () => sharp(path, { limitInputPixels: mostPixels, failOn: "error", animated: true });
  try {
    const {
      width,
      height,
      format,
      pages = 1,
    } = await sharp(path, { limitInputPixels: false, animated: true }).metadata();
    if (width * height > mostPixels || pages > 500) throw new FileRefusal("image_too_many_pixels");
    const original = encoded(within(upright(open(), pages), LONGEST_SIDE.original), format);
    const forms: Form[] = [await formOf("original", original.picture, original.mediaType)];
    for (const form of ["screen", "small"] as const) {
      const picture = within(upright(open(), pages), LONGEST_SIDE[form]).webp({ quality: QUALITY });
      // oxlint-disable-next-line no-await-in-loop -- one at a time: each takes the memory of the whole picture
      forms.push(await formOf(form, picture, "image/webp"));
    }
    const [first] = forms;
    return {
      mediaType: original.mediaType,
      width: first?.width ?? null,
      height: first?.height ?? null,
      durationMs: null,
      forms,
    };
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    // Room and memory are not the picture's fault.
    if (error instanceof Error && "code" in error) throw error;
    const isTooLarge = error instanceof Error && error.message.includes("pixel limit");
    throw new FileRefusal(isTooLarge ? "image_too_many_pixels" : "file_broken", error);
  }
}

/** A moving picture cannot be turned; none of its formats says which way up it is. */
function upright(picture: Sharp, pages: number): Sharp {
  return pages > 1 ? picture : picture.autoOrient();
}
