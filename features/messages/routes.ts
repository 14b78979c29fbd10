import { bind } from "#platform/api/binding.ts";
import { messagesContract } from "./contract.ts";
import * as service from "./service.ts";
import * as drafts from "./service-drafts.ts";
import * as later from "./service-later.ts";
import * as finding from "./service-finding.ts";
import * as search from "./service-search.ts";
import * as sending from "./service-sending.ts";
import * as sharing from "./service-sharing.ts";
import * as writing from "./service-writing.ts";

export const messagesRoutes = bind(messagesContract, {
  scheduleMessage: later.scheduleMessage,
  getScheduledMessages: later.getScheduledMessages,
  changeScheduledMessage: later.changeScheduledMessage,
  cancelScheduledMessage: later.cancelScheduledMessage,
  remindMe: later.remindMe,
  getReminders: later.getReminders,
  changeReminder: later.changeReminder,
  finishReminder: later.finishReminder,
  sendMessage: sending.sendMessage,
  getMessages: finding.getMessages,
  markMessagesAsRead: service.markMessagesAsRead,
  getUserConversations: finding.getUserConversations,
  getConversation: service.getConversation,
  getOrCreateConversation: service.getOrCreateConversation,
  archiveConversation: service.archiveConversation,
  restoreConversation: service.restoreConversation,
  openDisclosedConversation: service.openDisclosedConversation,
  editMessage: writing.editMessage,
  getMessageEdits: writing.getMessageEdits,
  deleteMessage: writing.deleteMessage,
  undoDeleteMessage: writing.undoDeleteMessage,
  addReaction: writing.addReaction,
  removeReaction: writing.removeReaction,
  pinMessage: writing.pinMessage,
  unpinMessage: writing.unpinMessage,
  starMessage: writing.starMessage,
  unstarMessage: writing.unstarMessage,
  getPinnedMessages: writing.getPinnedMessages,
  getStarredMessages: writing.getStarredMessages,
  searchMessages: search.searchMessages,
  tellTyping: sharing.tellTyping,
  tellPresence: sharing.tellPresence,
  getPresence: sharing.getPresence,
  confirmDelivery: sharing.confirmDelivery,
  getMessagingPreferences: sharing.getMessagingPreferences,
  changeMessagingPreferences: sharing.changeMessagingPreferences,
  getDrafts: drafts.getDrafts,
  saveDraft: drafts.saveDraft,
  muteConversation: finding.muteConversation,
  unmuteConversation: finding.unmuteConversation,
});
