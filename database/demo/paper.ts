/** A PDF of one page with these lines, in a typeface that every reader has. */
export function onePage(lines: readonly string[]): Buffer {
  const said = lines.map((line, place) => {
    const [face, size] = place === 0 ? ["F2", 20] : ["F1", 12];
    const text = line.replaceAll(/[\\()]/g, String.raw`\$&`);
    return `BT /${face} ${size} Tf 72 ${760 - place * 22} Td (${text}) Tj ET`;
  });
  const content = said.join("\n");
  const parts = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
    `<</Length ${Buffer.byteLength(content, "latin1")}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
  ];
  let page = "%PDF-1.4\n";
  const places: string[] = [];
  for (const [place, part] of parts.entries()) {
    places.push(`${String(page.length).padStart(10, "0")} 00000 n \n`);
    page += `${place + 1} 0 obj${part}endobj\n`;
  }
  const table = `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  const end = `trailer<</Size ${parts.length + 1}/Root 1 0 R>>\nstartxref\n${page.length}\n%%EOF\n`;
  return Buffer.from(page + table + end, "latin1");
}
