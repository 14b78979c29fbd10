import type { Scene } from "../scene.ts";
import { fixed, NOWHERE, type Inputs } from "./input.ts";

const NEWS = [
  "newsOfMentee",
  "newsOfMentor",
  "newsOfEndedMentor",
  "newsOfForeign",
  "caseNewsOfCoordinator",
  "caseNewsOfMentor",
] as const;

/** What is asked about what people are told. */
export function notificationInputs({ idOf }: Scene): Inputs {
  const onIds = {
    ...Object.fromEntries(NEWS.map((name) => [name, fixed({ ids: [idOf(name)] })])),
    nowhere: fixed({ ids: [NOWHERE] }),
  };
  return {
    getNotifications: { all: fixed({}) },
    getNotificationCount: { asked: fixed({}) },
    markNotificationsAsRead: onIds,
    markNotificationAsUnread: {
      ...Object.fromEntries(NEWS.map((name) => [name, fixed({ notificationId: idOf(name) })])),
      nowhere: fixed({ notificationId: NOWHERE }),
    },
    archiveNotifications: onIds,
    restoreNotifications: onIds,
  };
}
