import { seedProgram, type Program } from "./program.ts";
import { rowsOf } from "./rows.ts";
import type { SignIn } from "./sign-ins.ts";
import { Stage } from "./stage.ts";
import type { Visitor } from "./visitor.ts";

const ZONES = { mentor: "Europe/Berlin", mentee: "America/New_York" } as const;

type Party = keyof typeof ZONES;

/** The test program on a stage, with the two of a pair who meet over an ocean: at a desk in Berlin, by phone in New York. */
export class MeetingStage {
  readonly stage: Stage;
  readonly program: Program;
  readonly #signIns: ReadonlyMap<Party, SignIn>;

  private constructor(stage: Stage, program: Program, signIns: ReadonlyMap<Party, SignIn>) {
    this.stage = stage;
    this.program = program;
    this.#signIns = signIns;
  }

  static async open(): Promise<MeetingStage> {
    const stage = await Stage.open();
    const program = await seedProgram(stage.database.adminUrl);
    const signIns = new Map<Party, SignIn>();
    for (const person of ["mentor", "mentee"] as const) {
      signIns.set(person, await stage.signIn(program.people[person]));
      await rowsOf(stage.database.adminUrl, "update people set time_zone = $1 where id = $2", [
        ZONES[person],
        program.people[person],
      ]);
    }
    return new MeetingStage(stage, program, signIns);
  }

  /** Where the two find their meetings. */
  get tab(): string {
    return `/pairs/${this.program.pairs.active}/sessions`;
  }

  async visit(person: Party): Promise<Visitor> {
    return this.stage.visit({
      name: this.program.names[person],
      signIn: this.#signIns.get(person),
      phone: person === "mentee",
      zone: ZONES[person],
    });
  }

  async rows(text: string, values: unknown[] = []) {
    return rowsOf(this.stage.database.adminUrl, text, values);
  }
}
