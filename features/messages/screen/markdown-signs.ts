const MARKUP =
  /[*_`~]\S|\S[*_`~]|https?:\/\/|<mailto:|\]\(|\\[!-/:-@[-`{-~]|^ {0,3}(?:>|[-+*] +\S|\d{1,9}[.)] +\S)/imu;
const EMOJI_ALONE = /^\p{RGI_Emoji}{1,3}$/v;
// The sign above is dear to make and to ask: words, which begin or end with a letter, are not asked about.
const WORDS = /^\p{L}|\p{L}$/u;

/** True where a message may be more than plain words: only then its Markdown is read, and fetched before that. */
export function hasMarkup(body: string): boolean {
  return MARKUP.test(body);
}

/** One to three emoji and nothing else: shown large. */
export function isEmojiAlone(body: string): boolean {
  return body.length <= 64 && !WORDS.test(body) && EMOJI_ALONE.test(body);
}

/** A line of a message for a small place: without the signs that mark it, without line breaks. */
export function asExcerpt(body: string): string {
  return body
    .replaceAll(/```[\w+#.-]*\n?|\*\*|__|~~|`/gu, "")
    .replaceAll(/^ {0,3}(?:> ?|[-*+] )/gmu, "")
    .replaceAll(/\[([^\]\n]{1,200})\]\([^()\s]{1,500}\)/gu, "$1")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
