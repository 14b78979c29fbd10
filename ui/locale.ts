/** Some systems offer tags that Intl refuses with an error (en-US@posix). */
function isValid(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A language as it is written where the viewer is: the first of their locales that speaks it. */
export function localeFor(language: string, offered: readonly string[]): string {
  const near = offered.find(
    (tag) => (tag === language || tag.startsWith(`${language}-`)) && isValid(tag),
  );
  return near ?? (isValid(language) ? language : "en");
}
