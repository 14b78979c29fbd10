/** An address may stand in angle brackets behind a name, as mail programs write it. */
const ADDRESS = /[^\s<>,;:"'()[\]]+@[^\s<>,;:"'()[\]]+/gu;

/** What was pasted, line by line: every address once, and whatever is none as it was written. */
export function addressesIn(text: string): string[] {
  const found = text.split(/[\n,;\t]/u).flatMap((piece) => {
    const addresses = piece.match(ADDRESS);
    if (addresses !== null) return addresses.map((address) => address.replace(/\.$/u, ""));
    const rest = piece.trim();
    return rest === "" ? [] : [rest];
  });
  const seen = new Set<string>();
  return found.filter((address) => {
    const key = address.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
