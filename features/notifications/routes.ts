import { bind } from "#platform/api/binding.ts";
import { notificationsContract } from "./contract.ts";
import * as service from "./service.ts";

export const notificationsRoutes = bind(notificationsContract, {
  getNotifications: service.getNotifications,
  getNotificationCount: service.getNotificationCount,
  markNotificationsAsRead: service.markNotificationsAsRead,
  markNotificationAsUnread: service.markNotificationAsUnread,
  archiveNotifications: service.archiveNotifications,
  restoreNotifications: service.restoreNotifications,
});
