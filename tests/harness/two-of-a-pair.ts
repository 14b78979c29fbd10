import { afterAll, afterEach, beforeAll } from "vitest";
import { ConversationPage } from "./conversation-page.ts";
import { seedProgram, type Program } from "./program.ts";
import type { SignIn } from "./sign-ins.ts";
import { Stage } from "./stage.ts";
import type { Visitor } from "./visitor.ts";

interface Opened {
  readonly stage: Stage;
  readonly program: Program;
  readonly mentor: SignIn;
  readonly mentee: SignIn;
}

interface Visit {
  /** How the browser is named where more than one of a person's is there. */
  readonly name?: string;
  readonly phone?: boolean;
}

/** The test program on a stage, with Mara and Mika, who are its running pair. */
export class TwoOfAPair {
  #opened: Opened | undefined;

  async open(): Promise<void> {
    const stage = await Stage.open();
    const program = await seedProgram(stage.database.adminUrl);
    const mentor = await stage.signIn(program.people.mentor);
    const mentee = await stage.signIn(program.people.mentee);
    this.#opened = { stage, program, mentor, mentee };
  }

  async close(): Promise<void> {
    await this.#opened?.stage.close();
  }

  get #there(): Opened {
    if (this.#opened === undefined) throw new Error("The stage is opened before the first test.");
    return this.#opened;
  }

  get stage(): Stage {
    return this.#there.stage;
  }

  get program(): Program {
    return this.#there.program;
  }

  /** Where the two talk. */
  get talk(): string {
    return `/conversations/${this.program.conversations.active}`;
  }

  /** The mentor, who sits at a desk. */
  async mara({ name = "Mara", phone = false }: Visit = {}): Promise<Visitor> {
    return this.stage.visit({ name, signIn: this.#there.mentor, phone });
  }

  /** The mentee, who has a telephone. */
  async mika({ name = "Mika", phone = true }: Visit = {}): Promise<Visitor> {
    return this.stage.visit({ name, signIn: this.#there.mentee, phone });
  }

  /** Both, with their conversation before them. */
  async talking() {
    const [mara, mika] = [await this.mara(), await this.mika()];
    const id = this.program.conversations.active;
    const [hers, his] = await Promise.all([
      ConversationPage.open(mara.page, this.stage.baseUrl, id),
      ConversationPage.open(mika.page, this.stage.baseUrl, id),
    ]);
    return { mara, mika, hers, his };
  }
}

/** The two for the tests of one file: there before the first, nothing wrong after each, gone after the last. */
export function twoOfAPair(): TwoOfAPair {
  const two = new TwoOfAPair();
  beforeAll(async () => two.open());
  afterAll(async () => two.close());
  afterEach(async () => two.stage.assertNothingWrong());
  return two;
}
