/** A question the first screen of a path will ask, so that the page can bring its answer. */
export interface Question {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Screen {
  readonly path: RegExp;
  questions(match: RegExpExecArray): readonly Question[];
}

const ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

/**
 * What each path's screen asks first. The inputs are written exactly as the screens' query keys are: a difference
 * costs a round trip, never a wrong answer.
 */
const SCREENS: readonly Screen[] = [
  {
    path: new RegExp(`^/conversations/${ID}$`),
    questions: ([, conversationId]) => [
      { operation: "getConversation", input: { conversationId } },
      { operation: "getMessages", input: { conversationId } },
      { operation: "getUserConversations", input: { archived: "no" } },
    ],
  },
  {
    path: /^\/conversations$/,
    questions: () => [{ operation: "getUserConversations", input: { archived: "no" } }],
  },
  {
    path: /^\/mentor$/,
    questions: () => [{ operation: "getMentorDashboard", input: {} }],
  },
  {
    path: /^\/mentee$/,
    questions: () => [{ operation: "getMenteeDashboard", input: {} }],
  },
  { path: /^\/cohorts$/, questions: () => [{ operation: "getCohorts", input: {} }] },
  {
    path: new RegExp(`^/cohorts/${ID}$`),
    questions: ([, cohortId]) => [{ operation: "getCohort", input: { cohortId } }],
  },
  { path: /^\/welcome$/, questions: () => [{ operation: "getEntrance", input: {} }] },
];

/** The questions of a path, without its preview prefix. */
export function questionsOf(path: string): readonly Question[] {
  for (const screen of SCREENS) {
    const match = screen.path.exec(path);
    if (match !== null) return screen.questions(match);
  }
  return [];
}
