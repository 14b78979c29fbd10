import Fastify from "fastify";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { BoundOperation } from "#platform/api/binding.ts";
import { carryOut } from "#platform/api/carry-out.ts";
import type { Platform } from "#platform/api/context.ts";
import type { Contract, HeardEvents } from "#platform/api/contract.ts";
import { Problem, problemOf } from "#platform/api/problem.ts";
import { createAuth } from "#platform/auth/auth.ts";
import type { Settings } from "#platform/config/settings.ts";
import { openPools } from "#platform/db/pools.ts";
import { Rooms } from "#platform/realtime/rooms.ts";
import { testDatabase, type TestDatabase } from "./postgres.ts";
import { seedProgram, type Program, type ProgramPerson } from "./program.ts";

const SETTINGS: Settings = {
  mode: "test",
  host: "127.0.0.1",
  port: 0,
  baseUrl: "http://127.0.0.1:4999",
  instanceFolder: "/nowhere",
  demo: false,
  mailFrom: "Trellis <trellis@program.example>",
  logLevel: "silent",
  trustProxy: false,
  sendingLimits: null,
  files: { mostBytes: 25 * 1024 * 1024 },
  secret: "a secret of the tests and of nobody else",
};

/** What a room was told. */
export interface Heard {
  readonly kind: string;
  readonly frame: Readonly<Record<string, unknown>>;
}

/** Rooms that remember everything they were told, whoever listened. */
class RememberingRooms extends Rooms {
  readonly told: Heard[] = [];

  override tell(rooms: readonly string[], kind: string, frame: Heard["frame"]): void {
    this.told.push({ kind, frame });
    super.tell(rooms, kind, frame);
  }
}

/** The test program with everything a verb needs, without a server around it. */
export interface ProgramWorld {
  readonly database: TestDatabase;
  readonly program: Program;
  readonly platform: Platform;
  /** All that was told so far, in whatever room. */
  readonly told: readonly Heard[];
  /** Listens in a room from now on; what is heard is added to the list. */
  listen(room: string): Heard[];
  close(): Promise<void>;
}

/** For `beforeAll`; `close` belongs into `afterAll`. */
export async function openProgramWorld(settings: Partial<Settings> = {}): Promise<ProgramWorld> {
  const database = await testDatabase();
  const program = await seedProgram(database.adminUrl);
  const { log } = Fastify({ logger: false });
  const { baseUrl, secret } = SETTINGS;
  const auth = createAuth({ baseUrl, secret, databaseUrl: database.urls.app, log });
  const pools = openPools(database.urls, { most: 4 });
  const rooms = new RememberingRooms();
  const platform: Platform = { settings: { ...SETTINGS, ...settings }, pools, rooms, auth, log };
  return {
    database,
    program,
    platform,
    told: rooms.told,
    listen(room) {
      const heard: Heard[] = [];
      // The frame was made by the rooms themselves, of this shape.
      const send = (text: string) => void heard.push(JSON.parse(text) as Heard);
      rooms.place({ personId: randomUUID(), send }, [room]);
      return heard;
    },
    async close() {
      await auth.close();
      await pools.close();
      await database.drop();
    },
  };
}

export type Ask<Asked extends Contract> = <Name extends keyof Asked & string>(
  name: Name,
  input: z.input<Asked[Name]["input"]>,
) => Promise<z.output<Asked[Name]["answer"]>>;

/** Asks a feature's operations as people of the program, the way a request would; null is a visitor. */
export function askingFor<Asked extends Contract>(
  world: () => ProgramWorld,
  _contract: Asked,
  routes: readonly BoundOperation[],
): (person: ProgramPerson | null, previewId?: string) => Ask<Asked> {
  return (person, previewId) => async (name, input) => {
    const { platform, program } = world();
    const bound = routes.find((route) => route.name === name);
    if (bound === undefined) throw new Error(`There is no operation ${name}.`);
    const asked = {
      requestId: randomUUID(),
      signInId: null,
      network: "127.0.0.1",
      device: "a test",
      setCookies: () => undefined,
    };
    const personId = person === null ? null : program.people[person];
    try {
      // The answer was just checked against the schema that this type is taken from.
      return (await carryOut(
        platform,
        bound,
        { personId, previewId: previewId ?? null, asked },
        input,
      )) as z.output<Asked[typeof name]["answer"]>; // as above
    } catch (error) {
      throw problemOf(error) ?? error;
    }
  };
}

/** The code an asking was refused with, or `answered`. */
export async function refusalOf(asking: Promise<unknown>): Promise<string> {
  try {
    await asking;
    return "answered";
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

/** The kinds that were told and that nobody declared, or declared with another shape. */
export function misshapen(told: readonly Heard[], events: HeardEvents): string[] {
  const declared: ReadonlyMap<string, HeardEvents[`${string}.${string}`]> = new Map(
    Object.entries(events),
  );
  return told
    .filter(({ kind, frame }) => declared.get(kind)?.shape.safeParse(frame).success !== true)
    .map(({ kind }) => kind);
}
