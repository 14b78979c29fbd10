import { MessagingPreferences } from "#features/messages/screen/MessagingPreferences.tsx";
import { useLiveWords } from "#features/messages/screen/words-live.ts";
import { AccountPage } from "#features/people/screen/AccountPage.tsx";

/** What partners may notice of one, within one's own account. */
export function MessagingPreferencesRoute() {
  const t = useLiveWords();
  return (
    <AccountPage title={t("preferences.title")}>
      <MessagingPreferences />
    </AccountPage>
  );
}
