import { EncodedPacketSink, FilePathSource, Input, MP4, OGG, WEBM } from "mediabunny";
import { FileRefusal } from "./refusal.ts";

const SHORTEST_MS = 100;

/**
 * How long a recording is, in milliseconds, counted by its packets. Only the three containers that browsers record
 * into are tried: a playlist that would fetch from elsewhere is none of them. A film is no recording.
 */
export async function voiceDuration(path: string, longestMs: number): Promise<number> {
  const input = new Input({ formats: [MP4, WEBM, OGG], source: new FilePathSource(path) });
  try {
    const [sound, film] = [await input.getPrimaryAudioTrack(), await input.getPrimaryVideoTrack()];
    if (sound === null || film !== null) throw new FileRefusal("file_not_what_it_says");
    // The table of contents may promise more than is there: the last sound is read.
    const last = await new EncodedPacketSink(sound).getPacket(Number.MAX_SAFE_INTEGER);
    if (last === null || last.data.byteLength === 0) throw new FileRefusal("file_broken");
    const durationMs = Math.round((await input.computeDuration([sound])) * 1000);
    if (!(durationMs >= SHORTEST_MS)) throw new FileRefusal("file_broken");
    if (durationMs > longestMs) throw new FileRefusal("voice_too_long");
    return durationMs;
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    throw new FileRefusal("file_broken", error);
  } finally {
    input.dispose();
  }
}
