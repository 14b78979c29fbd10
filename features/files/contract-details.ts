import * as z from "zod";

/** The most values of a recording's loudness. */
const MOST_PEAKS = 200;
export const waveform = z.array(z.number().int().min(0).max(100)).min(1).max(MOST_PEAKS);

/** What is said of a file wherever it is shown; its bytes are read by its id. */
export const fileDetails = z.strictObject({
  id: z.uuid(),
  kind: z.enum(["file", "image", "voice"]),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  /** Loudness in even steps, 0 to 100. */
  waveform: waveform.nullable(),
  /** The words of a voice recording. */
  textVersion: z.string().nullable(),
});
