import { defineWords } from "#ui/words.ts";

/** Apart from the words of the list, because the bell stands on every page. */
export const { useWords: useBellWords } = defineWords("notifications-bell", {
  en: {
    title: "Notifications",
    bell: "Notifications",
    bellNew_one: "Notifications, {{shown}} new",
    bellNew_other: "Notifications, {{shown}} new",
    arrived_one: "{{count}} new notification",
    arrived_other: "{{count}} new notifications",
    seeAll: "See all",
  },
});
