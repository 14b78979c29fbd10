export { toastDue } from "#features/messages/screen/later-toasts.ts";
export { toastOpened } from "#features/safeguarding/screen/opened-toast.ts";
