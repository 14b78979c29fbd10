import sharp from "sharp";

/** A picture in the forms that the storage keeps. */
export interface DrawnPicture {
  readonly width: number;
  readonly height: number;
  readonly original: Buffer;
  readonly screen: Buffer;
  readonly small: Buffer;
}

/** As large as the product makes its small form; see platform/files/render-image.ts. */
const SMALL_SIDE = 480;

async function draw(svg: string): Promise<DrawnPicture> {
  const picture = sharp(Buffer.from(svg));
  const { width, height } = await picture.metadata();
  const [original, screen, small] = await Promise.all([
    picture.clone().jpeg({ quality: 88 }).toBuffer(),
    picture.clone().webp({ effort: 2 }).toBuffer(),
    picture
      .clone()
      .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: "inside", withoutEnlargement: true })
      .webp({ effort: 2 })
      .toBuffer(),
  ]);
  return { width, height, original, screen, small };
}

function svg(width: number, height: number, view: string, drawn: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}">${drawn}</svg>`;
}

/** A cake on a table. */
export async function drawCake(): Promise<DrawnPicture> {
  return draw(
    svg(
      900,
      675,
      "0 0 120 90",
      `<rect width="120" height="90" fill="#f3e3cf"/><rect y="62" width="120" height="28" fill="#b98a5e"/>
      <path d="M0 66h120M0 74h120M0 83h120" stroke="#a5774c" stroke-width=".6"/>
      <ellipse cx="60" cy="70" rx="40" ry="8" fill="#fdfaf4"/><ellipse cx="60" cy="69" rx="34" ry="6" fill="#e9dfd0"/>
      <path d="M32 46v20a28 7 0 0 0 56 0V46Z" fill="#e8b9a0"/><path d="M32 54a28 7 0 0 0 56 0v4a28 7 0 0 1-56 0Z" fill="#fff4e6"/>
      <ellipse cx="60" cy="46" rx="28" ry="8" fill="#fff4e6"/>
      <g fill="#c2454d"><circle cx="44" cy="43" r="2.6"/><circle cx="53" cy="40" r="2.6"/><circle cx="64" cy="40" r="2.6"/><circle cx="47" cy="50" r="2.6"/><circle cx="57" cy="52" r="2.6"/></g>
      <path d="M60 40V28" stroke="#5d8a8c" stroke-width="1.6"/><path d="M60 28c-2-3 0-5 0-7 1.5 2 2.5 4 0 7Z" fill="#f2a93b"/>`,
    ),
  );
}

/** The harbour below the hill that gave the organization its name, in the morning or in the evening. */
export async function drawHarbour(isEvening: boolean): Promise<DrawnPicture> {
  const [sky, far, near, water] = isEvening
    ? ["#f4b27a", "#c9708a", "#6b4a6e", "#4a4f7d"]
    : ["#cfe8ee", "#8fbfae", "#4f8a72", "#5b9bb5"];
  return draw(
    svg(
      900,
      600,
      "0 0 120 80",
      `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${sky}"/><stop offset="1" stop-color="#fff3df"/></linearGradient></defs>
      <rect width="120" height="80" fill="url(#s)"/><circle cx="88" cy="24" r="7" fill="#fff6dc"/>
      <path d="M0 50 22 34 44 46 70 26 98 44 120 36V60H0Z" fill="${far}"/><path d="M0 54 34 42 62 52 92 44 120 52V60H0Z" fill="${near}"/>
      <rect y="56" width="120" height="24" fill="${water}"/><path d="M70 61h34M76 66h22M80 72h12" stroke="#fff3df" stroke-width=".8" opacity=".7"/>
      <g fill="#fbf3e6"><path d="M24 62h20l-4 5H28Z"/><path d="M33 44v16H22Z" opacity=".95"/><path d="M35 47v13h8Z" opacity=".8"/></g>
      <path d="M34 43v20" stroke="#6b5440" stroke-width=".7"/>`,
    ),
  );
}

/** The colours of a face, and whether the hair falls on the shoulders. */
export interface Look {
  readonly ground: string;
  readonly skin: string;
  readonly hair: string;
  readonly clothes: string;
  readonly isLong: boolean;
}

/** Somebody's face as a few shapes: nobody who lives looks like it. */
export async function drawFace({
  ground,
  skin,
  hair,
  clothes,
  isLong,
}: Look): Promise<DrawnPicture> {
  return draw(
    svg(
      320,
      320,
      "0 0 64 64",
      `<rect width="64" height="64" fill="${ground}"/>
      ${isLong ? `<path d="M16 30c0-26 32-26 32 0v22H16Z" fill="${hair}"/>` : ""}
      <path d="M8 66c0-16 12-19 24-19s24 3 24 19Z" fill="${clothes}"/><path d="M27 40h10v9a5 4 0 0 1-10 0Z" fill="${skin}"/>
      <ellipse cx="32" cy="30" rx="12" ry="14.500" fill="${skin}"/>
      <path d="M19 30c-2-21 28-21 26 0-2-8-7-11-13-11s-11 3-13 11Z" fill="${hair}"/>
      <g fill="#2a211d"><circle cx="27.500" cy="31" r="1.200"/><circle cx="36.500" cy="31" r="1.200"/></g>
      <path d="M28 38q4 3 8 0" fill="none" stroke="#2a211d" stroke-width="1.100" stroke-linecap="round"/>`,
    ),
  );
}
