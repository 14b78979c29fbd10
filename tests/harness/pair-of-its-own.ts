import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { ConversationPage } from "./conversation-page.ts";
import { TEST_SECRET } from "./product-settings.ts";
import { Stage } from "./stage.ts";
import { seedTalkingPairs, type TalkingPair } from "./talking-pairs.ts";
import type { Visitor } from "./visitor.ts";

interface Come {
  readonly pair: TalkingPair;
  readonly mentor: Visitor;
  readonly mentee: Visitor;
}

/** Two who share a conversation nobody has written in, the mentor at a desk, the mentee with a telephone. */
export class PairOfItsOwn {
  readonly #pairs: TalkingPair[] = [];
  #stage: Stage | undefined;
  #come: Come | undefined;

  async prepare(most: number): Promise<void> {
    this.#stage = await Stage.open();
    this.#pairs.push(...(await seedTalkingPairs(this.#stage.database.adminUrl, TEST_SECRET, most)));
  }

  /** The next pair comes. */
  async begin(): Promise<void> {
    const pair = this.#pairs.pop();
    if (pair === undefined)
      throw new Error("Every journey has a pair of its own; ask for more of them.");
    const mentor = await this.stage.visit({ name: "the mentor", signIn: pair.mentor });
    const mentee = await this.stage.visit({
      name: "the mentee",
      signIn: pair.mentee,
      phone: true,
    });
    this.#come = { pair, mentor, mentee };
  }

  async close(): Promise<void> {
    await this.#stage?.close();
  }

  get stage(): Stage {
    if (this.#stage === undefined) throw new Error("The stage is opened before the first test.");
    return this.#stage;
  }

  get #there(): Come {
    if (this.#come === undefined) throw new Error("The two come before each test.");
    return this.#come;
  }

  get pair(): TalkingPair {
    return this.#there.pair;
  }

  get mentor(): Visitor {
    return this.#there.mentor;
  }

  get mentee(): Visitor {
    return this.#there.mentee;
  }

  /** Their conversation, on one page. */
  async open(page: Page): Promise<ConversationPage> {
    return ConversationPage.open(page, this.stage.baseUrl, this.pair.conversationId);
  }
}

/** A pair for each test of one file: their stage is there before the first, nothing is wrong after each. */
export function pairOfItsOwn(most: number): PairOfItsOwn {
  const two = new PairOfItsOwn();
  beforeAll(async () => two.prepare(most));
  afterAll(async () => two.close());
  beforeEach(async () => two.begin());
  afterEach(async () => two.stage.assertNothingWrong());
  return two;
}
