import { newId } from "#platform/api/new-id.ts";
import type { Scene } from "../scene.ts";
import { fixed, fresh, NOWHERE, type Input, type Inputs } from "./input.ts";

const FILES = [
  "voiceInActive",
  "unsentInActive",
  "uploadInActive",
  "pictureInClosed",
  "pictureInDisclosed",
  "unsentInDisclosed",
  "pictureInForeign",
  "pictureTakenBack",
  "photoOfMentor",
] as const;

/** What is asked about files and photos. */
export function filesInputs({ program, idOf }: Scene): Inputs {
  const { conversations, people } = program;
  const onFiles = (more: Input = {}) => ({
    ...Object.fromEntries(FILES.map((name) => [name, fixed({ fileId: idOf(name), ...more })])),
    nowhere: fixed({ fileId: NOWHERE, ...more }),
  });
  const begun = (conversationId: string) =>
    fresh(() => ({ id: newId(), purpose: "message", conversationId, name: "a.png", size: 9 }));
  const inConversations = {
    active: fixed({ conversationId: conversations.active }),
    closed: fixed({ conversationId: conversations.closed }),
    disclosed: fixed({ conversationId: conversations.disclosed }),
    foreign: fixed({ conversationId: conversations.foreign }),
    nowhere: fixed({ conversationId: NOWHERE }),
  };
  const photo = (personId: string) => fixed({ personId, form: "small" });
  return {
    beginFile: {
      active: begun(conversations.active),
      closed: begun(conversations.closed),
      foreign: begun(conversations.foreign),
      nowhere: begun(NOWHERE),
      photo: fresh(() => ({ id: newId(), purpose: "photo", name: "me.jpg", size: 9 })),
      taken: fixed({ id: idOf("unsentInActive"), purpose: "photo", name: "me.jpg", size: 9 }),
    },
    getFile: onFiles(),
    getFileForm: onFiles({ form: "original" }),
    removeFile: onFiles(),
    setTextVersion: onFiles({ textVersion: "In words" }),
    getConversationFiles: inConversations,
    setMyPhoto: onFiles(),
    removeMyPhoto: { mine: fixed({}) },
    getPhoto: {
      ofMentor: photo(people.mentor),
      ofMentee: photo(people.mentee),
      ofForeign: photo(people.foreignMentor),
      nowhere: photo(NOWHERE),
    },
  };
}
