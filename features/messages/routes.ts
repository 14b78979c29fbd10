import { bind } from "#platform/api/binding.ts";
import { messagesContract } from "./contract.ts";
import * as service from "./service.ts";

export const messagesRoutes = bind(messagesContract, {
  sendMessage: service.sendMessage,
  getMessages: service.getMessages,
  markMessagesAsRead: service.markMessagesAsRead,
  getUserConversations: service.getUserConversations,
  getConversation: service.getConversation,
  getOrCreateConversation: service.getOrCreateConversation,
  archiveConversation: service.archiveConversation,
  restoreConversation: service.restoreConversation,
  deleteMessage: service.deleteMessage,
  openDisclosedConversation: service.openDisclosedConversation,
});
