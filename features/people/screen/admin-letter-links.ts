/** A piece of a letter: words, or an address that can be opened. */
export interface LetterPiece {
  readonly at: number;
  readonly text: string;
  readonly isLink: boolean;
}

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/gu;

/** Takes a letter apart into words and the addresses in it; put together again it is the same letter. */
export function piecesOf(letter: string): LetterPiece[] {
  const pieces: LetterPiece[] = [];
  let end = 0;
  for (const match of letter.matchAll(ADDRESS)) {
    const [address] = match;
    if (match.index > end) {
      pieces.push({ at: end, text: letter.slice(end, match.index), isLink: false });
    }
    pieces.push({ at: match.index, text: address, isLink: true });
    end = match.index + address.length;
  }
  if (end < letter.length) pieces.push({ at: end, text: letter.slice(end), isLink: false });
  return pieces;
}
