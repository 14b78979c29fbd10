import { operations } from "#app/server/features.ts";
import { authContract } from "#platform/auth/contract.ts";
import { ask, sideBySide, type Answer } from "../asking.ts";
import { Keeper } from "../serving.ts";
import type { Scene } from "../scene.ts";
import type { Input } from "./input.ts";
import { inputsOf } from "./inputs.ts";
import { signInInputsOf } from "./inputs-sign-in.ts";

/** Who asks over HTTP: by whose sign-in, and for which preview. */
export interface Asker {
  readonly name: string;
  readonly person: string;
  readonly preview?: string;
}

const SIGNED_IN = [
  "stranger",
  "bystander",
  "mentor",
  "mentee",
  "otherMentor",
  "otherMentee",
  "endedMentor",
  "formerMentor",
  "disclosedMentor",
  "disclosedMentee",
  "wanderer",
  "coordinator",
  "disclosingCoordinator",
  "analyst",
  "admin",
  "owner",
  "foreignMentor",
  "foreignMentee",
  "foreignCoordinator",
  "foreignAnalyst",
  "foreignAdmin",
  "foreignOwner",
  "demoPerson",
];

export const ASKERS: readonly Asker[] = [
  { name: "anonymous", person: "" },
  ...SIGNED_IN.map((person) => ({ name: person, person })),
  { name: "seesMentor", person: "admin", preview: "previewOfMentor" },
  { name: "seesDisclosed", person: "admin", preview: "previewOfDisclosed" },
  { name: "seesEnded", person: "admin", preview: "previewOfEnded" },
  // Previews that are over, somebody else's, and without a sign-in.
  { name: "sawMentee", person: "admin", preview: "previewOver" },
  { name: "strayMentor", person: "mentor", preview: "previewOfMentor" },
  { name: "strayAdmin", person: "foreignAdmin", preview: "previewOfMentor" },
  { name: "strayAnonymous", person: "", preview: "previewOfMentor" },
];

/** The sign-in door tells people apart by their sign-in alone. */
const AT_THE_DOOR = new Set(["anonymous", "stranger", "mentor", "admin", "foreignMentor"]);

/** Previews all refuse commands in the same line of code: one of each kind asks for them. */
const ONLY_READS = new Set(["seesDisclosed", "seesEnded", "sawMentee", "strayAdmin"]);

/** An operation as it is served. */
export interface Served {
  readonly name: string;
  readonly path: string;
  readonly kind: "query" | "command";
  readonly access: "anyone" | "signed-in";
  readonly isDoor: boolean;
}

/** Everything that is served: features, and the sign-in door. */
export function servedOperations(): Served[] {
  const features = operations.map(({ name, operation }) => ({ name, ...operation, isDoor: false }));
  const door = Object.entries(authContract).map(([name, one]) => ({ name, ...one, isDoor: true }));
  return [...features, ...door];
}

/** A product that serves the scene. */
export interface Asked {
  readonly origin: string;
  readonly adminUrl: string;
  readonly scene: Scene;
  /** Signs a person in; gives the Cookie header. */
  signIn(person: string): Promise<string>;
}

/** One request of the table, and what came back. */
export interface Trial {
  readonly operation: Served;
  readonly target: string;
  readonly asker: Asker;
  readonly answer: Answer;
}

/** Asks everything as everybody. Whatever goes through is taken back before the next that may. */
export class Trials {
  readonly #asked: Asked;
  readonly #keeper: Keeper;
  readonly #cookies: ReadonlyMap<string, string>;

  private constructor(asked: Asked, keeper: Keeper, cookies: ReadonlyMap<string, string>) {
    this.#asked = asked;
    this.#keeper = keeper;
    this.#cookies = cookies;
  }

  static async prepare(asked: Asked): Promise<Trials> {
    const cookies = new Map<string, string>([["", ""]]);
    for (const person of SIGNED_IN) cookies.set(person, await asked.signIn(person));
    const keeper = await Keeper.open(asked.adminUrl);
    await keeper.keep();
    return new Trials(asked, keeper, cookies);
  }

  async #ask(operation: Served, target: string, input: Input, asker: Asker): Promise<Trial> {
    const headers =
      asker.preview === undefined
        ? undefined
        : { "x-trellis-preview": this.#asked.scene.idOf(asker.preview) };
    const answer = await ask(this.#asked.origin, {
      path: operation.path,
      input,
      cookie: this.#cookies.get(asker.person),
      headers,
    });
    return { operation, target, asker, answer };
  }

  /** The whole table. Queries change nothing and go side by side; commands go one after the other. */
  async all(isMeant: (operation: Served, asker: Asker) => boolean = () => true): Promise<Trial[]> {
    const { scene } = this.#asked;
    const inputs = { ...inputsOf(scene), ...signInInputsOf(scene) };
    const trials: Trial[] = [];
    for (const operation of servedOperations()) {
      const askers = ASKERS.filter(
        (asker) =>
          (!operation.isDoor || AT_THE_DOOR.has(asker.name)) &&
          (operation.kind === "query" || !ONLY_READS.has(asker.name)) &&
          isMeant(operation, asker),
      );
      for (const [target, make] of Object.entries(inputs[operation.name] ?? {})) {
        const isCommand = operation.kind === "command";
        const answers = await sideBySide(askers, isCommand ? 1 : 6, async (asker) => {
          const trial = await this.#ask(operation, target, make(), asker);
          const isChange = isCommand && trial.answer.status < 300;
          if (isChange || (operation.isDoor && isCommand)) await this.#keeper.putBack();
          return trial;
        });
        trials.push(...answers);
      }
    }
    return trials;
  }

  cookieOf(person: string): string {
    return this.#cookies.get(person) ?? "";
  }

  async close(): Promise<void> {
    await this.#keeper.close();
  }
}
