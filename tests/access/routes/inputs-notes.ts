import { randomUUID } from "node:crypto";
import type { Scene } from "../scene.ts";
import { noteBytes } from "../scene-notes.ts";
import { fixed, fresh, NOWHERE, type Input, type Inputs } from "./input.ts";

function noteUpdates({ idOf }: Scene): Inputs {
  const on = (called: string | null, more: () => Input = () => ({})) =>
    fresh(() => ({ noteId: called === null ? NOWHERE : idOf(called), ...more() }));
  const inNotes = (more?: () => Input) => ({
    ofOwn: on("ownOfActive", more),
    ofNote: on("noteOfActive", more),
    ofOpen: on("openOfActive", more),
    ofClosed: on("openOfClosed", more),
    ofDisclosed: on("noteOfDisclosed", more),
    ofForeign: on("openOfForeign", more),
    nowhere: on(null, more),
  });
  const update = () => ({ id: randomUUID(), update: noteBytes("Written").toString("base64") });
  return {
    addSharedNoteUpdate: inNotes(update),
    getSharedNoteUpdates: inNotes(),
    addSharedNotePicture: inNotes(() => ({ fileId: idOf("drawnLoose") })),
    tellSharedNoteCaret: inNotes(() => ({ editor: 7, caret: null })),
    getSharedNoteById: inNotes(() => ({ words: "markdown" })),
    updateSharedNote: inNotes(() => ({ title: "Renamed", markdown: "Other words" })),
    archiveSharedNote: inNotes(),
    restoreSharedNote: inNotes(),
    deleteSharedNote: inNotes(),
    exportSharedNote: inNotes(() => ({ format: "html", history: "yes" })),
    keepSharedNoteVersion: inNotes(() => ({ id: randomUUID(), name: "Kept" })),
    getSharedNoteVersions: inNotes(),
    getSharedNoteComments: inNotes(),
    addSharedNoteComment: inNotes(() => ({
      id: randomUUID(),
      body: "Said",
      anchor: { from: {}, to: {} },
    })),
  };
}

/** What is asked about versions and comments of a note. */
function partsOfNotes({ idOf }: Scene): Inputs {
  const within = (names: Readonly<Record<string, string>>, more: () => Input = () => ({})) => {
    const of = (called: string) =>
      fresh(() => ({
        noteId: idOf(called),
        ...Object.fromEntries(
          Object.entries(names).map(([input, kind]) => [input, idOf(`${kind}${called}`)]),
        ),
        ...more(),
      }));
    const nowhere = fresh(() => ({
      noteId: NOWHERE,
      ...Object.fromEntries(Object.keys(names).map((input) => [input, NOWHERE])),
      ...more(),
    }));
    return {
      ofOwn: of("ownOfActive"),
      ofNote: of("noteOfActive"),
      ofOpen: of("openOfActive"),
      ofClosed: of("openOfClosed"),
      ofDisclosed: of("noteOfDisclosed"),
      ofForeign: of("openOfForeign"),
      nowhere,
    };
  };
  return {
    getSharedNoteVersion: within({ versionId: "versionOf" }),
    compareSharedNoteVersions: within({ from: "versionOf" }),
    restoreSharedNoteVersion: within({ versionId: "versionOf" }, () => ({ id: randomUUID() })),
    setSharedNoteCommentResolved: within({ commentId: "commentOf" }, () => ({ isResolved: true })),
    deleteSharedNoteComment: within({ commentId: "commentOf" }),
  };
}

/** What is asked about notes. */
export function noteInputs(scene: Scene): Inputs {
  const { pairs, cohorts, parts } = scene.program;
  const inPairs = (more: () => Input = () => ({})) => ({
    active: fresh(() => ({ pairId: pairs.active, ...more() })),
    closed: fresh(() => ({ pairId: pairs.closed, ...more() })),
    disclosed: fresh(() => ({ pairId: pairs.disclosed, ...more() })),
    foreign: fresh(() => ({ pairId: pairs.foreign, ...more() })),
    nowhere: fresh(() => ({ pairId: NOWHERE, ...more() })),
  });
  const user = (userId: string, userType: string) => fixed({ userId, userType });
  return {
    ...noteUpdates(scene),
    ...partsOfNotes(scene),
    createSharedNote: {
      ...inPairs(() => ({ id: randomUUID(), title: "Begun", markdown: "Words" })),
      ofMeeting: fresh(() => ({
        id: randomUUID(),
        title: "Begun",
        pairId: pairs.active,
        sessionId: scene.idOf("sessionOfActive"),
      })),
      ofForeignMeeting: fresh(() => ({
        id: randomUUID(),
        title: "Begun",
        pairId: pairs.active,
        sessionId: scene.idOf("sessionOfForeign"),
      })),
    },
    getSharedNotesForPair: inPairs(),
    getSharedNotesForUser: {
      mine: fixed({}),
      mentor: user(parts.mentor, "mentor"),
      mentee: user(parts.mentee, "mentee"),
      foreign: user(parts.foreignMentor, "mentor"),
      nowhere: user(NOWHERE, "mentor"),
    },
    getSharedNotesForCohort: {
      quiet: fixed({ cohortId: cohorts.quiet }),
      foreign: fixed({ cohortId: cohorts.foreign }),
      nowhere: fixed({ cohortId: NOWHERE }),
    },
    getSharedNotesStats: {
      all: fixed({}),
      active: fixed({ pairId: pairs.active }),
      quiet: fixed({ cohortId: cohorts.quiet }),
      nowhere: fixed({ pairId: NOWHERE }),
    },
  };
}
