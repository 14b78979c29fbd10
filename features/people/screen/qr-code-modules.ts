/** A square of dark and light modules; `fixed` ones belong to the frame and carry no data. */
export type Modules = { size: number; dark: boolean[][]; fixed: boolean[][] };

function square(size: number): boolean[][] {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => false));
}

export function setModule({ dark, fixed }: Modules, x: number, y: number, isDark: boolean): void {
  const darkRow = dark[y];
  const fixedRow = fixed[y];
  if (darkRow?.[x] === undefined || !fixedRow) return;
  darkRow[x] = isDark;
  fixedRow[x] = true;
}

function drawFinder(modules: Modules, centreX: number, centreY: number): void {
  for (let dy = -4; dy <= 4; dy += 1) {
    for (let dx = -4; dx <= 4; dx += 1) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      setModule(modules, centreX + dx, centreY + dy, ring !== 2 && ring !== 4);
    }
  }
}

function drawAlignment(modules: Modules, centreX: number, centreY: number): void {
  for (let dy = -2; dy <= 2; dy += 1) {
    for (let dx = -2; dx <= 2; dx += 1) {
      setModule(modules, centreX + dx, centreY + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }
  }
}

function alignmentPlaces(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const later = Array.from({ length: count - 1 }, (_, index) => size - 7 - index * step);
  return [6, ...later.toReversed()];
}

function drawAlignments(modules: Modules, version: number): void {
  const places = alignmentPlaces(version, modules.size);
  const last = places.length - 1;
  for (const [row, y] of places.entries()) {
    for (const [column, x] of places.entries()) {
      const isFinder =
        (row === 0 && column === 0) ||
        (row === 0 && column === last) ||
        (row === last && column === 0);
      if (!isFinder) drawAlignment(modules, x, y);
    }
  }
}

/** A value followed by the remainder of its division by a polynomial. */
function withRemainder(value: number, polynomial: number, bits: number): number {
  let remainder = value;
  for (let step = 0; step < bits; step += 1) {
    remainder = (remainder << 1) ^ ((remainder >>> (bits - 1)) * polynomial);
  }
  return (value << bits) | remainder;
}

/** Level M and the mask, twice. */
export function drawFormat(modules: Modules, mask: number): void {
  const bits = withRemainder(mask, 0x537, 10) ^ 0x5412;
  const isSet = (index: number) => ((bits >>> index) & 1) === 1;
  const { size } = modules;
  const beside = [0, 1, 2, 3, 4, 5, 7, 8];
  for (const [index, place] of beside.entries()) {
    setModule(modules, 8, place, isSet(index));
    setModule(modules, size - 1 - index, 8, isSet(index));
  }
  const below = [7, 5, 4, 3, 2, 1, 0];
  for (const [index, place] of below.entries()) {
    setModule(modules, place, 8, isSet(index + 8));
    setModule(modules, 8, size - 7 + index, isSet(index + 8));
  }
  setModule(modules, 8, size - 8, true);
}

function drawVersion(modules: Modules, version: number): void {
  if (version < 7) return;
  const bits = withRemainder(version, 0x1f25, 12);
  for (let index = 0; index < 18; index += 1) {
    const isDark = ((bits >>> index) & 1) === 1;
    const far = modules.size - 11 + (index % 3);
    const near = Math.floor(index / 3);
    setModule(modules, far, near, isDark);
    setModule(modules, near, far, isDark);
  }
}

/** The frame every code of this version has, with room kept for the format. */
export function frameOf(version: number): Modules {
  const size = version * 4 + 17;
  const modules: Modules = { size, dark: square(size), fixed: square(size) };
  for (let place = 0; place < size; place += 1) {
    setModule(modules, 6, place, place % 2 === 0);
    setModule(modules, place, 6, place % 2 === 0);
  }
  drawFinder(modules, 3, 3);
  drawFinder(modules, size - 4, 3);
  drawFinder(modules, 3, size - 4);
  drawAlignments(modules, version);
  drawFormat(modules, 0);
  drawVersion(modules, version);
  return modules;
}
