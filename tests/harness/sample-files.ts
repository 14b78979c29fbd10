import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import sharp from "sharp";

/** A photograph as a telephone makes it: lying on its side, with the place it was taken in it. */
export async function photograph(width = 1200, height = 800): Promise<Buffer> {
  const noise = sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#7a9",
      noise: { type: "gaussian", mean: 128, sigma: 30 },
    },
  });
  return noise
    .withExif({
      IFD0: { Copyright: "somebody", Orientation: "6" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 30/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export async function drawing(width = 640, height = 400, colour = "#c63"): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

const PACKET_MS = 20;
/** RFC 7845 5.1: one channel at 48 kHz, nothing skipped, as loud as it is. */
const OPUS_HEAD = new Uint8Array(Buffer.from("OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0", "latin1"));
const FORMATS = {
  webm: () => new WebMOutputFormat(),
  ogg: () => new OggOutputFormat(),
  m4a: () => new Mp4OutputFormat(),
};

/** A recording as browsers make it, of silence. */
export async function recording(container: keyof typeof FORMATS, seconds: number): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: FORMATS[container](), target });
  const track = new EncodedAudioPacketSource("opus");
  output.addAudioTrack(track);
  await output.start();
  const decoderConfig = {
    codec: "opus",
    numberOfChannels: 1,
    sampleRate: 48_000,
    description: OPUS_HEAD,
  };
  const meta = { decoderConfig };
  // The shortest packet of silence that Opus has: 20 ms in one frame.
  const silence = new Uint8Array([0xf8, 0xff, 0xfe]);
  for (let at = 0; at < seconds * 1000; at += PACKET_MS) {
    const packet = new EncodedPacket(silence, "key", at / 1000, PACKET_MS / 1000);
    // oxlint-disable-next-line no-await-in-loop -- packets have an order
    await track.add(packet, at === 0 ? meta : undefined);
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

interface Part {
  readonly name: string;
  readonly body: Buffer;
  /** What its table of contents says it unpacks to, where that is not the truth. */
  readonly said?: number;
}

/** A zip with these parts, stored as they are. */
export function archive(parts: readonly Part[]): Buffer {
  const [bodies, table]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, body, said } of parts) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(body.length, 18);
    local.writeUInt32LE(body.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(said ?? body.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    bodies.push(local, Buffer.from(name), body);
    table.push(entry, Buffer.from(name));
    at += local.length + name.length + body.length;
  }
  const contents = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, contents, end]);
}

/** A text document of an open office. */
export function letter(said?: number): Buffer {
  const type = Buffer.from("application/vnd.oasis.opendocument.text");
  const text = Buffer.from("<office:document-content/>");
  return archive([
    { name: "mimetype", body: type },
    { name: "content.xml", body: text, ...(said === undefined ? {} : { said }) },
  ]);
}

export const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

const SKIES = [
  ["#f6c177", "#eb8a5a", "#33658a"],
  ["#bfe3f0", "#7fb7d6", "#2f5d50"],
  ["#f2d0c9", "#c98fa0", "#4a3f6b"],
] as const;

/** A lake below hills, in the light of one of three times of day: something to look at in pictures of the product. */
export async function landscape(time: number): Promise<Buffer> {
  const [sky, hills, lake] = SKIES[time % SKIES.length] ?? SKIES[0];
  const [width, height] = time % 2 === 0 ? [1600, 1000] : [1000, 1300];
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100" preserveAspectRatio="none" width="${width}" height="${height}">
    <defs><linearGradient id="a" x2="0" y2="1"><stop stop-color="${sky}"/><stop offset="1" stop-color="#fff6e6"/></linearGradient></defs>
    <rect width="160" height="100" fill="url(#a)"/><circle cx="118" cy="30" r="9" fill="#fff3d6"/>
    <path d="M0 62 L28 40 L52 58 L84 34 L120 60 L160 44 V100 H0Z" fill="${hills}"/>
    <path d="M0 66 L40 56 L80 66 L130 58 L160 64 V100 H0Z" fill="${hills}" opacity=".75"/>
    <rect y="68" width="160" height="32" fill="${lake}"/><path d="M100 72h36M108 78h24M112 86h14" stroke="#fff3d6" opacity=".6"/></svg>`;
  return sharp(Buffer.from(drawn)).jpeg({ quality: 90 }).toBuffer();
}
