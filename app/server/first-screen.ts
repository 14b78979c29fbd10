/** A question the first screen of a path will ask, so that the page can bring its answer. */
export interface Question {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Who looks, as far as it decides what their start page asks. */
export interface Looking {
  readonly parts: readonly { readonly id: string; readonly part: "mentor" | "mentee" }[];
  readonly can: {
    readonly administer: boolean;
    readonly coordinate: boolean;
    readonly readNumbers: boolean;
  };
}

interface Screen {
  readonly path: RegExp;
  /** The source file of the screen, as the build's manifest names it: its chunks are fetched with the page. */
  readonly source: string;
  questions(match: RegExpExecArray, looking: Looking): readonly Question[];
}

const ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

/** The start page is the one of all that the person is; see app/web/HomeScreen.tsx. */
function startQuestions({ parts, can }: Looking): Question[] {
  const isMentor = parts.some(({ part }) => part === "mentor");
  const isMentee = parts.some(({ part }) => part === "mentee");
  const isStaff = can.administer || can.coordinate || can.readNumbers;
  const questions: (Question | false)[] = [
    isStaff && { operation: "getOverview", input: {} },
    isMentor && { operation: "getMentorDashboard", input: {} },
    isMentee && { operation: "getMenteeDashboard", input: {} },
    (isMentor || isMentee) && { operation: "getUserConversations", input: { archived: "no" } },
  ];
  return questions.filter((question) => question !== false);
}

/**
 * What each path's screen asks first. The inputs are written exactly as the screens' query keys are: a difference
 * costs a round trip, never a wrong answer.
 */
const SCREENS: readonly Screen[] = [
  { path: /^\/$/, source: "HomeScreen.tsx", questions: (_, looking) => startQuestions(looking) },
  {
    path: new RegExp(`^/conversations/${ID}$`),
    source: "conversations/ConversationRoute.tsx",
    questions: ([, conversationId]) => [
      { operation: "getConversation", input: { conversationId } },
      { operation: "getMessages", input: { conversationId, around: "unread" } },
      { operation: "getUserConversations", input: { archived: "no" } },
      { operation: "getPinnedMessages", input: { conversationId } },
    ],
  },
  {
    path: /^\/conversations$/,
    source: "../../features/messages/screen/ConversationsScreen.tsx",
    questions: () => [{ operation: "getUserConversations", input: { archived: "no" } }],
  },
  {
    path: new RegExp(`^/pairs/${ID}(?:/[a-z-]+)?$`),
    source: "pairs/PairRoute.tsx",
    questions: ([, pairId]) => [{ operation: "getPairPlace", input: { pairId } }],
  },
  {
    path: /^\/action-items$/,
    source: "../../features/action-items/screen/ActionItemsScreen.tsx",
    questions: () => [
      { operation: "getMyPairs", input: {} },
      { operation: "getActionItemsForUser", input: { sort: "due", status: "open" } },
    ],
  },
  {
    path: new RegExp(`^/action-items/${ID}$`),
    source: "pairs/ActionItemRoute.tsx",
    questions: ([, itemId]) => [{ operation: "getActionItem", input: { itemId } }],
  },
  {
    path: /^\/notes$/,
    source: "../../features/notes/screen/NotesScreen.tsx",
    questions: () => [
      { operation: "getSharedNotesForUser", input: { state: "active" } },
      { operation: "getMyPairs", input: {} },
    ],
  },
  {
    path: new RegExp(`^/notes/${ID}$`),
    source: "pairs/NoteRoute.tsx",
    questions: ([, noteId]) => [{ operation: "getSharedNoteById", input: { noteId } }],
  },
  {
    path: /^\/notifications$/,
    source: "../../features/notifications/screen/NotificationsScreen.tsx",
    questions: () => [
      { operation: "getNotifications", input: { show: "unread" } },
      { operation: "getNotificationCount", input: {} },
    ],
  },
  {
    path: /^\/account\/profile$/,
    source: "../../features/cohorts/screen/ProfileScreen.tsx",
    // The first of one's parts is the one whose tab is open.
    questions: (_, { parts }) =>
      parts.slice(0, 1).map(({ id, part }) => ({
        operation: "getProfile",
        input: { userId: id, userType: part },
      })),
  },
  {
    path: /^\/mentor$/,
    source: "dashboards/MentorRoute.tsx",
    questions: () => [{ operation: "getMentorDashboard", input: {} }],
  },
  {
    path: /^\/mentee$/,
    source: "dashboards/MenteeRoute.tsx",
    questions: () => [{ operation: "getMenteeDashboard", input: {} }],
  },
  {
    path: /^\/cohorts$/,
    source: "../../features/cohorts/screen/CohortsScreen.tsx",
    questions: () => [{ operation: "getCohorts", input: {} }],
  },
  {
    path: new RegExp(`^/cohorts/${ID}$`),
    source: "cohorts/CohortRoute.tsx",
    questions: ([, cohortId]) => [{ operation: "getCohort", input: { cohortId } }],
  },
  {
    path: new RegExp(`^/goals/${ID}$`),
    source: "pairs/GoalRoute.tsx",
    questions: ([, goalId]) => [{ operation: "getGoal", input: { goalId } }],
  },
  {
    path: /^\/sessions$/,
    source: "../../features/sessions/screen/SessionsScreen.tsx",
    questions: () => [
      { operation: "getMyPairs", input: {} },
      { operation: "getSessionsByUser", input: { when: "coming" } },
      { operation: "getSessionsByUser", input: { when: "past" } },
      { operation: "getCalendarFeed", input: {} },
    ],
  },
  {
    path: new RegExp(`^/sessions/${ID}$`),
    source: "pairs/SessionRoute.tsx",
    questions: ([, sessionId]) => [{ operation: "getSession", input: { sessionId } }],
  },
  {
    path: /^\/welcome$/,
    source: "../../features/entrance/screen/WelcomeScreen.tsx",
    questions: () => [{ operation: "getEntrance", input: {} }],
  },
];

/** What the first screen of a path, without its preview prefix, will ask and be made of. */
export function firstScreenOf(path: string): {
  readonly source: string | null;
  questions(looking: Looking): readonly Question[];
} {
  for (const screen of SCREENS) {
    const match = screen.path.exec(path);
    if (match !== null) {
      return { source: screen.source, questions: (looking) => screen.questions(match, looking) };
    }
  }
  return { source: null, questions: () => [] };
}
