import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { FastifyBaseLogger } from "fastify";

/** A first screen as HTML, and the rules it needs; both empty where the browser draws it. */
export interface Painted {
  readonly html: string;
  readonly style: string;
}

/** What the built half of the web exports; see app/web/paint.tsx. */
interface Painter {
  paint(first: unknown, path: string, zone: string | undefined): Promise<Painted>;
}

/** The zone the browser told by its cookie (app/web/main.tsx), if there is such a zone. */
function zoneIn(cookies: string | undefined): string | undefined {
  const said = /(?:^|;\s*)trellis-zone=([\w%+-]{1,80})/.exec(cookies ?? "")?.[1];
  if (said === undefined) return undefined;
  try {
    const zone = decodeURIComponent(said);
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

export const NOT_PAINTED: Painted = { html: "", style: "" };

const BUILT = new URL("../../dist/paint/paint.js", import.meta.url).pathname;

/** Draws first screens as HTML with the web's own parts. What cannot be drawn is left to the browser. */
export class Painting {
  readonly #log: FastifyBaseLogger;
  #painter: Promise<Painter | null> | undefined;

  constructor(log: FastifyBaseLogger) {
    this.#log = log;
  }

  async #load(): Promise<Painter | null> {
    if (!existsSync(BUILT)) return null;
    // Made by our own build from app/web/paint.tsx, whose export has this type.
    return (await import(pathToFileURL(BUILT).href)) as Painter;
  }

  /** Empty where there is nothing to draw; never fails. */
  async paint(first: unknown, path: string, cookies: string | undefined): Promise<Painted> {
    try {
      this.#painter ??= this.#load();
      const painter = await this.#painter;
      return painter === null ? NOT_PAINTED : await painter.paint(first, path, zoneIn(cookies));
    } catch (error) {
      this.#log.warn({ err: error, path }, "a first screen could not be drawn");
      return NOT_PAINTED;
    }
  }
}
